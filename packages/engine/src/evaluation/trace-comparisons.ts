import { formatDays } from '../calendar/calendar.js';
import type { Condition } from '../ir/condition.js';
import type { ClauseValue, ComparisonTrace } from '../result/trace.js';
import { conditionTruth, type Place } from './condition.js';
import { conditionsWithin } from './conditions-within.js';
import type { Evaluation } from './evaluation.js';
import { valueOf } from './truth.js';

/** The comparisons of a condition with numbers, days and lengths of time, each with its own value over the record. Does not follow definitions. */
export function conditionComparisons(evaluation: Evaluation, condition: Condition, place: Place): ComparisonTrace[] {
    return [...conditionsWithin(condition)].flatMap(part => {
        const text = comparisonText(part);
        return text === null ? [] : [{
            text, end: null, span: part.span,
            value: valueOf(evaluation.search.truth(evaluation.whole, probe => conditionTruth(evaluation, probe, part, place))),
        }];
    });
}

/** The words of a comparison with a number, day or length of time; null for every other condition. */
export function comparisonText(condition: Condition): string | null {
    switch (condition.kind) {
        case 'number': return `${condition.fact} is ${condition.operator} ${condition.number}${condition.unit === null ? '' : ` ${condition.unit}`}`;
        case 'day': return `${condition.fact} is ${condition.operator} ${formatDays(condition.days)}`;
        case 'elapsed': return `${condition.fact} is ${condition.operator} ${condition.amount} ${condition.unit} ${condition.direction} ${condition.anchor}`;
        case 'earlier visits': return `earlier-visits is ${condition.operator} ${condition.number}`;
        default: return null;
    }
}

/** Both ends of a limit or frequency, or its one number, with whether the request fits there. */
export function endComparisons(text: string, hasTwoEnds: boolean, span: ComparisonTrace['span'], fits: (end: 'binding' | 'strict') => ClauseValue): ComparisonTrace[] {
    return hasTwoEnds
        ? [{ text, end: 'strict', value: fits('strict'), span }, { text, end: 'lenient', value: fits('binding'), span }]
        : [{ text, end: null, value: fits('binding'), span }];
}
