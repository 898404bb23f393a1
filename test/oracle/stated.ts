import type { FactSubject, Program } from '@mtus/engine';
import type { Counting, Facet } from './counting.js';
import { comparisonsOf, definitionsNamed } from './reading.js';
import { statementsOf } from './unknowns.js';

/** What a definition is about: what its facts are about. */
export function subjectOf(program: Program, definition: string): FactSubject {
    const subjects = definitionsNamed(program, definition).flatMap(({ means }) => comparisonsOf(program, means.condition))
        .flatMap((comparison) => 'fact' in comparison && comparison.fact in program.vocabulary.facts ? [program.vocabulary.facts[comparison.fact].about] : []);
    return subjects.find((subject) => subject !== 'case') ?? 'case';
}

/** Whether the case states a definition as a whole: yes, no, or null where it does not. */
export function statedDefinition(counting: Counting, definition: string, facet: Facet): boolean | null {
    const { program, sample } = counting.space;
    const subject = subjectOf(program, definition);
    const about = subject === 'case' ? null : subject === 'treatment' ? facet.treatment : subject === 'region' ? facet.region : counting.request.id;
    const values = statementsOf(sample, [counting.request], definition, about).flatMap(({ value }) => value.kind === 'values' && value.values.length === 1 ? value.values : []);
    return values.length === 0 ? null : values[0] === 'yes';
}
