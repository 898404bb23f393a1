import type { LangiumSharedCoreServices, URI } from 'langium';
import { workspaceElements, type WorkspaceElements } from '../checks/workspace-elements.js';
import * as ast from '../generated/ast.js';
import { joined } from '../lowering/text.js';
import { grouped } from '../workspace/gathered-once.js';
import { placesOf, wordsAt } from './quotations.js';
import { isQuoting, quotationsOf, textsOf, textUriOf, type Quoting } from './quoted.js';
import type { Stretch } from './source-text.js';
import { isSourceText, sourceTexts } from './source-texts.js';

/** What has become of a sentence of a source. */
export type SentenceState =
    /** Elements quote it. */
    | { state: 'encoded'; by: Quoting[] }
    /** The guideline says why no rule encodes it. */
    | { state: 'skipped'; because: string }
    | { state: 'not yet read' };

export type ReadSentence = Stretch & { words: string } & SentenceState;

/** A source text, sentence by sentence. */
export interface SourceReading {
    uri: URI;
    /** The guidelines that have this text. */
    guidelines: ast.Guideline[];
    /** Why the text cannot be read, as the end of a sentence; null where it can. */
    problem: string | null;
    sentences: ReadSentence[];
}

const readings = new WeakMap<WorkspaceElements, { version: number; sources: Promise<SourceReading[]> }>();

/** Every source text of the workspace, in order of its address: what is encoded, skipped and not yet read; read once as long as nothing changes. */
export function readSources(shared: LangiumSharedCoreServices): Promise<SourceReading[]> {
    const workspace = workspaceElements(shared);
    const { version } = sourceTexts(shared);
    const known = readings.get(workspace);
    const reading = known?.version === version ? known : { version, sources: readAll(shared, workspace) };
    readings.set(workspace, reading);
    return reading.sources;
}

async function readAll(shared: LangiumSharedCoreServices, { elements }: WorkspaceElements): Promise<SourceReading[]> {
    const guidelines = new Map<string, { uri: URI; guidelines: ast.Guideline[] }>();
    for (const guideline of elements.filter(ast.isGuideline)) {
        const uri = textUriOf(guideline);
        if (uri !== null) {
            const known = guidelines.get(uri.toString()) ?? { uri, guidelines: [] };
            known.guidelines.push(guideline);
            guidelines.set(uri.toString(), known);
        }
    }
    const quoting = grouped(elements.filter(isQuoting).flatMap(element => [...new Set(textsOf(element, elements).map(({ uri }) => uri.toString()))].map((uri): [string, Quoting] => [uri, element])));
    return Promise.all([...guidelines.values()].sort((a, b) => a.uri.toString() < b.uri.toString() ? -1 : 1).map(each => readOne(shared, each.uri, each.guidelines, quoting.get(each.uri.toString()) ?? [])));
}

async function readOne(shared: LangiumSharedCoreServices, uri: URI, guidelines: ast.Guideline[], quoting: readonly Quoting[]): Promise<SourceReading> {
    const source = await sourceTexts(shared).get(uri);
    if (!isSourceText(source)) {
        return { uri, guidelines, problem: source?.because ?? null, sentences: [] };
    }
    const encoded = quoting
        .flatMap(element => quotationsOf(element).flatMap(({ words }) => placesOf(words, source).map(place => ({ place, element }))));
    const skipped = guidelines.flatMap(({ clauses }) => clauses.filter(ast.isSkip)).flatMap(skip => placesOf(joined(skip.texts), source).map(place => ({ place, because: skip.reason })));
    return {
        uri, guidelines, problem: null,
        sentences: source.sentences.map(sentence => {
            const by = [...new Set(encoded.filter(({ place }) => shareWords(place, sentence)).map(({ element }) => element))];
            const skip = skipped.find(({ place }) => shareWords(place, sentence));
            const state: SentenceState = by.length > 0 ? { state: 'encoded', by } : skip ? { state: 'skipped', because: skip.because } : { state: 'not yet read' };
            return { ...sentence, words: wordsAt(source, sentence), ...state };
        }),
    };
}

/** Whether a passage holds more than a sign or two of a sentence. */
function shareWords(place: Stretch, sentence: Stretch): boolean {
    return Math.min(place.end, sentence.end) - Math.max(place.start, sentence.start) > 3;
}
