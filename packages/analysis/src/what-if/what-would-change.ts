import { evaluateCase, isWithheld, type Case, type CompiledProgram, type RequestResult } from '@mtus/engine';
import { changeTexts, withChanges } from './apply-change.js';
import { candidatesFor, type Candidate } from './candidates.js';
import type { Change, ChangeSet } from './change.js';

export interface WhatIfOptions {
    /** The largest set of changes that is tried; 3 where nothing is said. */
    mostChanges?: number;
    /** Asked between evaluations; true ends the search, and what was found so far is returned. */
    shouldStop?: () => boolean;
}

/** Bounds the work: further sets are not tried. */
const MOST_EVALUATIONS = 4_000;

/**
 * The smallest sets of changes that lead to another outcome of a request. Each was evaluated as it would be; none contains a smaller set
 * that leads to the same outcome. Sets of three are tried only over what is missing and what is asked for. Empty for a request that
 * cannot be evaluated.
 */
export function whatWouldChange(rules: CompiledProgram, sample: Case, requestId: string, options: WhatIfOptions = {}): ChangeSet[] {
    const search = new WhatIfSearch(rules, sample, requestId, options);
    return search.run();
}

class WhatIfSearch {
    private evaluations = 0;
    private readonly found: ChangeSet[] = [];

    constructor(private readonly rules: CompiledProgram, private readonly sample: Case, private readonly requestId: string, private readonly options: WhatIfOptions) {}

    run(): ChangeSet[] {
        const request = this.sample.requests.find(({ id }) => id === this.requestId);
        const base = this.evaluated([]);
        if (!request || !base) {
            return [];
        }
        const candidates = candidatesFor(this.rules, this.sample, request, base);
        for (let size = 1; size <= (this.options.mostChanges ?? 3); size += 1) {
            for (const chosen of combinations(size < 3 ? candidates : candidates.filter(({ likely }) => likely), size)) {
                this.tryChanges(chosen, [], base);
            }
        }
        return this.found.sort((a, b) => a.changes.length - b.changes.length || rank(a) - rank(b) || (a.texts.join() < b.texts.join() ? -1 : 1));
    }

    /** Tries every way to change the chosen things together; of ordered ways the first that leads to each outcome. */
    private tryChanges(chosen: readonly Candidate[], changes: Change[], base: RequestResult): void {
        const [next, ...rest] = chosen;
        if (!next) {
            this.tryOne(changes, base);
            return;
        }
        for (const change of next.changes) {
            if (this.evaluations >= MOST_EVALUATIONS || this.options.shouldStop?.()) {
                return;
            }
            this.tryChanges(rest, [...changes, change], base);
        }
    }

    private tryOne(changes: Change[], base: RequestResult): void {
        const result = this.evaluated(changes);
        if (!result || result.outcome === base.outcome || this.isCovered(changes, result)) {
            return;
        }
        this.found.push({
            changes, texts: changeTexts(this.sample, this.requestId, changes), outcome: result.outcome,
            supported: result.quantity.supported, discretionary: result.discretionary, imr: result.imr,
        });
    }

    /** Whether fewer changes, or the same with a better quantity or an earlier date, lead to the same outcome. */
    private isCovered(changes: Change[], result: RequestResult): boolean {
        return this.found.some(known => known.outcome === result.outcome
            && known.changes.every(change => changes.some(other => sameChange(change, other) || asGood(change, other))));
    }

    private evaluated(changes: Change[]): RequestResult | undefined {
        this.evaluations += 1;
        const changed = withChanges(this.sample, this.requestId, changes);
        const needed = neededRequests(changed, this.requestId);
        const result = evaluateCase(this.rules, { ...changed, requests: changed.requests.filter(({ id }) => needed.has(id)) }).requests.find(({ id }) => id === this.requestId);
        return result && !isWithheld(result) ? result : undefined;
    }
}

/** The request and all that it depends on. */
export function neededRequests(sample: Case, requestId: string): Set<string> {
    const needed = new Set([requestId]);
    for (const id of needed) {
        sample.requests.find(request => request.id === id)?.dependsOn.forEach(parent => needed.add(parent));
    }
    return needed;
}

function sameChange(left: Change, right: Change): boolean {
    return JSON.stringify(left) === JSON.stringify(right);
}

/** More visits or an earlier day ask less of the people involved. */
function asGood(known: Change, other: Change): boolean {
    return known.kind === 'ask for' && other.kind === 'ask for' && known.quantity >= other.quantity
        || known.kind === 'wait until' && other.kind === 'wait until' && known.day <= other.day;
}

const BEST_FIRST = ['supported', 'supported in part', 'cannot decide', 'not addressed', 'not supported', 'conflict'];

function rank({ outcome }: ChangeSet): number {
    return BEST_FIRST.indexOf(outcome);
}

function* combinations<T>(items: readonly T[], size: number, from = 0): Generator<T[]> {
    if (size === 0) {
        yield [];
        return;
    }
    for (let index = from; index < items.length; index += 1) {
        for (const rest of combinations(items, size - 1, index + 1)) {
            yield [items[index]!, ...rest];
        }
    }
}
