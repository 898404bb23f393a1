import { DefaultLangiumDocumentFactory, type AstNode, type Cancellation, type ParseResult, type ParserOptions, type URI } from 'langium';
import { packWords, type FindingWords } from '../findings/finding.js';

/** Files above this many characters are not read: completion and checks would no longer be quick enough to be of use. */
export const LARGEST_FILE = 1_000_000;

function refusal(text: string): FindingWords | null {
    if (text.length > LARGEST_FILE) {
        return { code: 'files/too-large', message: 'This file is larger than 1 MB and is not read.', remedy: 'Split it into several files; names are shared by all files of the workspace.' };
    }
    if (text.includes('\u0000') || text.includes('\uFFFD')) {
        return { code: 'files/not-text', message: 'This file is not a text in UTF-8 and is not read.', remedy: 'Save it as plain text with the encoding UTF-8.' };
    }
    return null;
}

/** Reads texts only, and only of a sensible size. Of other files one finding remains, and nothing else of them counts. */
export class MtusDocumentFactory extends DefaultLangiumDocumentFactory {
    protected override parse<T extends AstNode>(uri: URI, text: string, options?: ParserOptions): ParseResult<T> {
        const refused = refusal(text);
        return refused === null ? super.parse<T>(uri, text, options) : withRefusal(super.parse<T>(uri, '', options), refused);
    }

    protected override async parseAsync<T extends AstNode>(uri: URI, text: string, cancellationToken: Cancellation.CancellationToken): Promise<ParseResult<T>> {
        const refused = refusal(text);
        return refused === null ? super.parseAsync<T>(uri, text, cancellationToken) : withRefusal(await super.parseAsync<T>(uri, '', cancellationToken), refused);
    }
}

function withRefusal<T extends AstNode>(result: ParseResult<T>, refused: FindingWords): ParseResult<T> {
    const finding = { offset: 0, line: 1, column: 1, length: 1, message: packWords(refused), severity: 'error' as const };
    return { ...result, lexerReport: { diagnostics: [finding] } };
}
