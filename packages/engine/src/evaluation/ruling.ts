import type { CompiledRule } from './compile.js';
import type { Facet } from './facet.js';
import { EvaluationProblem } from './problem.js';
import { lessThan, minimum, point, atMost, type Interval } from './interval.js';
import type { PossibleOutcomes } from './possible-outcomes.js';
import { FALSE, TRUE, and, canBeFalse, canBeTrue, not, or, type Truth } from './truth.js';
import type { End } from './windows/window-kind.js';

/** In order of display: what stands in the way of a request. */
export const OBSTACLE_KINDS = ['denial', 'depends on', 'criterion', 'allowance', 'frequency', 'cap'] as const;
export type ObstacleKind = typeof OBSTACLE_KINDS[number];

/** What one clause leaves of a request, by itself. */
export interface Contribution {
    kind: ObstacleKind;
    /** `rule/clause`. */
    key: string;
    rule: CompiledRule | null;
    clause: string;
    facet: Facet | null;
    /** Whether its rule speaks, and decides among the rows of its table. */
    speaks: Truth;
    /** How many visits it leaves room for; infinite where it does not limit them. */
    room: Interval;
}

/** What the rules say about one facet over a set of completions. */
export interface Ruling {
    outcomes: PossibleOutcomes;
    contributions: Contribution[];
    /** Rules that may speak at the level that is searched first, and caps; what each leaves room for. */
    speakers: { rule: CompiledRule; speaks: Truth; room: Interval }[];
    /** Whether rows of one table hold together that do not say how they combine. */
    overlap: { truth: Truth; rules: CompiledRule[] };
}

/** The rules that may apply to a facet in some completion of the record, with what may beat them. Whatever else there is never speaks. */
export interface RulesInReach {
    /** By the place of their authority in the order of search; within one in order of identifier. */
    levels: readonly (readonly CompiledRule[])[];
    beatersOf: ReadonlyMap<CompiledRule, readonly CompiledRule[]>;
}

/** @param mayApply whether a rule applies in some completion; it is asked once of each */
export function rulesInReach(rules: readonly CompiledRule[], facet: Facet, mayApply: (compiled: CompiledRule) => boolean): RulesInReach {
    const able = rules.filter(mayApply);
    const reach = new Set(able);
    const levels = [...new Set(able.map(({ level }) => level))].sort((left, right) => left - right);
    return {
        levels: levels.map(level => able.filter(compiled => compiled.level === level)),
        beatersOf: new Map(able.map(compiled => [compiled, compiled.beatenBy.filter(beater => beater.treatments.has(facet.treatment) && reach.has(beater))])),
    };
}

/** What a ruling asks of the evaluation around it, for one facet over the completions of one probe. */
export interface RulingQuestions {
    applies(compiled: CompiledRule): Truth;
    /** The criteria, the effect and the frequencies of a rule, each by itself. */
    clauses(compiled: CompiledRule, end: End): Omit<Contribution, 'speaks' | 'rule' | 'facet' | 'key'>[];
}

interface Speaker {
    compiled: CompiledRule;
    speaks: Truth;
    clauses: Omit<Contribution, 'speaks' | 'rule' | 'facet' | 'key'>[];
    room: Interval;
}

/**
 * What the rules say about a facet: unbeaten applying rules of the first authority that speaks, and the caps of all.
 *
 * @param reach the rules that may apply to the facet
 * @param ends which end of its ranges each rule is read at
 */
export function ruleOn(facet: Facet, { levels, beatersOf }: RulesInReach, questions: RulingQuestions, ends: (compiled: CompiledRule) => End): Ruling {
    const applying = new Map<CompiledRule, Truth>();
    const applies = (compiled: CompiledRule): Truth => {
        const known = applying.get(compiled) ?? questions.applies(compiled);
        applying.set(compiled, known);
        return known;
    };
    const unbeaten = (compiled: CompiledRule): Truth => {
        const own = applies(compiled);
        return own === FALSE ? FALSE : (beatersOf.get(compiled) ?? []).reduce<Truth>((left, beater) => left === FALSE ? FALSE : and(left, not(applies(beater))), own);
    };
    let earlierSpeaks: Truth = FALSE;
    const speakers: Speaker[] = [];
    for (const level of levels) {
        let levelSpeaks: Truth = FALSE;
        for (const compiled of level) {
            const ceiling = isCeiling(compiled);
            const standing = !ceiling && earlierSpeaks === TRUE ? FALSE : unbeaten(compiled);
            const speaks = ceiling ? standing : and(standing, not(earlierSpeaks));
            if (canBeTrue(speaks)) {
                const clauses = questions.clauses(compiled, ends(compiled));
                speakers.push({ compiled, speaks, clauses, room: clauses.reduce((least, clause) => minimum(least, clause.room), point(Number.POSITIVE_INFINITY)) });
            }
            levelSpeaks = ceiling ? levelSpeaks : or(levelSpeaks, standing);
        }
        earlierSpeaks = or(earlierSpeaks, levelSpeaks);
    }
    return combined(facet, speakers, earlierSpeaks);
}

