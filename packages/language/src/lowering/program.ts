import { DocumentState, WorkspaceCache, type LangiumDocument, type LangiumSharedCoreServices } from 'langium';
import type { Case, Definition, Guideline, LeftOut, Program, Rule } from '@mtus/engine';
import * as ast from '../generated/ast.js';
import { isLibrary } from '../names/library.js';
import { caseOf } from './cases.js';
import { brokenParts, type BrokenPart } from './errors.js';
import { leftOutOf } from './left-out.js';
import { guidelineOf } from './provenance.js';
import { WhoReads } from './reading.js';
import { definitionOf, ruleOf, surroundingsOf, type Surroundings } from './rules.js';
import { tableRules } from './tables.js';
import { headerSpan, vocabularyOf, type Placed } from './vocabulary.js';

interface Lowered {
    program: Program;
    surroundings: Surroundings;
    cases: Map<string, Case[]>;
}

const caches = new WeakMap<LangiumSharedCoreServices, WorkspaceCache<'lowered', Lowered>>();

/**
 * The rules of all documents of the index as data. What has an error, or is not complete, is left out and named, never guessed.
 * The documents have to be validated; the result is kept until one of them changes.
 */
export function readProgram(shared: LangiumSharedCoreServices): Program {
    return lowered(shared).program;
}

/** The cases of one document, or of all, in order of URI and line. Cases with errors are left out: their findings say why. */
export function readCases(shared: LangiumSharedCoreServices, document?: LangiumDocument): Case[] {
    const { cases, surroundings } = lowered(shared);
    const documents = document === undefined ? userDocuments(shared) : [document];
    return documents.flatMap(each => {
        const uri = each.uri.toString();
        const known = cases.get(uri) ?? casesOf(each, surroundings);
        cases.set(uri, known);
        return known;
    });
}

function lowered(shared: LangiumSharedCoreServices): Lowered {
    let cache = caches.get(shared);
    if (cache === undefined) {
        cache = new WorkspaceCache(shared, DocumentState.Validated);
        caches.set(shared, cache);
    }
    return cache.get('lowered', () => lower(userDocuments(shared)));
}

function userDocuments(shared: LangiumSharedCoreServices): LangiumDocument[] {
    const uri = (document: LangiumDocument): string => document.uri.toString();
    return shared.workspace.LangiumDocuments.all.filter(document => !isLibrary(document.uri)).toArray()
        .sort((a, b) => (uri(a) < uri(b) ? -1 : uri(a) > uri(b) ? 1 : 0));
}

function lower(documents: readonly LangiumDocument[]): Lowered {
    const placed: Placed[] = [];
    const broken: BrokenPart[] = [];
    for (const document of documents) {
        const file = document.parseResult.value;
        if (ast.isRuleFile(file)) {
            placed.push(...file.elements.map(node => ({ node, uri: document.uri.toString() })));
            broken.push(...brokenParts(document, file.elements));
        }
    }
    const elements = placed.map(each => each.node);
    const who = new WhoReads(elements);
    const surroundings = surroundingsOf(elements);
    const faulty = new Set(broken.map(part => part.element));
    const keep = (node: ast.Element): boolean => !faulty.has(node);
    const { vocabulary, incomplete } = vocabularyOf(placed, keep);
    const { guidelines, definitions, rules, lost } = elementsOf(placed.filter(each => keep(each.node)), surroundings);
    const unread = [...placed.filter(each => incomplete.includes(each.node) && keep(each.node)), ...lost].map(incompletePart);
    const leftOut = [...broken, ...unread].map(part => leftOutOf(part, who)).filter(part => part !== null);
    return { program: { vocabulary, guidelines, definitions, rules, leftOut: leftOut.sort(byPlace) }, surroundings, cases: new Map() };
}

interface Elements {
    guidelines: Guideline[];
    definitions: Definition[];
    rules: Rule[];
    lost: Placed[];
}

function elementsOf(placed: readonly Placed[], surroundings: Surroundings): Elements {
    const read: Elements = { guidelines: [], definitions: [], rules: [], lost: [] };
    const add = <T>(list: T[], each: Placed, values: readonly T[] | null): void => {
        if (values === null) {
            read.lost.push(each);
        } else {
            list.push(...values);
        }
    };
    const one = <T>(value: T | null): T[] | null => (value === null ? null : [value]);
    const sourced = <T extends { sources: string[] }>(values: T[] | null): T[] | null => (values?.every(value => value.sources.length > 0) ? values : null);
    for (const each of placed) {
        const { node, uri } = each;
        switch (node.$type) {
            case 'Guideline': add(read.guidelines, each, one(guidelineOf(node, uri))); break;
            case 'Definition': add(read.definitions, each, sourced(one(definitionOf(node, uri)))); break;
            case 'Rule': add(read.rules, each, sourced(one(ruleOf(node, uri, surroundings)))); break;
            case 'Table': add(read.rules, each, sourced(tableRules(node, uri, surroundings))); break;
        }
    }
    return read;
}

/** An element that no finding names and that still lacks something: better left out than guessed. */
function incompletePart({ node, uri }: Placed): BrokenPart {
    const span = headerSpan(node, uri);
    return { element: node, text: node.$cstNode?.text ?? '', fault: { because: 'It is not complete.', span, suggestions: [] } };
}

function byPlace(a: LeftOut, b: LeftOut): number {
    return a.span.uri < b.span.uri ? -1 : a.span.uri > b.span.uri ? 1 : a.span.start.line - b.span.start.line || a.span.start.character - b.span.start.character;
}

function casesOf(document: LangiumDocument, surroundings: Surroundings): Case[] {
    const file = document.parseResult.value;
    if (!ast.isCaseFile(file)) {
        return [];
    }
    const faulty = new Set(brokenParts(document, file.cases).map(part => part.element));
    return file.cases.filter(node => !faulty.has(node)).map(node => caseOf(node, document.uri.toString(), surroundings)).filter(read => read !== null);
}
