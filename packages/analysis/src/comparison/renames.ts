import type { Case, FactStatement } from '@mtus/engine';

/** Names of the old version, and what is called so in the new one, by what they name. */
export interface Renames {
    /** Facts and definitions, which stand in the same places. */
    names: ReadonlyMap<string, string>;
    rules: ReadonlyMap<string, string>;
    guidelines: ReadonlyMap<string, string>;
    treatments: ReadonlyMap<string, string>;
}

export const NO_RENAMES: Renames = { names: new Map(), rules: new Map(), guidelines: new Map(), treatments: new Map() };

/** What a name of the old version is called in the new one. */
export function newName(renames: Renames, name: string): string {
    return renames.names.get(name) ?? renames.rules.get(name) ?? renames.treatments.get(name) ?? renames.guidelines.get(name) ?? name;
}

/** A case of the new version as the old one would write it: what was only renamed is no difference. */
export function inOldWords(sample: Case, renames: Renames): Case {
    const [names, treatments] = [renames.names, renames.treatments].map(map => new Map([...map].map(([old, current]) => [current, old])));
    const requests = new Set(sample.requests.map(({ id }) => id));
    const treatment = (name: string): string => treatments!.get(name) ?? name;
    const statement = (one: FactStatement): FactStatement => ({ ...one, fact: names!.get(one.fact) ?? one.fact, of: one.of === null || requests.has(one.of) ? one.of : treatment(one.of) });
    return {
        ...sample, facts: sample.facts.map(statement), history: sample.history.map(line => ({ ...line, treatment: treatment(line.treatment) })),
        newCourses: sample.newCourses.map(course => ({ ...course, treatment: treatment(course.treatment) })),
        requests: sample.requests.map(request => ({ ...request, treatments: request.treatments.map(treatment), facts: request.facts.map(statement) })),
    };
}
