import { CstUtils, type AstNode, type LeafCstNode } from 'langium';
import type { Fact, FactType, Span, Supplier, Term, Vocabulary } from '@mtus/engine';
import * as ast from '../generated/ast.js';
import { joined, spanOf } from './text.js';
import { calendarUnit, duration } from './units.js';

function factType(type: ast.FactType | undefined): FactType | null {
    switch (type?.$type) {
        case 'YesNo': return { kind: 'yes or no' };
        case 'OneOf': return { kind: 'one of', values: type.values.map(value => value.name) };
        case 'ListOf': return { kind: 'list of', values: type.values.map(value => value.name) };
        case 'NumberOf': return { kind: 'number', unit: type.unit };
        case 'Percent': return { kind: 'percent' };
        case 'DateType': return { kind: 'date' };
        default: return null;
    }
}

/** Where a named thing is declared: its header, up to its first clause. */
export function headerSpan(node: AstNode, uri: string): Span {
    const cst = node.$cstNode;
    const until = (node as { clauses?: AstNode[] }).clauses?.[0]?.$cstNode?.offset ?? Number.POSITIVE_INFINITY;
    let last: LeafCstNode | undefined;
    for (const leaf of cst === undefined ? [] : CstUtils.flattenCst(cst)) {
        if (leaf.offset >= until) {
            break;
        }
        last = leaf.hidden ? last : leaf;
    }
    return spanOf(uri, cst, last);
}

function term(node: ast.Region | ast.Diagnosis | ast.Procedure | ast.Treatment | ast.Fact, uri: string): Term {
    return { id: node.name, title: node.title ?? '', span: headerSpan(node, uri) };
}

function fact(node: ast.Fact, uri: string): Fact | null {
    const type = factType(node.type);
    if (type === null) {
        return null;
    }
    const question = joined(node.clauses.filter(ast.isQuestion).flatMap(clause => clause.texts));
    const from = node.clauses.filter(ast.isFrom).flatMap(clause => clause.suppliers) as Supplier[];
    return { ...term(node, uri), type, about: node.about ?? 'case', question: question === '' ? null : question, from: [...new Set(from)].sort() };
}

/** An element and the file that it stands in. */
export interface Placed<T extends ast.Element = ast.Element> {
    node: T;
    uri: string;
}

/** Whether an element can be lowered; those with errors are left out and named by the caller. */
export type Keep = (node: ast.Element) => boolean;

/** The shared words. Facts, treatments and terms of all files together; what `keep` refuses is left out. */
export function vocabularyOf(elements: readonly Placed[], keep: Keep): { vocabulary: Vocabulary; incomplete: ast.Element[] } {
    const incomplete: ast.Element[] = [];
    const vocabulary: Vocabulary = { authorities: [], gapBetweenCourses: null, treatments: {}, regions: {}, diagnoses: {}, procedures: {}, facts: {} };
    for (const { node, uri } of elements) {
        switch (node.$type) {
            case 'Vocabulary':
                vocabulary.authorities.push(...node.clauses.filter(ast.isAuthorities).flatMap(clause => clause.authorities.map(authority => authority.name)));
                vocabulary.gapBetweenCourses ??= node.clauses.filter(ast.isCourseGap).map(gap => duration(gap.number, gap.unit))[0] ?? null;
                break;
            case 'Region': put(vocabulary.regions, term(node, uri)); break;
            case 'Diagnosis': put(vocabulary.diagnoses, term(node, uri)); break;
            case 'Procedure': put(vocabulary.procedures, term(node, uri)); break;
            case 'Treatment':
                if (keep(node) && node.unit !== undefined) {
                    put(vocabulary.treatments, { ...term(node, uri), unit: calendarUnit(node.unit) ?? node.unit });
                } else {
                    incomplete.push(node);
                }
                break;
            case 'Fact': {
                const read = keep(node) ? fact(node, uri) : null;
                if (read === null) {
                    incomplete.push(node);
                } else {
                    put(vocabulary.facts, read);
                }
                break;
            }
        }
    }
    return { vocabulary, incomplete };
}

/** The first declaration of a name counts; a check reports the others. */
function put<T extends Term>(terms: Record<string, T>, value: T): void {
    if (value.id && !Object.hasOwn(terms, value.id)) {
        terms[value.id] = value;
    }
}