/** @throws {EvaluationProblem} where rows of one table hold together that do not say how they combine. */
export function requireNoOverlap({ truth, rules }: Ruling['overlap']): void {
    if (truth === TRUE) {
        const names = [...new Set(rules.map(({ rule }) => rule.id))].sort();
        throw new EvaluationProblem(`the rows ${names.join(' and ')} hold together, and their table does not say whether they take the largest or the smallest`,
            rules.map(({ rule }) => rule.span));
    }
}

/** A cap, or a rule that only states a frequency: it limits what others allow and addresses nothing itself. */
export function isCeiling({ rule }: CompiledRule): boolean {
    return rule.effect === null || rule.effect.kind === 'cap';
}

function combined(facet: Facet, speakers: Speaker[], addressed: Truth): Ruling {
    const contributions: Contribution[] = [];
    let overlap: Ruling['overlap'] = { truth: FALSE, rules: [] };
    for (const speaker of speakers) {
        const siblings = speakers.filter(other => other !== speaker && speaker.compiled.rule.table !== null
            && other.compiled.rule.table === speaker.compiled.rule.table);
        const decides = siblings.reduce<Truth>((left, sibling) => and(left, or(not(sibling.speaks), attains(speaker, sibling))), speaker.speaks);
        if (speaker.compiled.rule.severalRows === null) {
            for (const sibling of siblings) {
                const together = and(speaker.speaks, sibling.speaks);
                overlap = canBeTrue(together) ? { truth: or(overlap.truth, together), rules: [...overlap.rules, speaker.compiled] } : overlap;
            }
        }
        for (const clause of speaker.clauses) {
            contributions.push({ ...clause, rule: speaker.compiled, facet, key: `${speaker.compiled.rule.id}/${clause.clause}`, speaks: decides });
        }
    }
    const room = leastRoom(contributions);
    const supports = speakers.filter(({ compiled }) => isSupporting(compiled))
        .reduce<Truth>((any, { speaks, room: own }) => or(any, and(speaks, lessThan(point(0), own))), FALSE);
    const denies = contributions.reduce<Truth>((any, { kind, speaks }) => kind === 'denial' ? or(any, speaks) : any, FALSE);
    const conflict = and(supports, denies);
    const ceilings = leastRoom(contributions.filter(({ rule }) => rule && isCeiling(rule)));
    const outcomes: PossibleOutcomes = { conflict: canBeTrue(conflict), silent: false, none: false, some: undefined };
    if (canBeFalse(conflict)) {
        if (canBeTrue(addressed)) {
            outcomes.none = room.lo <= 0;
            outcomes.some = room.hi > 0 ? { lo: room.lo > 0 ? room.lo : Math.min(1, room.hi), hi: room.hi } : undefined;
        }
        if (canBeFalse(addressed)) {
            outcomes.none ||= ceilings.lo <= 0;
            outcomes.silent = ceilings.hi > 0;
        }
    }
    return { outcomes, contributions, overlap, speakers: speakers.map(({ compiled, speaks, room: own }) => ({ rule: compiled, speaks, room: own })) };
}

/** A rule with an allowance. */
export function isSupporting({ rule }: CompiledRule): boolean {
    return rule.effect?.kind === 'allow' || rule.effect?.kind === 'allow any number';
}

/** Whether a row decides beside another of its table: it leaves at least as much, or as little, as the table says. */
function attains(row: Speaker, other: Speaker): Truth {
    switch (row.compiled.rule.severalRows) {
        case 'take the largest': return atMost(other.room, row.room);
        case 'take the smallest': return atMost(row.room, other.room);
        case null: return TRUE;
    }
}

function leastRoom(contributions: readonly Contribution[]): Interval {
    let lo = Number.POSITIVE_INFINITY;
    let hi = Number.POSITIVE_INFINITY;
    for (const { speaks, room } of contributions) {
        lo = canBeTrue(speaks) ? Math.min(lo, room.lo) : lo;
        hi = speaks === TRUE ? Math.min(hi, room.hi) : hi;
    }
    return { lo, hi };
}
