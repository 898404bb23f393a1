import { type Definition, type Fact, type Fix, isDateType, isFact, isFor, isListOf, isNumberOf, isOneOf, isPercent, isRegion, type Rule, type Treatment, clauseLine, workspaceElements } from '@mtus/language';
import { AstUtils, URI, UriUtils } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import { factsFor } from '../completion/case-facts.js';

function valueOf(fact: Fact | Definition): string {
    const type = isFact(fact) ? fact.type : undefined;
    return isOneOf(type) || isListOf(type) ? type.values[0]?.name ?? 'not documented' : isNumberOf(type) || isPercent(type) || isDateType(type) ? 'not documented' : 'yes';
}

/** A case as the text of a file of its own, and where that file goes. */
export interface NewCase {
    id: string;
    uri: URI;
    text: string;
}

/** What a new case is about: a rule that it expects, or only a treatment. */
export interface CaseSubject {
    treatment: Treatment;
    rule: Rule | null;
}

/**
 * A new case that requests a treatment, in a file beside the rule or the treatment. Every fact that the rules for it read is there, to be
 * stated or taken out; of a rule it expects that it supports the request.
 */
export function newCase({ treatment, rule }: CaseSubject, services: LangiumSharedServices): NewCase {
    const { elements, cases } = workspaceElements(services);
    const facts = factsFor([treatment.name], elements);
    const id = freeName(`${rule?.name ?? treatment.name}.sample`, new Set(cases.map(({ name }) => name)));
    const beside = AstUtils.getDocument(rule ?? treatment).uri;
    const uri = freeUri(UriUtils.joinPath(UriUtils.dirname(beside), `${rule?.name ?? treatment.name}.mtuscase`), services);
    const region = rule?.clauses.filter(isFor).flatMap(({ regions }) => regions)[0]?.$refText;
    const anyRegion = region ?? elements.find(isRegion)?.name;
    const about = (fact: Fact | Definition): string => isFact(fact) && fact.about === 'treatment' ? ` of ${treatment.name}` : isFact(fact) && fact.about === 'region' ? ` of ${anyRegion ?? 'REGION'}` : '';
    const isOfRequest = (fact: Fact | Definition): boolean => isFact(fact) && fact.about === 'request';
    const stated = (depth: 2 | 4, words: string, of: (fact: Fact | Definition) => boolean): string[] => facts.filter(of).map(fact => clauseLine(words, `${fact.name}${about(fact)} is ${rule === null ? 'not documented' : valueOf(fact)}`, depth));
    return {
        id, uri, text: [
            `case ${id} "${(rule?.title ?? treatment.title ?? '').replaceAll('"', '\\"')}"`, clauseLine('injured', '2012-05-14'), ...region === undefined ? [] : [clauseLine('region', region)], clauseLine('as of', '2013-09-26'),
            ...stated(2, 'fact', fact => !isOfRequest(fact)), `  request one: 1 ${treatment.unit} of ${treatment.name}`, ...stated(4, 'given', isOfRequest), ...rule === null ? [] : [clauseLine('expect', `supported because ${rule.name}`, 4)], '',
        ].join('\n'),
    };
}

/** The same as an edit that makes the file. */
export function caseFor(rule: Rule, treatment: Treatment, services: LangiumSharedServices): Fix {
    const { id, uri, text } = newCase({ treatment, rule }, services);
    const start = { line: 0, character: 0 };
    return { title: `Create a case for this rule: ${id}`, creates: [uri.toString()], edits: [{ uri: uri.toString(), range: { start, end: start }, text }] };
}

/** A name that no case has yet. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
    let name = wanted;
    for (let number = 2; taken.has(name); number += 1) {
        name = `${wanted}-${number}`;
    }
    return name;
}

/** An address beside `wanted` at which no file is read. */
export function freeUri(wanted: URI, services: LangiumSharedServices): URI {
    const taken = (uri: URI): boolean => services.workspace.LangiumDocuments.hasDocument(uri);
    for (let number = 2, uri = wanted; ; number += 1) {
        if (!taken(uri)) {
            return uri;
        }
        uri = URI.parse(wanted.toString().replace(/\.mtuscase$/, `-${number}.mtuscase`));
    }
}
