import { AstUtils, type AstNode, type ValidationAcceptor, type ValidationChecks } from 'langium';
import * as ast from '../generated/ast.js';
import { report } from '../findings/report.js';
import { gatheredOnce } from '../workspace/gathered-once.js';
import { clausesOf, isRuling, treatmentsOf, type Ruling } from '../lowering/clauses.js';
import { calendarUnit, inUnit } from '../lowering/units.js';

type Limit = ast.Allow | ast.Cap;

const CHOICE = 'Say in which time visits are counted: per course, per calendar year, per injury, per episode, every 6 months, within 6 months after surgery; '
    + 'or of the request itself: per week, per session.';

/** `caps/no-window`: a number of visits means nothing without the time in which they are counted. */
function checkWindows(limit: Limit, accept: ValidationAcceptor): void {
    const owner = limit.$container as Ruling;
    const readings = clausesOf(owner).filter(ast.isReading);
    const windows = [...limit.windows, ...readings.flatMap(reading => reading.windows)];
    if (windows.length === 0 && !isUnfinished(limit)) {
        report(accept, 'error', { code: 'caps/no-window', message: 'This number does not say in which time visits are counted.', remedy: CHOICE }, { node: limit, property: 'quantity' });
        return;
    }
    if (readings.length > 0 && !clausesOf(owner).some(ast.isReadAs)) {
        report(accept, 'error', {
            code: 'readings/not-chosen', message: 'This number can be read in several ways, and no line says which is in force.', remedy: `Add a line: read as ${readings[0]!.name ?? 'NAME'}.`,
        }, { node: limit, property: 'quantity' });
    }
}

/** Whether the line itself could not be read to its end: then that is what has to be said. */
function isUnfinished(limit: Limit): boolean {
    const line = (limit.$cstNode?.range.end.line ?? -1) + 1;
    return AstUtils.getDocument(limit).parseResult.parserErrors.some(({ token }) => token.startLine === line);
}

/** `caps/over-alone`, `caps/two-windows`: windows that do not go together. */
function checkTogether(windows: readonly ast.Window[], node: AstNode, accept: ValidationAcceptor): void {
    const over = windows.find(ast.isOver);
    const keys = windows.filter(window => ast.isPer(window) && window.what === 'region');
    const own = windows.filter(window => !ast.isOver(window) && !keys.includes(window));
    if (over && !windows.some(window => ast.isPer(window) && window.what === 'course')) {
        report(accept, 'error', {
            code: 'caps/over-alone', message: '"over" is the length of a course, and no course is counted here.', remedy: 'Write "per course" before it.',
        }, { node: over });
    }
    if (own.length > 1 || keys.length > 1 || windows.filter(ast.isOver).length > 1) {
        report(accept, 'error', {
            code: 'caps/two-windows', message: 'This number is counted in two ways at once.',
            remedy: 'Give each way a rule of its own; both then have to be kept. "per region" and "over" may stand beside another window.',
        }, { node: own[1] ?? keys[1] ?? node });
    }
}

/** `caps/course-gap`: what a course is needs the pause that ends it. */
const hasGap = gatheredOnce((elements: readonly ast.Element[]): boolean => elements.filter(ast.isVocabulary).some(vocabulary => vocabulary.clauses.some(ast.isCourseGap)));

/** `readings/…`: alternative windows of one effect. */
function checkReadings(owner: Ruling, accept: ValidationAcceptor): void {
    const readings = clausesOf(owner).filter(ast.isReading).filter(reading => reading.name);
    const [only] = readings;
    if (readings.length === 1 && only) {
        report(accept, 'error', {
            code: 'readings/only-one', message: `"${only.name}" is the only reading, so there is nothing to choose.`, remedy: 'Write its window behind the number, or add the other reading.',
        }, { node: only, property: 'name' });
    }
    const seen = new Set<string>();
    for (const reading of readings) {
        if (seen.has(reading.name)) {
            report(accept, 'error', {
                code: 'names/duplicate', message: `There are two readings called "${reading.name}".`, remedy: 'Give one of them another name.',
            }, { node: reading, property: 'name' });
        }
        seen.add(reading.name);
        checkTogether(reading.windows, reading, accept);
    }
    if (readings.length > 0 && !clausesOf(owner).some(clause => ast.isAllow(clause) || ast.isCap(clause)) && !ast.isTable(owner)) {
        report(accept, 'error', {
            code: 'readings/nothing-to-read', message: 'Readings are of an allowance or a cap, and there is none here.', remedy: 'Add a line that begins with "allow up to" or "cap".',
        }, { node: readings[0]! });
    }
}

