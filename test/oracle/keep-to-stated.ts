import type { FactStatement, Request } from '@mtus/engine';
import { Counting } from './counting.js';
import type { Facet } from './counting.js';
import { isInForce } from './force.js';
import { definitionsNamed } from './reading.js';
import type { Space } from './space.js';
import { Truth } from './truth.js';
import { chainOf, regionNames } from './unknowns.js';

/** Leaves the completions in which the definitions that the case states as a whole are what it says of them. */
export function keepToStatedDefinitions(space: Space, request: Request): void {
    const { program, sample } = space;
    for (const one of chainOf(sample, request)) {
        const counting = new Counting(space, one);
        for (const statement of [...sample.facts, ...one.facts]) {
            const editions = definitionsNamed(program, statement.fact);
            if (editions.length === 0 || statement.value.kind !== 'values') {
                continue;
            }
            const facet = facetOf(statement, counting);
            const said = statement.value.values;
            const truth = new Truth(counting, new Map(), false);
            const means = editions.map((definition) => ({ definition, values: truth.definition(definition, facet).values }));
            space.keep((world, index) => {
                const edition = means.find(({ definition }) => means.length === 1 || isInForce(definition.sources, world, counting));
                return edition === undefined || said.includes(edition.values[index] ? 'yes' : 'no');
            });
        }
    }
}

/** The facet whose instances of the facts a statement is about. */
function facetOf(statement: FactStatement, counting: Counting): Facet {
    const { program, sample } = counting.space;
    const treatment = statement.of !== null && statement.of in program.vocabulary.treatments ? statement.of : counting.request.treatments[0];
    const region = statement.of !== null && statement.of in program.vocabulary.regions ? statement.of : regionNames(sample, counting.request)[0] ?? null;
    return { treatment, region };
}
