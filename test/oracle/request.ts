import type { ConditionClause, Request, Rule } from '@mtus/engine';
import { Counting, parentsOf } from './counting.js';
import type { Facet } from './counting.js';
import { Limits } from './limits.js';
import type { Space } from './space.js';
import { Speaking } from './speaking.js';
import { Truth } from './truth.js';
import type { Column, Replacements } from './truth.js';
import { RowsTogether, facetVerdict, worstOf } from './verdict.js';
import type { Verdict } from './verdict.js';

/** Thrown where a request has no outcome. */
export class Withheld extends Error {}

/** A clause whose value is its silence word, for one facet. */
export interface BySilence {
    clause: ConditionClause;
    /** The rule of the clause; null for what a definition means. */
    rule: Rule | null;
    facet: Facet;
    /** What the clause comes to in each completion without its silence word. */
    before: Column;
}

/** One request in every completion of a space. */
export class RequestInWorlds {
    readonly counting: Counting;
    readonly facets: Facet[];
    readonly limits: Limits;
    readonly truth: Truth;
    readonly speaking: Speaking;
    readonly verdicts: Verdict[];
    private readonly parents: { request: Request; verdicts: Verdict[] }[];

    constructor(readonly space: Space, readonly request: Request, above: readonly string[] = []) {
        refuseWhatIsLeftOut(space, request, above);
        this.counting = new Counting(space, request);
        this.facets = this.counting.facets();
        this.limits = new Limits(this.counting);
        this.parents = parentsOf(space, request).map((parent) =>
            ({ request: parent, verdicts: new RequestInWorlds(space, parent, [...above, request.id]).verdicts }));
        this.truth = new Truth(this.counting, new Map());
        this.speaking = new Speaking(this.counting, this.truth, this.facets);
        for (const facet of this.facets) {
            const definition = this.speaking.definitionWithoutEdition(facet);
            if (definition !== null) {
                throw new Withheld(`no edition of ${definition} is in force`);
            }
        }
        this.verdicts = this.judge(this.speaking);
    }

    /** The verdicts, had these clauses other values than their silence words give. */
    verdictsWith(replacements: Replacements): Verdict[] {
        return this.judge(new Speaking(this.counting, new Truth(this.counting, replacements), this.facets));
    }

    /** Every clause of a rule in scope that is settled by its silence word. */
    settledBySilence(): BySilence[] {
        const found: BySilence[] = [];
        for (const facet of this.facets) {
            for (const { rule, appliesWhen, unless, requires } of this.speaking.of(facet)) {
                const settled = [...appliesWhen, ...unless, ...requires];
                [...rule.appliesWhen, ...rule.unless, ...rule.requires].forEach((clause, position) => {
                    const { before } = settled[position];
                    if (before !== null) {
                        found.push({ clause, rule, facet, before });
                    }
                });
            }
            for (const definition of this.space.program.definitions) {
                const before = this.truth.definitionRead(definition, facet)?.before ?? null;
                if (before !== null) {
                    found.push({ clause: definition.means, rule: null, facet, before });
                }
            }
        }
        return found;
    }

    private judge(speaking: Speaking): Verdict[] {
        return this.space.worlds.map((world, index) => {
            try {
                return worstOf([
                    ...this.facets.map((facet) => facetVerdict(facet, world, index, speaking, this.limits)),
                    ...this.parents.flatMap(({ request, verdicts }) => isSupported(request, verdicts[index], () => this.space.at(world, `parent:${request.id}`)) ? [] : [dependence(request)]),
                ]);
            } catch (error) {
                throw error instanceof RowsTogether ? new Withheld('two rows of a table hold together') : error;
            }
        });
    }
}

/** How a request takes one that it depends on; utilization review's decision plays no part. */
function isSupported(parent: Request, verdict: Verdict, open: () => boolean): boolean {
    if (verdict.kind === 'amount') {
        return verdict.amount > 0;
    }
    return parent.takenAs === null ? open() : parent.takenAs === 'supported';
}

function dependence(parent: Request): Verdict {
    return { kind: 'amount', amount: 0, strict: 0, obstacles: [{ name: `${parent.id}/depends-on`, leaves: 0 }], supporting: [], contradicting: [] };
}

function refuseWhatIsLeftOut(space: Space, request: Request, above: readonly string[]): void {
    if (above.includes(request.id) || request.dependsOn.includes(request.id)) {
        throw new Withheld('requests depend on each other');
    }
    if (space.program.leftOut.some((left) => left.treatments === null || left.treatments.some((treatment) => request.treatments.includes(treatment)))) {
        throw new Withheld('something that it reads is in error');
    }
    if (space.worlds.length === 0) {
        throw new Withheld('the case contradicts itself');
    }
}
