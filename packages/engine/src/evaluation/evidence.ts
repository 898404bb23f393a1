import type { Condition } from '../ir/condition.js';
import type { Evidence } from '../result/trace.js';
import { formatDays } from '../calendar/calendar.js';
import type { FactStatement } from '../ir/case.js';
import type { Place } from './condition.js';
import { conditionsWithin } from './conditions-within.js';
import type { Evaluation } from './evaluation.js';

/** The lines of the case that a condition rests on, each once, and the facts that the case does not state. */
export function evidenceFor(evaluation: Evaluation, condition: Condition, place: Place): Evidence[] {
    const found = new Map<string, Evidence>();
    for (const part of conditionsWithin(condition)) {
        for (const evidence of evidenceOf(evaluation, part, place, new Set())) {
            found.set(evidence.text, evidence);
        }
    }
    return [...found.values()].sort((a, b) => a.text < b.text ? -1 : a.text > b.text ? 1 : 0);
}

function evidenceOf(evaluation: Evaluation, condition: Condition, place: Place, open: ReadonlySet<string>): Evidence[] {
    switch (condition.kind) {
        case 'definition': return definitionEvidence(evaluation, condition.definition, place, open);
        case 'earlier visits': return evaluation.sample.history.filter(line => place.counter.treatments.has(line.treatment))
            .map(line => ({ text: `history ${line.text}`, span: line.span }));
        case 'elapsed': return [...factEvidence(evaluation, condition.fact, place), ...factEvidence(evaluation, condition.anchor, place)];
        case 'value': case 'member': case 'number': case 'day': return factEvidence(evaluation, condition.fact, place);
        default: return [];
    }
}

function definitionEvidence(evaluation: Evaluation, id: string, place: Place, open: ReadonlySet<string>): Evidence[] {
    const { reading, facet } = place;
    const stated = evaluation.record.facts.statedDefinition(id, reading.request, facet, facet.regions[0] ?? null);
    if (stated) {
        return [{ text: statementText(stated), span: stated.span }];
    }
    return open.has(id) ? [] : (evaluation.rules.definitions.get(id) ?? []).flatMap(definition =>
        [...conditionsWithin(definition.means.condition)].flatMap(part => evidenceOf(evaluation, part, place, new Set([...open, id]))));
}

function factEvidence(evaluation: Evaluation, id: string, { reading, facet }: Place): Evidence[] {
    const { sample, request } = evaluation;
    const dated = (name: string, days: { first: number; last: number } | null, span = sample.span): Evidence[] =>
        [days ? { text: `${name} ${formatDays(days)}`, span } : { text: `${name}: the case does not say`, span: null }];
    switch (id) {
        case 'date-of-injury': return dated('injured', sample.injured);
        case 'date-of-request': return dated('requested', request.requested ?? sample.asOf, request.span);
        case 'date-of-service': return dated('service on', request.service, request.span);
        case 'date-of-surgery': case 'procedure': case 'postsurgical-period':
            return sample.procedures.length === 0 ? [{ text: 'no procedure', span: null }]
                : sample.procedures.map(({ procedure, days, span }) => ({ text: `procedure ${procedure} ${days ? `on ${formatDays(days)}` : 'planned'}`, span }));
        case 'age': return [{ text: sample.age ? `${sample.age.least === sample.age.most ? sample.age.least : `${sample.age.least} to ${sample.age.most}`} years` : 'age: the case does not say', span: sample.age ? sample.span : null }];
        case 'purpose': return [{ text: request.purpose === null ? 'purpose: the request does not say' : `purpose ${request.purpose}`, span: request.purpose === null ? null : request.span }];
        case 'diagnosis': return [{ text: sample.diagnoses.length === 0 ? 'no coded diagnosis' : `diagnosis ${sample.diagnoses.join(', ')}`, span: sample.span }];
        case 'treatment': case 'region': return [{ text: `request for ${request.text}`, span: request.span }];
        default: {
            const fact = evaluation.rules.facts.get(id);
            if (!fact) {
                return [];
            }
            const { statements, unknown } = evaluation.record.facts.instance(id, reading.request, facet, facet.regions[0] ?? null);
            const { about } = evaluation.record.space.unknowns[unknown]!;
            return statements.length > 0 ? statements.map(statement => ({ text: statementText(statement), span: statement.span }))
                : [{ text: `${id}${about === null ? '' : ` of ${about}`}: the case does not say`, span: null }];
        }
    }
}

function statementText({ fact, of, value }: FactStatement): string {
    return `${fact}${of === null ? '' : ` of ${of}`} is ${valueText(value)}`;
}

function valueText(value: FactStatement['value']): string {
    switch (value.kind) {
        case 'not documented': return 'not documented';
        case 'values': return value.values.join(' or ');
        case 'list': return `${value.complete ? '' : 'at least '}${value.values.join(', ')}`;
        case 'number': return value.most === null ? `at least ${value.least ?? 0}` : value.least === value.most ? String(value.least) : `${value.least ?? 0} to ${value.most}`;
        case 'days': return formatDays(value.days);
    }
}