/** `caps/empty-range`, `caps/zero`, `caps/unit`: what a quantity can be. */
function checkQuantity(quantity: ast.Quantity, accept: ValidationAcceptor): void {
    const owner = AstUtils.getContainerOfType(quantity, isRuling);
    checkRange(quantity, accept);
    if (quantity.low === 0 && (quantity.high ?? 0) === 0) {
        report(accept, 'error', { code: 'caps/zero', message: 'A limit of nothing is not a number.', remedy: 'Write "allow nothing" where the rule supports nothing.' }, { node: quantity });
    }
    for (const treatment of treatmentsOf(owner)) {
        const counted = calendarUnit(treatment.unit) ?? treatment.unit;
        if (counted && quantity.unit && inUnit(quantity.unit, counted).unit !== counted) {
            report(accept, 'error', {
                code: 'caps/unit', message: `"${quantity.unit}" is not what "${treatment.name}" is counted in.`, remedy: `Write the number in ${counted}, or give the treatment another unit.`,
            }, { node: quantity, property: 'unit' });
            break;
        }
    }
}

/** `caps/of-each`: where several treatments are named, whether they share one number. */
function checkCounter(limit: Limit, accept: ValidationAcceptor): void {
    const owner = limit.$container as Ruling;
    const { quantity } = limit;
    if (quantity && new Set(treatmentsOf(owner).map(({ name }) => name)).size > 1 && !quantity.ofEach && !quantity.inAll) {
        report(accept, 'error', {
            code: 'caps/of-each', message: 'The rule names several treatments, and does not say whether they share this number.',
            remedy: `Write "${quantity.unit} of each" where each treatment has its own, "${quantity.unit} in all" where they share it.`,
        }, { node: quantity });
    }
}

/** `caps/empty-range`: a range from more to less. */
export function checkRange(node: AstNode & { low: number; high?: number | undefined }, accept: ValidationAcceptor): void {
    if (node.high !== undefined && node.high <= node.low) {
        report(accept, 'error', {
            code: 'caps/empty-range', message: `A range goes from less to more, and ${node.high} is not more than ${node.low}.`,
            remedy: node.high === node.low ? `Write ${node.low} alone.` : `Write ${node.high} to ${node.low}.`,
        }, { node, property: 'high' as never });
    }
}

/** `caps/window-length`: lengths of time that are none. */
function checkLength(node: ast.Every | ast.Over | ast.WithinAfterSurgery, accept: ValidationAcceptor): void {
    checkRange(node, accept);
    if (!(node.low > 0) || !Number.isInteger(node.low) || node.high !== undefined && !Number.isInteger(node.high)) {
        report(accept, 'error', { code: 'caps/window-length', message: 'A length of time is a whole number above 0.', remedy: 'Write it in a smaller unit: 6 weeks, 45 days.' }, { node });
    }
}

function checkFrequency(step: ast.FrequencyStep, accept: ValidationAcceptor): void {
    checkRange(step, accept);
    const last = (step.$container as ast.Frequency).steps.at(-1) === step;
    if (step.forLow === undefined && !last) {
        report(accept, 'error', {
            code: 'caps/endless-step', message: 'This step has no end, so what follows it never begins.', remedy: 'Say for how many weeks it lasts: 2 per week for 2 weeks, then 1 per week.',
        }, { node: step });
    }
    if (step.low === 0 || step.forLow === 0) {
        report(accept, 'error', { code: 'caps/zero', message: 'A frequency of nothing is not a number.', remedy: 'Leave the step out.' }, { node: step });
    }
}

export function limitChecks(elements: () => readonly ast.Element[]): ValidationChecks<ast.MtusAstType> {
    const checkLimit = (limit: Limit, accept: ValidationAcceptor): void => {
        checkWindows(limit, accept);
        checkTogether(limit.windows, limit, accept);
        checkCounter(limit, accept);
    };
    return {
        Allow: checkLimit,
        Cap: checkLimit,
        Quantity: checkQuantity,
        Rule: checkReadings,
        Table: checkReadings,
        Every: checkLength,
        Over: checkLength,
        WithinAfterSurgery: checkLength,
        FrequencyStep: checkFrequency,
        Per: (window: ast.Per, accept) => {
            if (window.what === 'course' && !hasGap(elements())) {
                report(accept, 'error', {
                    code: 'caps/course-gap', message: 'Courses are counted here, and the vocabulary does not say which pause ends a course.',
                    remedy: 'Add to the vocabulary: gap between courses  6 months.',
                }, { node: window });
            }
        },
    };
}
