import { type Definition, type Fact, type Fix, isDateType, isFact, isFor, isListOf, isNumberOf, isOneOf, isPercent, type Rule, type Treatment, VALUE_COLUMN, workspaceElements } from '@mtus/language';
import { AstUtils, URI, UriUtils } from 'langium';
import type { LangiumServices } from 'langium/lsp';

const line = (depth: number, words: string, value: string): string => (' '.repeat(depth) + words).padEnd(VALUE_COLUMN) + value;

function valueOf(fact: Fact | Definition): string {
    const type = isFact(fact) ? fact.type : undefined;
    return isOneOf(type) || isListOf(type) ? type.values[0]?.name ?? 'not documented' : isNumberOf(type) || isPercent(type) || isDateType(type) ? 'not documented' : 'yes';
}

/** A new file with a case that requests what a rule is for. Every fact that the rules for it read is there, to be stated or taken out. */
export function caseFor(rule: Rule, treatment: Treatment, facts: readonly (Fact | Definition)[], services: LangiumServices): Fix[] {
    const own = AstUtils.getDocument(rule).uri;
    const id = `${rule.name}.sample`;
    const uri = freeUri(UriUtils.joinPath(UriUtils.dirname(own), `${rule.name}.mtuscase`), services);
    if (workspaceElements(services.shared).cases.some(({ name }) => name === id)) {
        return [];
    }
    const region = rule.clauses.filter(isFor).flatMap(({ regions }) => regions)[0]?.$refText;
    const about = (fact: Fact | Definition): string => isFact(fact) && fact.about === 'treatment' ? ` of ${treatment.name}` : isFact(fact) && fact.about === 'region' ? ` of ${region ?? 'low-back'}` : '';
    const stated = (depth: number, words: string, of: (fact: Fact | Definition) => boolean): string[] => facts.filter(of).map(fact => line(depth, words, `${fact.name}${about(fact)} is ${valueOf(fact)}`));
    const isOfRequest = (fact: Fact | Definition): boolean => isFact(fact) && fact.about === 'request';
    const text = [
        `case ${id} "${(rule.title ?? '').replaceAll('"', '\\"')}"`, line(2, 'injured', '2012-05-14'), ...region === undefined ? [] : [line(2, 'region', region)], line(2, 'as of', '2013-09-26'),
        ...stated(2, 'fact', fact => !isOfRequest(fact)), `  request one: 1 ${treatment.unit} of ${treatment.name}`, ...stated(4, 'given', isOfRequest), line(4, 'expect', `supported because ${rule.name}`), '',
    ].join('\n');
    const start = { line: 0, character: 0 };
    return [{ title: `Create a case for this rule: ${id}`, creates: [uri.toString()], edits: [{ uri: uri.toString(), range: { start, end: start }, text }] }];
}

function freeUri(wanted: URI, services: LangiumServices): URI {
    const taken = (uri: URI): boolean => services.shared.workspace.LangiumDocuments.hasDocument(uri);
    for (let number = 2, uri = wanted; ; number += 1) {
        if (!taken(uri)) {
            return uri;
        }
        uri = URI.parse(wanted.toString().replace(/\.mtuscase$/, `-${number}.mtuscase`));
    }
}
