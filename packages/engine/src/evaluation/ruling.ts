import type { CompiledRule } from './compile.js';
import type { Facet } from './facet.js';
import { EvaluationProblem } from './problem.js';
import { lessThan, point, atMost, type Interval } from './interval.js';
import type { PossibleOutcomes } from './possible-outcomes.js';
import type { RuleAt, RuleRoom } from './rule-at.js';
import { FALSE, TRUE, and, canBeFalse, canBeTrue, not, or, type Truth } from './truth.js';

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

/** A rule that may speak at the level that is searched first, or a cap. */
export interface Speaker extends RuleRoom {
    at: RuleAt;
    speaks: Truth;
    /** Whether it speaks, and decides among the rows of its table. */
    decides: Truth;
}

/** What the rules say about one facet over a set of completions. */
export interface Ruling {
    outcomes: PossibleOutcomes;
    speakers: readonly Speaker[];
    /** Whether rows of one table hold together that do not say how they combine. */
    overlap: { truth: Truth; rules: CompiledRule[] };
}

/** The rules that may apply to a facet in some completion of the record, with what may beat them. Whatever else there is never speaks. */
export interface RulesInReach {
    /** Those in scope and in force, and of rows after the surgery that they are for, in order of identifier. */
    relevant: readonly RuleAt[];
    /** Those that may apply as well, by the place of their authority in the order of search; within one in order of identifier. */
    levels: readonly (readonly RuleAt[])[];
    beatersOf: ReadonlyMap<RuleAt, readonly RuleAt[]>;
}

/** @param mayApply whether a rule applies in some completion; it is asked once of each */
export function rulesInReach(relevant: readonly RuleAt[], mayApply: (at: RuleAt) => boolean): RulesInReach {
    const able = relevant.filter(mayApply);
    const reach = new Map(able.map(at => [at.compiled, at]));
    const levels = [...new Set(able.map(({ compiled }) => compiled.level))].sort((left, right) => left - right);
    const beatersOf = new Map<RuleAt, RuleAt[]>();
    for (const at of able) {
        const beaters = at.compiled.beatenBy.flatMap(beater => reach.get(beater) ?? []);
        if (beaters.length > 0) {
            beatersOf.set(at, beaters);
        }
    }
    return { relevant, levels: levels.map(level => able.filter(({ compiled }) => compiled.level === level)), beatersOf };
}

/** What a ruling asks of the evaluation around it, over the completions of one probe. */
export interface RulingQuestions {
    applies(at: RuleAt): Truth;
    rooms(at: RuleAt): RuleRoom;
}

/**
 * What the rules say about a facet: unbeaten applying rules of the first authority that speaks, and the caps of all.
 *
 * @param reach the rules that may apply to the facet
 */
export function ruleOn({ levels, beatersOf }: RulesInReach, questions: RulingQuestions): Ruling {
    const unbeaten = (at: RuleAt): Truth => {
        let left = questions.applies(at);
        for (const beater of left === FALSE ? NONE : beatersOf.get(at) ?? NONE) {
            left = left === FALSE ? FALSE : and(left, not(questions.applies(beater)));
        }
        return left;
    };
    let earlierSpeaks: Truth = FALSE;
    const speakers: Speaker[] = [];
    for (const level of levels) {
        let levelSpeaks: Truth = FALSE;
        for (const at of level) {
            const ceiling = isCeiling(at.compiled);
            const standing = !ceiling && earlierSpeaks === TRUE ? FALSE : unbeaten(at);
            const speaks = ceiling ? standing : and(standing, not(earlierSpeaks));
            if (canBeTrue(speaks)) {
                const { clauses, room } = questions.rooms(at);
                speakers.push({ at, speaks, decides: speaks, clauses, room });
            }
            levelSpeaks = ceiling ? levelSpeaks : or(levelSpeaks, standing);
        }
        earlierSpeaks = or(earlierSpeaks, levelSpeaks);
    }
    return combined(speakers, earlierSpeaks);
}

