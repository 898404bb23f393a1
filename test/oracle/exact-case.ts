import type { Case, Count, Days, FactStatement, Request } from '@mtus/engine';
import { exactly } from './build.js';
import { REGIONS } from './random-program.js';

/** A case with everything in it made exact, so that columns can hold it; what has no exact form is left out. */
export function exactCase(sample: Case): Case {
    const asOf = sample.asOf && dayOf(sample.asOf);
    return {
        ...sample, injured: sample.injured && dayOf(sample.injured), asOf, newCourses: [], episodeBegan: null,
        regions: sample.regions.length > 0 ? sample.regions : [{ region: REGIONS[0]!, side: null }],
        procedures: sample.procedures.map(use => ({ ...use, days: use.days && dayOf(use.days) })),
        facts: onceEach(sample.facts.map(exactFact)),
        history: sample.history.map(line => ({
            ...line, status: line.status === 'requested' ? 'completed' : line.status, count: countOf(line.count), completed: line.completed && countOf(line.completed), restLapsed: line.restLapsed && line.completed !== null,
            regions: line.regions.length > 0 ? line.regions : [{ region: REGIONS[0]!, side: null }],
            dates: line.dates.kind === 'single' ? { kind: 'single', days: dayOf(line.dates.days) } : line.dates.kind === 'from through' ? { kind: 'single', days: dayOf(line.dates.first) } : line.dates,
        })),
        requests: sample.requests.map((request): Request => ({ ...request, dependsOn: [], takenAs: null, quantity: countOf(request.quantity) })),
    };
}

function dayOf({ first }: Days): Days {
    return { first, last: first };
}

function countOf({ least, most }: Count): Count {
    return exactly(most ?? least);
}

function exactFact(statement: FactStatement): FactStatement {
    const { value } = statement;
    return value.kind === 'number' ? { ...statement, value: { ...value, least: value.least ?? value.most, most: value.least ?? value.most } } : value.kind === 'days' ? { ...statement, value: { ...value, days: dayOf(value.days) } } : statement;
}

/** Definitions that are stated as a whole are left out as well. */
function onceEach(statements: FactStatement[]): FactStatement[] {
    const known = ['a', 'b', 'each-treatment', 'each-region', 'status', 'months', 'relief', 'drugs', 'seen'];
    return [...new Map(statements.filter(({ fact }) => known.includes(fact)).map(statement => [`${statement.fact} of ${statement.of}`, statement])).values()];
}
