import { type Case, compareExpectations, compile, type CompiledProgram, conditionClauses, evaluateCase, placeKey, type Rule } from '@mtus/engine';
import { basesFor, clausesAt, madeUpBase, progressOf, resultOf, searchCases } from '../covering/search-cases.js';
import { variationsFor } from '../covering/variations.js';
import { differencesOf } from '../comparison/case-changes.js';
import { type Mutation, mutationsOf } from './mutations.js';

/** A mutation, and the sample case that notices it. */
export interface NoticedMutation extends Omit<Mutation, 'program'> {
    /** The first case, in order of identifier, one of whose expectations is met by the rules as they are and not by the mutated ones; null where there is none. */
    noticedBy: string | null;
    /** Where no case notices it and one was looked for: a case that comes out otherwise; null where none was found. */
    wouldNotice: { sample: Case; request: string } | null;
}

export interface SuiteStrengthOptions {
    /** Only mutations of this rule or table. */
    rule?: string;
    /** Looks for a case that would notice what no case does. */
    look: boolean;
}

const MOST_TRIED = 300;

/** How strong the sample cases are: writes each number, condition, exception and silence otherwise in turn, and tells which case notices. Yields between evaluations. */
export function* suiteStrength(rules: CompiledProgram, cases: readonly Case[], { rule: only, look }: SuiteStrengthOptions): Generator<void, NoticedMutation[]> {
    const ordered = [...cases].sort((a, b) => a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
    const met = new Map(ordered.map(sample => [sample, expectationsMet(rules, sample)]));
    const found: NoticedMutation[] = [];
    for (const { program, ...mutation } of mutationsOf(rules.program)) {
        if (only !== undefined && only !== mutation.rule.id && only !== mutation.rule.table) {
            continue;
        }
        yield;
        const mutated = compile(program);
        const treatments = new Set(mutation.rule.scopes.flatMap(scope => scope.treatments));
        const about = ordered.filter(({ requests }) => requests.some(request => request.treatments.some(treatment => treatments.has(treatment))));
        let noticedBy: string | null = null;
        for (const sample of about) {
            yield;
            const now = expectationsMet(mutated, sample);
            if (met.get(sample)!.some((passed, index) => passed && now[index] === false)) {
                noticedBy = sample.id;
                break;
            }
        }
        found.push({ ...mutation, noticedBy, wouldNotice: noticedBy === null && look ? yield* caseThatWould(rules, mutated, cases, mutation.rule, [...treatments]) : null });
    }
    return found;
}

function expectationsMet(rules: CompiledProgram, sample: Case): boolean[] {
    return compareExpectations(rules, sample, evaluateCase(rules, sample)).flatMap(({ expectations }) => expectations.map(({ passed }) => passed));
}

function* caseThatWould(rules: CompiledProgram, mutated: CompiledProgram, cases: readonly Case[], rule: Rule, treatments: string[]): Generator<void, NoticedMutation['wouldNotice']> {
    return yield* searchCases({
        most: MOST_TRIED, made: treatments.slice(0, 1).map(treatment => madeUpBase(rules, treatment, rule)), written: basesFor(cases, treatments),
        variations: ({ sample, request }) => variationsFor(rules, sample, request, conditionClauses(rule), [rule]),
        look: ({ sample, request }) => {
            const [was, is] = [resultOf(rules, sample, request), resultOf(mutated, sample, request)];
            const isNoticed = was !== null && is !== null && differencesOf(was, is).some(difference => difference !== 'counts');
            return { reached: progressOf(clausesAt(was, new Set([placeKey(rule.span)]))), found: isNoticed };
        },
    });
}
