import { DefaultLexerErrorMessageProvider } from 'langium';
import { packWords, type FindingWords } from '../findings/finding.js';

/** What is said about a character that no word, number or text of the language begins with. */
function words(character: string): FindingWords {
    const code = 'syntax/character';
    switch (character) {
        case '%': return { code, message: 'The sign "%" is not used.', remedy: 'Write the word: 50 percent.' };
        case '(':
        case ')': return { code, message: 'Parentheses are not used.', remedy: 'Give the inner part a name with "define", or use bullets under "all of:" or "any of:".' };
        case '\'':
        case '\u2018':
        case '\u2019':
        case '`': return { code, message: 'Texts do not stand in single quotes.', remedy: 'Use straight double quotes: "text".' };
        case '\u2013':
        case '\u2014':
        case '\u2212': return { code, message: 'A long dash is not used.', remedy: 'Write ranges with "to": 4 to 6; names are joined by a simple hyphen.' };
        case '\u2022': return { code, message: 'A bullet is a hyphen.', remedy: 'Write: - first-fact' };
        case '<':
        case '>':
        case '=':
        case '\u2264':
        case '\u2265': return { code, message: `The sign "${character}" is not used.`, remedy: 'Compare in words: is at least 6, is at most 6, is more than 6, is less than 6, is 6.' };
        case '/': return { code, message: 'The sign "/" is not used.', remedy: 'Write dates as 2013-09-26, comments after "#", and alternatives with "or".' };
        case ';':
        case '.': return { code, message: `A line does not end with "${character}".`, remedy: 'Leave it out; every clause stands on its own line.' };
        case '&': return { code, message: 'The sign "&" is not used.', remedy: 'Write the word: and.' };
        case '$': return { code, message: 'The sign "$" is not used.', remedy: 'Amounts are numbers with a unit: 200 dollars.' };
        case '\uFEFF': return { code, message: 'An invisible character stands here.', remedy: 'Delete it.' };
        default: return { code, message: `The sign "${character}" is not used in the language.`, remedy: 'Leave it out, or put it inside a text in straight double quotes.' };
    }
}

/** Messages of the lexer in plain words. */
export class MtusLexerErrorMessageProvider extends DefaultLexerErrorMessageProvider {
    override buildUnexpectedCharactersMessage(fullText: string, startOffset: number): string {
        return packWords(words(String.fromCodePoint(fullText.codePointAt(startOffset) ?? 0)));
    }

    override buildUnableToPopLexerModeMessage(token: { image: string }): string {
        return packWords(words(token.image));
    }
}
