import { conditionClauses } from '../ir/condition-clauses.js';
import type { Condition, Definition } from '../ir/condition.js';
import type { LeftOut, Program } from '../ir/program.js';
import type { Guideline, Limit, Rule } from '../ir/rule.js';
import type { Quote } from '../ir/source.js';
import type { Fact, FactSubject } from '../ir/vocabulary.js';
import type { Window } from '../ir/window.js';
import { hasOnlySoundNumbers } from './soundness.js';
import { conditionsWithin } from './conditions-within.js';
import { countsHistory, effectiveWindows } from './counted-windows.js';
import { isFrequencyRange, isLimitRange } from './ranges.js';

/** A rule with everything that its identifiers name. */
export interface CompiledRule {
    rule: Rule;
    treatments: ReadonlySet<string>;
    /** For each of its treatments the regions that it speaks about; null: whatever the region. */
    regions: ReadonlyMap<string, ReadonlySet<string> | null>;
    /** Its limit, with the windows that count; null where it has none. */
    limit: CompiledLimit | null;
    guidelines: Guideline[];
    /** Place of its authority in the order of search; 0 is searched first. */
    level: number;
    /** Which end of a range binds. */
    bind: 'lenient' | 'strict';
    /** Whether some clause of it leaves room for another number at its strict end. */
    hasTwoEnds: boolean;
    /** Rules that beat it where they apply. */
    beatenBy: CompiledRule[];
}

/** A limit with what its windows come to. */
export interface CompiledLimit {
    limit: Limit;
    windows: readonly Window[];
    countsHistory: boolean;
    perRegion: boolean;
}

/** A program made ready for evaluation; made once and used for any number of cases. */
export interface CompiledProgram {
    program: Program;
    rules: CompiledRule[];
    /** The rules that speak about a treatment, in order of identifier. */
    rulesFor: ReadonlyMap<string, CompiledRule[]>;
    /** The rows of tables that hold for a time after a surgery. */
    afterSurgery: CompiledRule[];
    definitions: ReadonlyMap<string, Definition[]>;
    /** The guidelines that each definition stands in. */
    definitionGuidelines: ReadonlyMap<Definition, Guideline[]>;
    definitionSubjects: ReadonlyMap<string, FactSubject>;
    /** Definitions that lead back to themselves. */
    circular: ReadonlySet<string>;
    guidelines: ReadonlyMap<string, Guideline>;
    facts: ReadonlyMap<string, Fact>;
    /** Identifiers of the vocabulary's regions, in order. */
    regions: string[];
    /** The numbers that conditions compare each fact with, ascending: between two of them its exact value makes no difference. */
    cuts: ReadonlyMap<string, number[]>;
    /** Above every count that a rule names: a count beyond it makes no difference. */
    largestCount: number;
    leftOut: LeftOut[];
    /** False where some number of the program cannot be counted with; nothing is evaluated then. */
    isSound: boolean;
}

/** Resolves the identifiers of a program and gathers what evaluation asks for often. The order of its elements makes no difference. */
export function compile(program: Program): CompiledProgram {
    const guidelines = new Map(program.guidelines.map(guideline => [guideline.id, guideline]));
    const authorities = program.vocabulary.authorities;
    const rules = [...program.rules].sort(byIdentifier).map((rule): CompiledRule => {
        const sources = known(guidelines, rule.sources);
        const level = authorities.indexOf(sources[0]?.authority ?? '');
        return {
            rule: { ...rule, appliesWhen: inOrder(rule.appliesWhen), unless: inOrder(rule.unless), requires: inOrder(rule.requires), frequencies: inOrder(rule.frequencies), quotes: quotesInOrder(rule.quotes) },
            treatments: new Set(rule.scopes.flatMap(scope => scope.treatments)),
            regions: regionsOf(rule),
            limit: limitOf(rule),
            guidelines: sources,
            level: level < 0 ? authorities.length : level,
            bind: sources[0]?.rangesBind ?? 'lenient',
            hasTwoEnds: rule.frequencies.some(isFrequencyRange) || isLimit(rule.effect) && isLimitRange(rule.effect),
            beatenBy: [],
        };
    });
    const rulesFor = new Map<string, CompiledRule[]>();
    for (const compiled of rules) {
        compiled.beatenBy = rules.filter(other => other.rule.insteadOf.includes(compiled.rule.id));
        for (const treatment of compiled.treatments) {
            rulesFor.set(treatment, [...rulesFor.get(treatment) ?? [], compiled]);
        }
    }
    const definitions = new Map<string, Definition[]>();
    for (const definition of [...program.definitions].sort((a, b) => compareText(a.sources.join(), b.sources.join()))) {
        definitions.set(definition.id, [...definitions.get(definition.id) ?? [], definition]);
    }
    const facts = new Map(Object.values(program.vocabulary.facts).map(fact => [fact.id, fact]));
    return {
        program, rules, rulesFor, definitions, guidelines, facts,
        regions: Object.keys(program.vocabulary.regions).sort(),
        afterSurgery: rules.filter(({ rule }) => rule.afterSurgery !== null),
        definitionGuidelines: new Map(program.definitions.map(definition => [definition, known(guidelines, definition.sources)])),
        definitionSubjects: subjectsOf(definitions, facts),
        circular: circularOf(definitions),
        cuts: cutsOf(program),
        largestCount: largestCountOf(program),
        leftOut: program.leftOut,
        isSound: hasOnlySoundNumbers(program),
    };
}

