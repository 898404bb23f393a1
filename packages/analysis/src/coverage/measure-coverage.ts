import { compareText, isWithheld, type CaseResult, type ClauseTrace, type CompiledProgram, placeKey } from '@mtus/engine';
import { sidesOf, sumOf, type ClauseCoverage, type Coverage, type ElementCoverage, type Side, type SideName, type Witness } from './coverage.js';
import { expectedSides } from './expected-sides.js';

/**
 * Which sides of every clause and number of the rules a set of results shows.
 *
 * @param results evaluated with their trace; requests that cannot be evaluated show nothing
 */
export function coverageOf(rules: CompiledProgram, results: readonly CaseResult[]): Coverage {
    const elements = expectedSides(rules.program);
    const clauses = new Map(elements.flatMap(element => element.clauses.map(clause => [key(element, clause.clause), clause] as const)));
    const requests = results.flatMap(result => result.requests.flatMap(request => isWithheld(request) ? [] : [{ witness: { case: result.id, request: request.id }, result: request }]));
    requests.sort((a, b) => compareText(a.witness.case, b.witness.case) || compareText(a.witness.request, b.witness.request));
    for (const { witness, result } of requests) {
        const traced = [
            ...(result.trace ?? []).flatMap(({ span, clauses: seen }) => seen.map(clause => ({ span, clause }))),
            ...(result.definitions ?? []).map(({ span, clause }) => ({ span, clause })),
        ];
        for (const { span, clause } of traced) {
            const expected = clauses.get(key({ span }, clause.clause));
            if (expected !== undefined) {
                show(expected, clause, witness);
            }
        }
    }
    return { ...sumOf(elements.flatMap(element => element.clauses.flatMap(sidesOf))), elements };
}

function show(expected: ClauseCoverage, traced: ClauseTrace, witness: Witness): void {
    const { side, comparisons } = sidesShown(expected, traced);
    mark(expected.sides, side, witness);
    expected.comparisons.forEach((comparison, index) => mark(comparison.sides, comparisons[index], witness));
}

/** What a traced clause shows of itself, and of each number in it; undefined where it shows nothing. */
export function sidesShown(expected: ClauseCoverage, traced: ClauseTrace): { side: SideName | undefined; comparisons: (SideName | undefined)[] } {
    if (traced.value === 'not reached') {
        return { side: undefined, comparisons: [] };
    }
    const comparisons = expected.comparisons.map((_, index) => {
        const value = traced.comparisons[index]?.value;
        return value === 'true' || value === 'false' ? value : undefined;
    });
    return { side: sideOf(expected, traced), comparisons };
}

/** What a traced clause shows; undefined where a limit is neither kept nor exceeded for certain. */
function sideOf(expected: ClauseCoverage, { value, bySilence, comparisons }: ClauseTrace): SideName | undefined {
    const has = (name: SideName): boolean => expected.sides.some(side => side.name === name);
    if (has('reached')) {
        return 'reached';
    }
    if (has('true')) {
        return bySilence || value === 'unknown' ? 'unknown' : value === 'true' ? 'true' : 'false';
    }
    const [strict, lenient] = [comparisons[0]?.value, comparisons.at(-1)?.value];
    if (lenient === 'false') {
        return 'above';
    }
    return strict === 'true' ? 'within' : lenient === 'true' && strict === 'false' ? 'between' : undefined;
}

function mark(sides: readonly Side[], name: SideName | undefined, witness: Witness): void {
    const side = sides.find(one => one.name === name);
    if (side !== undefined && !side.seen.some(one => one.case === witness.case && one.request === witness.request)) {
        side.seen.push(witness);
    }
}

function key({ span }: Pick<ElementCoverage, 'span'>, clause: string): string {
    return `${placeKey(span)} ${clause}`;
}