const NONE: readonly RuleAt[] = [];

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

function combined(speakers: readonly Speaker[], addressed: Truth): Ruling {
    const overlap = combineRows(speakers);
    let supports: Truth = FALSE;
    let denies: Truth = FALSE;
    for (const { at: { compiled }, speaks, decides, room } of speakers) {
        supports = isSupporting(compiled) ? or(supports, and(speaks, lessThan(NOTHING, room))) : supports;
        denies = compiled.rule.effect?.kind === 'allow nothing' ? or(denies, decides) : denies;
    }
    const room = leastRoom(speakers);
    const conflict = and(supports, denies);
    const outcomes: PossibleOutcomes = { conflict: canBeTrue(conflict), silent: false, none: false, some: undefined };
    if (canBeFalse(conflict)) {
        if (canBeTrue(addressed)) {
            outcomes.none = room.lo <= 0;
            outcomes.some = room.hi > 0 ? { lo: room.lo > 0 ? room.lo : Math.min(1, room.hi), hi: room.hi } : undefined;
        }
        if (canBeFalse(addressed)) {
            const ceilings = leastRoom(speakers.filter(({ at }) => isCeiling(at.compiled)));
            outcomes.none ||= ceilings.lo <= 0;
            outcomes.silent = ceilings.hi > 0;
        }
    }
    return { outcomes, overlap, speakers };
}

const NOTHING = point(0);

/** Says which rows of one table decide; and whether some hold together where the table does not say how they combine. */
function combineRows(speakers: readonly Speaker[]): Ruling['overlap'] {
    let overlap: Ruling['overlap'] = { truth: FALSE, rules: [] };
    for (const speaker of speakers) {
        const { table, severalRows } = speaker.at.compiled.rule;
        if (table === null) {
            continue;
        }
        for (const sibling of speakers) {
            if (sibling === speaker || sibling.at.compiled.rule.table !== table) {
                continue;
            }
            speaker.decides = and(speaker.decides, or(not(sibling.speaks), attains(speaker, sibling)));
            const together = and(speaker.speaks, sibling.speaks);
            if (severalRows === null && canBeTrue(together)) {
                overlap = { truth: or(overlap.truth, together), rules: [...overlap.rules, speaker.at.compiled] };
            }
        }
    }
    return overlap;
}

/** What each clause of the speakers contributes, or the one clause with a key. */
export function contributionsOf(facet: Facet, speakers: readonly Speaker[], only?: string): Contribution[] {
    const contributions: Contribution[] = [];
    for (const { at: { compiled }, decides, clauses } of speakers) {
        for (const { kind, key, clause, room } of clauses) {
            if (only === undefined || key === only) {
                contributions.push({ kind, key, rule: compiled, clause, facet, speaks: decides, room });
            }
        }
    }
    return contributions;
}

/** A rule with an allowance. */
export function isSupporting({ rule }: CompiledRule): boolean {
    return rule.effect?.kind === 'allow' || rule.effect?.kind === 'allow any number';
}

/** Whether a row decides beside another of its table: it leaves at least as much, or as little, as the table says. */
function attains(row: Speaker, other: Speaker): Truth {
    switch (row.at.compiled.rule.severalRows) {
        case 'take the largest': return atMost(other.room, row.room);
        case 'take the smallest': return atMost(row.room, other.room);
        case null: return TRUE;
    }
}

function leastRoom(speakers: readonly Speaker[]): Interval {
    let lo = Number.POSITIVE_INFINITY;
    let hi = Number.POSITIVE_INFINITY;
    for (const { decides, room } of speakers) {
        lo = canBeTrue(decides) ? Math.min(lo, room.lo) : lo;
        hi = decides === TRUE ? Math.min(hi, room.hi) : hi;
    }
    return { lo, hi };
}