/** The guidelines of a rule or definition that the program knows. */
export function guidelinesOf(rules: CompiledProgram, sources: readonly string[]): Guideline[] {
    return known(rules.guidelines, sources);
}

function known(guidelines: ReadonlyMap<string, Guideline>, sources: readonly string[]): Guideline[] {
    return sources.map(source => guidelines.get(source)).filter(guideline => guideline !== undefined);
}

function regionsOf({ scopes }: Rule): Map<string, Set<string> | null> {
    const regions = new Map<string, Set<string> | null>();
    for (const scope of scopes) {
        for (const treatment of scope.treatments) {
            const before = regions.get(treatment);
            regions.set(treatment, before === null || scope.regions.length === 0 ? null : new Set([...before ?? [], ...scope.regions]));
        }
    }
    return regions;
}

function isLimit(effect: Rule['effect']): effect is Limit {
    return effect?.kind === 'allow' || effect?.kind === 'cap';
}

function limitOf(rule: Rule): CompiledLimit | null {
    const { effect } = rule;
    if (!isLimit(effect)) {
        return null;
    }
    const windows = effectiveWindows({ rule }, effect.windows);
    return { limit: effect, windows, countsHistory: countsHistory({ rule }, effect), perRegion: windows.some(({ kind }) => kind === 'per region') };
}

/** The facts and definitions that are about a request each. */
export function factsAboutRequests({ facts, definitionSubjects }: CompiledProgram): Set<string> {
    return new Set([...[...facts.values()].filter(({ about }) => about === 'request').map(({ id }) => id), ...[...definitionSubjects].filter(([, about]) => about === 'request').map(([id]) => id)]);
}

export function compareText(a: string, b: string): number {
    return a < b ? -1 : a > b ? 1 : 0;
}

function byIdentifier(a: Rule, b: Rule): number {
    return compareText(a.id, b.id) || compareText(a.sources.join(), b.sources.join());
}

function inOrder<T extends { id: string }>(clauses: T[]): T[] {
    return [...clauses].sort((a, b) => compareText(a.id, b.id));
}

const NO_PAGE = Number.MAX_SAFE_INTEGER;

/** By page, then by their words: a rule with several quotes shows the same one first wherever its lines stand. */
function quotesInOrder(quotes: Quote[]): Quote[] {
    return [...quotes].sort((a, b) => (a.page ?? NO_PAGE) - (b.page ?? NO_PAGE) || compareText(a.text, b.text));
}

function everyCondition(program: Program): Condition[] {
    const clauses = [
        ...program.definitions.map(definition => definition.means),
        ...program.rules.flatMap(conditionClauses),
    ];
    return clauses.flatMap(clause => [...conditionsWithin(clause.condition)]);
}

function cutsOf(program: Program): Map<string, number[]> {
    const cuts = new Map<string, Set<number>>();
    for (const condition of everyCondition(program)) {
        if (condition.kind === 'number') {
            cuts.set(condition.fact, (cuts.get(condition.fact) ?? new Set()).add(condition.number));
        }
    }
    return new Map([...cuts].map(([fact, numbers]) => [fact, [...numbers].sort((a, b) => a - b)]));
}

function largestCountOf(program: Program): number {
    const limits = program.rules.map(({ effect }) => effect?.kind === 'allow' || effect?.kind === 'cap' ? effect.quantity.high : 0);
    const compared = everyCondition(program).map(condition => condition.kind === 'earlier visits' ? condition.number : 0);
    const paced = program.rules.flatMap(rule => rule.frequencies)
        .map(({ steps }) => steps.reduce((sum, step) => sum + step.rate.high * (step.weeks?.high ?? 1), 0));
    return Math.ceil([...limits, ...compared, ...paced].reduce((largest, number) => Math.max(largest, number), 0));
}

function circularOf(definitions: ReadonlyMap<string, Definition[]>): Set<string> {
    const named = (id: string): string[] => (definitions.get(id) ?? []).flatMap(({ means }) =>
        [...conditionsWithin(means.condition)].flatMap(condition => condition.kind === 'definition' ? condition.definition : []));
    return new Set([...definitions.keys()].filter(start => {
        const reached = new Set(named(start));
        for (const id of reached) {
            named(id).forEach(next => reached.add(next));
        }
        return reached.has(start);
    }));
}

/** What each definition is about: what its facts are about, through the definitions that it names. */
function subjectsOf(definitions: ReadonlyMap<string, Definition[]>, facts: ReadonlyMap<string, Fact>): Map<string, FactSubject> {
    const subjects = new Map<string, FactSubject>();
    const subjectOf = (id: string, open: ReadonlySet<string>): FactSubject => {
        const known = subjects.get(id);
        if (known || open.has(id)) {
            return known ?? 'case';
        }
        let subject: FactSubject = 'case';
        for (const definition of definitions.get(id) ?? []) {
            for (const condition of conditionsWithin(definition.means.condition)) {
                const part = condition.kind === 'definition' ? subjectOf(condition.definition, new Set([...open, id]))
                    : condition.kind === 'earlier visits' ? 'treatment'
                        : 'fact' in condition ? facts.get(condition.fact)?.about ?? 'case' : 'case';
                subject = part === 'case' ? subject : part;
            }
        }
        subjects.set(id, subject);
        return subject;
    };
    definitions.forEach((_, id) => subjectOf(id, new Set()));
    return subjects;
}
