import { DefaultLexer, type LexerResult, type TokenizeOptions } from 'langium';
import { packWords, type FindingWords } from '../findings/finding.js';

const TEXT_FINDINGS: Readonly<Record<string, FindingWords>> = {
    UNCLOSED: { code: 'syntax/unclosed-text', message: 'This text is not closed.', remedy: 'Put a straight double quote at its end; a text stands on one line, and texts that follow each other are one text.' },
    CURLY: { code: 'syntax/curly-quotes', message: 'This text stands in curly quotes.', remedy: 'Use straight double quotes: "text".' },
};
/** Digits of the longest number: no count, code or amount has more, and arithmetic stays exact. */
const LONGEST_NUMBER = 12;
const BAD_NUMBER: FindingWords = { code: 'syntax/number', message: 'This number is too long.', remedy: `Write at most ${LONGEST_NUMBER} digits.` };
const BAD_NAME: FindingWords = { code: 'syntax/name-end', message: 'A name does not end in a hyphen or dot.', remedy: 'Finish it, or delete the last character.' };

type Token = LexerResult['tokens'][number];

/**
 * Some tokens are read although they are wrong, so that the next line stays intact: texts without an end or in curly quotes, and names that end in a hyphen or dot (completion works inside them).
 * They are reported here, with the errors of the lexer.
 */
export class MtusLexer extends DefaultLexer {
    override tokenize(text: string, options?: TokenizeOptions): LexerResult {
        const byteOrderMark = text.charCodeAt(0) === 0xFEFF;
        const result = super.tokenize(byteOrderMark ? ` ${text.slice(1)}` : text, options);
        const diagnostics = result.tokens.flatMap(token => {
            const finding = this.findingOf(token);
            return finding === undefined ? [] : [{
                offset: token.startOffset, line: token.startLine, column: token.startColumn, length: token.image.length,
                message: packWords(finding), severity: 'error' as const,
            }];
        });
        return diagnostics.length === 0 ? result : { ...result, report: { diagnostics: [...result.report?.diagnostics ?? [], ...diagnostics] } };
    }

    private findingOf(token: Token): FindingWords | undefined {
        if (token.tokenType.name === 'ID') {
            return /[.-]$/.test(token.image) ? BAD_NAME : undefined;
        }
        if (token.tokenType.name === 'NUMBER') {
            return token.image.length > LONGEST_NUMBER ? BAD_NUMBER : undefined;
        }
        return TEXT_FINDINGS[token.tokenType.name];
    }
}
