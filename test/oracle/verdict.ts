import type { Rule } from '@mtus/engine';
import type { Counting, Facet } from './counting.js';
import { guidelineInForce } from './force.js';
import type { Limits } from './limits.js';
import { isLimit } from './limits.js';
import { isCapLike } from './speaking.js';
import type { RuleReading, Speaking } from './speaking.js';
import type { World } from './space.js';

export type Kind = 'amount' | 'not addressed' | 'conflict';

/** A clause that by itself leaves less than the request asks for, and how much it leaves. */
export interface Obstacle {
    name: string;
    leaves: number;
}

/** What the rules say in one completion: about a facet, or about a whole request. */
export interface Verdict {
    kind: Kind;
    /** How much is supported; 0 where the rules give no amount. */
    amount: number;
    /** The same at the strict end of every range. */
    strict: number;
    obstacles: Obstacle[];
    /** `rule/clause` of the rules that support. */
    supporting: string[];
    /** The denials and the rules that they contradict. */
    contradicting: string[];
}

/** Two rows of one table hold together, and the table does not say how they combine. */
export class RowsTogether extends Error {}

interface RuleVerdict {
    rule: Rule;
    denies: boolean;
    binding: number;
    strict: number;
    obstacles: Obstacle[];
}

export function facetVerdict(facet: Facet, world: World, index: number, speaking: Speaking, limits: Limits): Verdict {
    const { counting } = speaking;
    const { addressed, heard } = speaking.speaking(facet, world, index);
    const quantity = counting.quantity(world);
    const verdicts = heard.map((reading) => ruleVerdict(reading, facet, world, index, counting, limits));
    const denials = verdicts.filter((verdict) => verdict.denies);
    const limiting = verdicts.filter((verdict) => !verdict.denies);
    const supporters = limiting.filter(({ rule }) => !isCapLike(rule));
    const groups = groupsOf(limiting);
    const obstacles = [...denials.flatMap((denial) => denial.obstacles), ...groups.flatMap((group) => group.obstacles)];
    const supporting = supporters.map(({ rule }) => `${rule.id}/allow`);
    const amount = Math.min(quantity, ...groups.map((group) => group.binding));
    const strict = Math.min(quantity, ...groups.map((group) => group.strict));
    const open = supporters.filter((verdict) => verdict.binding > 0);
    if (!addressed) {
        return { kind: amount === 0 ? 'amount' : 'not addressed', amount: 0, strict: 0, obstacles, supporting: [], contradicting: [] };
    }
    if (denials.length > 0 && open.length > 0) {
        return { kind: 'conflict', amount: 0, strict: 0, obstacles, supporting, contradicting: [...denials, ...open].map(({ rule }) => `${rule.id}/allow`) };
    }
    if (denials.length > 0) {
        return { kind: 'amount', amount: 0, strict: 0, obstacles, supporting, contradicting: [] };
    }
    return { kind: 'amount', amount, strict, obstacles, supporting, contradicting: [] };
}

function ruleVerdict({ rule, requires }: RuleReading, facet: Facet, world: World, index: number, counting: Counting, limits: Limits): RuleVerdict {
    const quantity = counting.quantity(world);
    const end = guidelineInForce(rule.sources, world, counting)!.rangesBind;
    const obstacles: Obstacle[] = [];
    const denies = rule.effect?.kind === 'allow nothing';
    if (denies) {
        obstacles.push({ name: `${rule.id}/allow`, leaves: 0 });
    }
    rule.requires.forEach((clause, position) => {
        if (!requires[position].values[index]) {
            obstacles.push({ name: `${rule.id}/${clause.id}`, leaves: 0 });
        }
    });
    const failed = obstacles.length > 0;
    const amounts = limits.of(rule, facet);
    for (const { clause, granted } of amounts) {
        if (granted[end][index] < quantity) {
            obstacles.push({ name: `${rule.id}/${clause}`, leaves: granted[end][index] });
        }
    }
    return {
        rule, denies, obstacles,
        binding: failed ? 0 : Math.min(quantity, ...amounts.map(({ granted }) => granted[end][index])),
        strict: failed ? 0 : Math.min(quantity, ...amounts.map(({ granted }) => granted.strict[index])),
    };
}

interface Group {
    binding: number;
    strict: number;
    obstacles: Obstacle[];
}

/** Rows of one table that hold together count as one rule; every other rule stands alone. */
function groupsOf(verdicts: RuleVerdict[]): Group[] {
    const tables = new Map<string, RuleVerdict[]>();
    const groups: Group[] = [];
    for (const verdict of verdicts) {
        if (verdict.rule.table === null) {
            groups.push(verdict);
        } else {
            tables.set(verdict.rule.table, [...(tables.get(verdict.rule.table) ?? []), verdict]);
        }
    }
    for (const rows of tables.values()) {
        if (rows.length === 1) {
            groups.push(rows[0]);
            continue;
        }
        if (rows.some(({ rule }) => rule.severalRows === null)) {
            throw new RowsTogether();
        }
        const take = rows[0].rule.severalRows === 'take the largest' ? Math.max : Math.min;
        const binding = take(...rows.map((row) => row.binding));
        groups.push({
            binding,
            strict: take(...rows.map((row) => row.strict)),
            obstacles: rows.filter((row) => row.binding === binding).flatMap((row) => row.obstacles),
        });
    }
    return groups;
}

/** Whether a rule's counted clause is one that results list. */
export function isCounted(rule: Rule): boolean {
    return isLimit(rule.effect);
}

const WORST: ((verdict: Verdict) => boolean)[] = [
    (verdict) => verdict.kind === 'conflict',
    (verdict) => verdict.kind === 'amount' && verdict.amount === 0,
    (verdict) => verdict.kind === 'not addressed',
];

/** Each visit treats every treatment and region of the request: the worst facet decides. */
export function worstOf(facets: Verdict[]): Verdict {
    const obstacles = facets.flatMap((facet) => facet.obstacles);
    const supporting = facets.flatMap((facet) => facet.supporting);
    const contradicting = facets.flatMap((facet) => facet.contradicting);
    for (const isWorst of WORST) {
        const worst = facets.find(isWorst);
        if (worst !== undefined) {
            return { kind: worst.kind, amount: 0, strict: 0, obstacles, supporting, contradicting };
        }
    }
    return {
        kind: 'amount', obstacles, supporting, contradicting,
        amount: Math.min(...facets.map((facet) => facet.amount)), strict: Math.min(...facets.map((facet) => facet.strict)),
    };
}
