import type { Program } from '@mtus/engine';
import { namedBy } from './normal-form.js';
import type { Renames } from './renames.js';

/** Rules of the old version with the names of the new one: what was only renamed is then the same. */
export function inNewWords(program: Program, renames: Renames): Program {
    const { vocabulary, guidelines, definitions, rules } = withNames(program, '', renames) as Program;
    const named = <T extends { id: string }>(element: T, names: ReadonlyMap<string, string>): T => ({ ...element, id: names.get(element.id) ?? element.id });
    const namedAll = <T extends { id: string }>(elements: Record<string, T>, names: ReadonlyMap<string, string>): Record<string, T> =>
        Object.fromEntries(Object.values(elements).map(element => named(element, names)).map(element => [element.id, element]));
    return {
        ...program,
        vocabulary: { ...vocabulary, facts: namedAll(vocabulary.facts, renames.names), treatments: namedAll(vocabulary.treatments, renames.treatments) },
        guidelines: guidelines.map(guideline => named(guideline, renames.guidelines)), definitions: definitions.map(definition => named(definition, renames.names)),
        rules: rules.map(rule => named(rule, renames.rules)),
    };
}

function withNames(value: unknown, key: string, renames: Renames): unknown {
    if (Array.isArray(value)) {
        return value.map(member => withNames(member, key, renames));
    }
    if (typeof value === 'string') {
        return namedBy(key, renames).get(value) ?? value;
    }
    if (typeof value !== 'object' || value === null) {
        return value;
    }
    const isOfTreatments = 'fact' in value && value.fact === 'treatment';
    return Object.fromEntries(Object.entries(value).map(([part, inner]) => [part, withNames(inner, isOfTreatments && part === 'values' ? 'treatments' : part, renames)]));
}
