import type { AstNode } from 'langium';
import type { LeftOut } from '@mtus/engine';
import * as ast from '../generated/ast.js';
import { rowNames } from '../names/row-names.js';
import { namesIn, type BrokenPart } from './errors.js';
import type { WhoReads } from './reading.js';

const KINDS: Readonly<Record<string, LeftOut['kind']>> = {
    Rule: 'rule', Table: 'table', Definition: 'definition', Guideline: 'guideline', Treatment: 'treatment', Fact: 'fact',
};

/**
 * What errors keep out of the program, and the treatments whose results it touches: every treatment where a line `for` lacks a name. Null
 * where a broken part touches none: a region, diagnosis or procedure stays known by its name.
 */
export function leftOutOf({ element, fault, text }: BrokenPart, who: WhoReads): LeftOut | null {
    const kind = KINDS[element?.$type ?? ''] ?? 'unknown';
    const id = element !== null && kind !== 'unknown' ? (element as Partial<ast.Named>).name ?? null : null;
    const out = { kind, id, because: fault.because, span: fault.span };
    if (element !== null && ast.isVocabulary(element)) {
        return { ...out, treatments: null };
    }
    const names = new Set([...namesIn(text), ...fault.suggestions]);
    const touched = [...names].filter(name => who.treatments.has(name));
    const treatments = new Set([...touched, ...who.treatmentsOfRules(names), ...element === null ? [] : touchedByElement(element, who)]);
    if (element !== null && kind === 'unknown' && treatments.size === 0) {
        return null;
    }
    return { ...out, treatments: element !== null && isForUnreadable(text) ? null : [...treatments].filter(name => who.treatments.has(name)).sort() };
}

/** Whether a line `for` lacks a name: then it cannot be told which treatments the rule is for. */
function isForUnreadable(text: string): boolean {
    return [...text.matchAll(/^[ \t]*for\b([^#\r\n]*)/gm)].some(([, names]) => names!.split(/\sto\b/)[0]!.split(',').some(name => name.trim() === ''));
}

function touchedByElement(element: AstNode, who: WhoReads): string[] {
    const name = (element as Partial<ast.Named>).name;
    if (name === undefined) {
        return [];
    }
    switch (element.$type) {
        case 'Rule': return who.treatmentsOfBeaters(new Set([name]));
        case 'Table': return who.treatmentsOfBeaters(new Set([name, ...rowNames(element as ast.Table).values()]));
        case 'Definition':
        case 'Fact': return who.treatmentsOfReaders(name);
        case 'Guideline': return who.treatmentsOfGuideline(name);
        default: return [];
    }
}
