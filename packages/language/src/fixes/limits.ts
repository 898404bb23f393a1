import type { AstNode } from 'langium';
import * as ast from '../generated/ast.js';
import { clausesOf, isRuling, treatmentsOf } from '../lowering/clauses.js';
import { calendarUnit } from '../lowering/units.js';
import { clauseLine } from '../formatting/clause-words.js';
import { around, addLine, fix, insertBefore, insertBehind, numberFromData, remove, removeNode, replace, replaceNode, replaceProperty, textAt } from './edits.js';
import type { Fix, FixContext, FixMakers } from './fix.js';
import { windowsFor } from './window-guess.js';

type Ranged = AstNode & { low: number; high?: number | undefined };

function isRanged(node: AstNode): node is Ranged {
    return 'low' in node && 'high' in node;
}

/** The two ends of a range exchanged, or one of them alone. */
function mendRange({ node }: FixContext): Fix[] {
    const range = around(node, isRanged);
    if (range?.high === undefined) {
        return [];
    }
    const { low, high } = range;
    return low === high
        ? fix(`Write ${low} alone`, { ...replaceProperty(range, 'low', String(low))!, range: { start: replaceProperty(range, 'low', '')!.range.start, end: replaceProperty(range, 'high', '')!.range.end } })
        : fix(`Write ${high} to ${low}`, replaceProperty(range, 'low', String(high)), replaceProperty(range, 'high', String(low)));
}

function mendUnit(context: FixContext): Fix[] {
    const unit = treatmentsOf(around(context.node, isRuling))[0]?.unit;
    return unit === undefined ? [] : fix(`Count in ${unit}`, replace(context, calendarUnit(unit) ?? unit));
}

function mendLength(context: FixContext): Fix[] {
    const node = around(context.node, (each): each is ast.Every | ast.Over | ast.WithinAfterSurgery | ast.CourseGap => ast.isEvery(each) || ast.isOver(each) || ast.isWithinAfterSurgery(each) || ast.isCourseGap(each));
    const amount = ast.isCourseGap(node) ? node.number : node?.low;
    const unit = calendarUnit(node?.unit);
    const smaller: Record<string, [number, string]> = { years: [12, 'months'], weeks: [7, 'days'] };
    const [factor, word] = smaller[unit ?? ''] ?? [0, ''];
    if (!node || amount === undefined || !Number.isInteger(amount * factor) || amount * factor <= 0 || !ast.isCourseGap(node) && node.high !== undefined) {
        return [];
    }
    return fix(`Write ${amount * factor} ${word}`, replaceProperty(node, ast.isCourseGap(node) ? 'number' : 'low', String(amount * factor)), replaceProperty(node, 'unit', word));
}

function withoutZero({ node }: FixContext): Fix[] {
    const step = around(node, ast.isFrequencyStep);
    if (step) {
        const clause = step.$container.steps.length === 1 ? step.$container.$container : undefined;
        return clause ? fix('Take the frequency out', removeNode(clause)) : [];
    }
    const limit = around(node, (each): each is ast.Allow | ast.Cap => ast.isAllow(each) || ast.isCap(each));
    return ast.isAllow(limit) ? fix('Write "allow nothing"', replaceNode(limit, 'allow nothing')) : [];
}

export const limitFixes: FixMakers = {
    'caps/no-window': context => {
        const limit = around(context.node, (each): each is ast.Allow | ast.Cap => ast.isAllow(each) || ast.isCap(each));
        return limit?.quantity ? windowsFor(limit, context.workspace).flatMap(window => fix(`Count ${window}`, insertBehind(limit.quantity, ` ${window}`))) : [];
    },
    'caps/course-gap': ({ workspace }) => {
        const vocabulary = workspace.elements.find(ast.isVocabulary);
        return vocabulary ? fix('Say in the vocabulary that a pause of 6 months ends a course', addLine(vocabulary, clauseLine('gap between courses', '6 months'))) : [];
    },
    'caps/empty-range': mendRange,
    'caps/endless-step': ({ node }) => {
        const step = around(node, ast.isFrequencyStep);
        return step ? fix('Let the step last 2 weeks', insertBehind(step, ' for 2 weeks')) : [];
    },
    'caps/of-each': ({ node }) => {
        const quantity = around(node, ast.isQuantity);
        return quantity ? [...fix('They share one number: in all', insertBehind(quantity, ' in all')), ...fix('Each has its own number: of each', insertBehind(quantity, ' of each'))] : [];
    },
    'caps/over-alone': ({ node }) => {
        const windows = (node.$container as { windows?: ast.Window[] } | undefined)?.windows ?? [];
        return windows.some(window => window !== node && !(ast.isPer(window) && window.what === 'region'))
            ? fix('Take the length out', removeNode(node)) : fix('Write "per course" before it', insertBefore(node, 'per course '));
    },
    'caps/two-windows': context => fix(`Take "${textAt(context, context.range)}" out`, remove(context, context.range)),
    'caps/unit': mendUnit,
    'caps/window-length': mendLength,
    'caps/zero': withoutZero,
    'caps/continuation-smaller': numberFromData,
    'caps/above-cap': numberFromData,
    'caps/competing': ({ node, data }) => {
        const rule = around(node, ast.isRule);
        const scope = rule?.clauses.filter(ast.isFor).at(-1);
        return scope && typeof data['other'] === 'string' ? fix(`Let this rule stand instead of ${data['other']}`, addLine(scope, clauseLine('instead of', data['other']))) : [];
    },
    'readings/not-chosen': ({ node }) => {
        const readings = clausesOf(around(node, isRuling)).filter(ast.isReading);
        return readings.flatMap(({ name }) => fix(`Read as ${name}`, addLine(readings.at(-1)!, clauseLine('read as', name))));
    },
    'readings/only-one': ({ node }) => {
        const reading = around(node, ast.isReading);
        const limit = (reading?.$container as ast.Rule | undefined)?.clauses.find((each): each is ast.Allow | ast.Cap => ast.isAllow(each) || ast.isCap(each));
        const chosen = (reading?.$container as ast.Rule | undefined)?.clauses.find(ast.isReadAs);
        if (!reading || !limit?.quantity) {
            return [];
        }
        const words = reading.windows.map(window => window.$cstNode?.text ?? '').join(' ');
        return [{ title: `Write "${words}" behind the number`, edits: [insertBehind(limit.quantity, ` ${words}`), removeNode(reading), ...chosen ? [removeNode(chosen)] : []].filter(each => each !== undefined) }];
    },
    'readings/nothing-to-read': ({ node }) => {
        const owner = around(node, ast.isRule);
        const lines = owner?.clauses.filter(clause => ast.isReading(clause) || ast.isReadAs(clause)) ?? [];
        return lines.length > 0 ? fix('Take the readings out', ...lines.map(removeNode)) : [];
    },
};
