import type { Condition } from '@mtus/engine';
import type { Facet } from './counting.js';
import { definitionsNamed, isComparison } from './reading.js';
import type { Comparison } from './reading.js';
import type { BySilence, RequestInWorlds } from './request.js';
import type { MissingName, Unknown } from './space.js';
import { subjectOf } from './stated.js';
import { facetName, instanceKey } from './truth.js';
import { independentReviewOf } from './meet.js';
import type { Meet } from './meet.js';
import { chainOf, statementsOf } from './unknowns.js';

/** `kind name about`, one line for each thing that is missing. */
export function missingOf(request: RequestInWorlds, met: Meet): string[] {
    const names = new Set<string>();
    const add = (missing: MissingName[]): void => missing.forEach((one) => names.add(`${one.kind} ${one.name} ${one.about ?? '-'}`));
    const bySilence = request.settledBySilence();
    for (const settled of bySilence) {
        if (settled.rule !== null && settled.clause.silence === 'assume not met' && met.reasons.includes(`${settled.rule.id}/${settled.clause.id}`)
            && settled.rule.requires.includes(settled.clause) && isHeard(request, settled)) {
            add(namesOf(request, settled));
        }
    }
    if (met.outcome === 'cannot decide') {
        const result = (index: number): string => `${request.verdicts[index].kind} ${request.verdicts[index].amount}`;
        add(request.space.turning(result, () => true).map((unknown) => unknown.missing));
    }
    for (const clause of new Set(bySilence.map((settled) => settled.clause))) {
        // A criterion matters where its rule is heard at all.
        const settled = bySilence.filter((one) => one.clause === clause && (!one.rule?.requires.includes(clause) || isHeard(request, one)));
        if (settled.length > 0 && documentingHelps(request, settled)) {
            settled.forEach((one) => add(namesOf(request, one)));
        }
    }
    return [...names].sort();
}

function isHeard(request: RequestInWorlds, { rule, facet }: BySilence): boolean {
    return request.space.worlds.some((world, index) => request.speaking.speaking(facet, world, index).heard.some((reading) => reading.rule === rule));
}

/** Whether some answer to what a clause asks, in the facets in which it was settled by its silence word, improves the outcome. */
function documentingHelps(request: RequestInWorlds, settled: BySilence[]): boolean {
    const { clause } = settled[0];
    const quantities = request.space.worlds.map((world) => request.counting.quantity(world));
    const least = Math.min(...request.verdicts.map((verdict) => verdict.amount));
    const upheld = independentReviewOf(request.verdicts, quantities) === 'upheld';
    const answers = new Set(request.space.worlds.map((_, index) => settled.map(({ before }) => before[index] ? 'T' : 'F').join('')));
    return [...answers].some((answer) => {
        const values = new Map(settled.map(({ facet }, position) => [facetName(facet), answer[position] === 'T']));
        const verdicts = request.verdictsWith(new Map([[clause, values]]));
        return Math.min(...verdicts.map((verdict) => verdict.amount)) > least
            || (upheld && independentReviewOf(verdicts, quantities) === 'overturned');
    });
}

/** What is undocumented in a clause and can still turn it; a definition of which nothing is documented stands for its parts. */
function namesOf(request: RequestInWorlds, { clause, facet, before }: BySilence): MissingName[] {
    const turning = request.space.turning((index) => before[index], () => true);
    return namesIn(request, clause.condition, facet, turning);
}

function namesIn(request: RequestInWorlds, condition: Condition, facet: Facet, turning: Unknown[]): MissingName[] {
    if (isComparison(condition)) {
        const keys = keysRead(request, condition, facet);
        return turning.filter((unknown) => keys.some((key) => unknown.key.startsWith(key))).map((unknown) => unknown.missing);
    }
    if (condition.kind !== 'definition') {
        return condition.conditions.flatMap((part) => namesIn(request, part, facet, turning));
    }
    const { program } = request.space;
    const names = definitionsNamed(program, condition.definition).flatMap((definition) => namesIn(request, definition.means.condition, facet, turning));
    if (names.length === 0 || isDocumented(request, condition, facet)) {
        return names;
    }
    const subject = subjectOf(program, condition.definition);
    const about = subject === 'case' ? null : subject === 'treatment' ? facet.treatment : subject === 'region' ? facet.region : request.request.id;
    return [{ kind: 'fact', name: condition.definition, about }];
}

const DATES_AND_HISTORY = ['injured', 'asOf', 'requested:', 'service:', 'surgery:', 'course:', 'episode', 'line:'];

/** How the keys of the unknowns begin that a comparison reads. */
function keysRead(request: RequestInWorlds, comparison: Comparison, facet: Facet): string[] {
    const one = (fact: string): string[] => fact in request.space.program.vocabulary.facts
        ? [...request.space.worlds.map((world) => instanceKey(fact, world, facet, request.counting)), ...(request.space.program.vocabulary.facts[fact].about === 'region' ? ['region:'] : [])]
        : fact === 'age' || fact === 'purpose' || fact === 'region' ? [fact] : DATES_AND_HISTORY;
    switch (comparison.kind) {
        case 'earlier visits': return DATES_AND_HISTORY;
        case 'elapsed': return [...new Set([...one(comparison.fact), ...one(comparison.anchor)])];
        default: return [...new Set(one(comparison.fact))];
    }
}

/** Whether the record says anything about some part of a condition. */
function isDocumented(request: RequestInWorlds, condition: Condition, facet: Facet): boolean {
    const { program, sample, worlds } = request.space;
    switch (condition.kind) {
        case 'all of':
        case 'any of':
        case 'none of': return condition.conditions.some((part) => isDocumented(request, part, facet));
        case 'definition': return definitionsNamed(program, condition.definition).some((definition) => isDocumented(request, definition.means.condition, facet));
        case 'earlier visits': return true;
        case 'elapsed': return true;
        default: {
            const { fact } = condition;
            if (!(fact in program.vocabulary.facts)) {
                return fact === 'age' ? sample.age !== null : fact === 'purpose' ? request.request.purpose !== null : true;
            }
            return worlds.some((world) => {
                const about = instanceKey(fact, world, facet, request.counting).split(':')[2];
                return statementsOf(sample, chainOf(sample, request.request), fact, about === '' ? null : about).some(({ value }) => value.kind !== 'not documented');
            });
        }
    }
}
