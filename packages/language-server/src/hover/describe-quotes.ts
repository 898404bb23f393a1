import {
    type Element, type Guideline, isQuoting, isSourceText, isSkip, numbersIn, placesOf, quotationsOf, readSources, type Skip, type SourceText, sourceTexts, type Stretch, textsOf, textUriOf, workspaceElements, wordsAt,
} from '@mtus/language';
import { countsInWords, escapeMarkdown } from '@mtus/report';
import { type AstNode, AstUtils, type URI } from 'langium';
import type { LangiumServices } from 'langium/lsp';
import { paragraphs } from './markdown.js';

/** A passage of a source text that is quoted. */
export interface QuotedPlace {
    uri: URI;
    source: SourceText;
    place: Stretch;
    guideline: Guideline;
}

/** How much of the text is shown around the quoted words, in signs. */
const AROUND = 280;

/** The passages that the words of a quote, a cell or a skipped sentence stand in. */
export async function placesQuoted(node: AstNode, services: LangiumServices): Promise<QuotedPlace[]> {
    const { elements } = workspaceElements(services.shared);
    const wanted = wordsOf(node, elements);
    const found: QuotedPlace[] = [];
    for (const { guideline, uri } of wanted?.texts ?? []) {
        const source = await sourceTexts(services.shared).get(uri);
        found.push(...isSourceText(source) ? placesOf(wanted!.words, source).map(place => ({ uri, source, place, guideline })) : []);
    }
    return found;
}

function wordsOf(node: AstNode, elements: readonly Element[]): { words: string; texts: { guideline: Guideline; uri: URI }[] } | undefined {
    if (isSkip(node)) {
        const skip: Skip = node;
        const uri = textUriOf(skip.$container);
        return uri === null ? undefined : { words: skip.texts.join(' '), texts: [{ guideline: skip.$container, uri }] };
    }
    const element = AstUtils.getContainerOfType(node, isQuoting);
    const quotation = element && quotationsOf(element).find(each => each.node === node);
    return element && quotation ? { words: quotation.words, texts: textsOf(element, elements) } : undefined;
}

/** The link to a line of a source text. */
export function linkToPlace({ uri, source, place }: QuotedPlace, text: string): string {
    const line = source.text.slice(0, place.start).split('\n').length;
    return `[${escapeMarkdown(text)}](<${uri.toString()}#L${line}>)`;
}

/** The passage around quoted words, with the words in bold, its page and its document. */
export async function describeQuote(node: AstNode, services: LangiumServices): Promise<string | undefined> {
    const places = await placesQuoted(node, services);
    const shown = places.slice(0, 2).map(quoted => {
        const { source, place, guideline } = quoted;
        const before = wordsAt(source, { start: Math.max(0, place.start - AROUND), end: place.start });
        const after = wordsAt(source, { start: place.end, end: Math.min(source.text.length, place.end + AROUND) });
        const page = place.page === null ? '' : `, page ${place.page}`;
        const words = `${before === '' ? '' : `${place.start > AROUND ? '…' : ''}${escapeMarkdown(before)} `}**${escapeMarkdown(wordsAt(source, place))}**${/^\w/.test(after) ? ' ' : ''}${escapeMarkdown(after)}${place.end + AROUND < source.text.length ? '…' : ''}`;
        return `> ${words}\n\n${linkToPlace(quoted, guideline.title ?? guideline.name)}${page}`;
    });
    return paragraphs(...shown) || undefined;
}

/** How far a source text has been encoded. */
export async function describeText(guideline: Guideline, services: LangiumServices): Promise<string | undefined> {
    const uri = textUriOf(guideline)?.toString();
    const reading = (await readSources(services.shared)).find(each => each.uri.toString() === uri);
    if (!reading || uri === undefined) {
        return undefined;
    }
    const unread = reading.sentences.filter(({ state }) => state === 'not yet read').slice(0, 5);
    return reading.problem === null ? paragraphs(`[Source text](<${uri}>): ${countsInWords(reading.sentences)}`, ...unread.length > 0 ? [`Not yet read:`, unread.map(({ words }) => `- ${escapeMarkdown(words)}`).join('\n')] : [])
        : `This text ${reading.problem}.`;
}

/** The quote in which a number stands, as a figure or as a word. */
export function describeNumber(value: number, node: AstNode): string | undefined {
    const element = AstUtils.getContainerOfType(node, isQuoting);
    const quotation = element && quotationsOf(element).find(({ words }) => numbersIn(words).has(value));
    if (!quotation) {
        return undefined;
    }
    const figure = new RegExp(`(?<![\\d.])${String(value).replace('.', '\\.')}(?![\\d.])`);
    const words = escapeMarkdown(quotation.words).replace(figure, '**$&**');
    return `> “${words}”${quotation.page === null ? '' : ` (page ${quotation.page})`}`;
}
