import { AbstractParserErrorMessageProvider } from 'langium';
import { packWords, type FindingWords } from '../findings/finding.js';
import { usageOf, type Usage } from './usage.js';

/** The little that messages need to know of a token. */
interface Token {
    image: string;
    tokenType?: { name: string };
    startLine?: number;
    endLine?: number;
}

const KINDS: Readonly<Record<string, string>> = {
    ID: 'a name', STRING: 'a text in straight double quotes', UNCLOSED: 'a text in straight double quotes', CURLY: 'a text in straight double quotes',
    NUMBER: 'a number', DATE: 'a date', CODE: 'a code', EOF: 'the end of the file',
};
const WORD = /^[a-zA-Z][a-zA-Z0-9-]*$/;

/** How a kind of token is called: a name, a number, or the word itself. */
function called(kind: string): string {
    return KINDS[kind] ?? `"${kind}"`;
}

/** What was expected, as a choice in words; null where there are too many to be of help. */
function choice(kinds: readonly string[]): string | null {
    const names = [...new Set(kinds.map(called))];
    if (names.length === 0 || names.length > 6) {
        return null;
    }
    return names.length === 1 ? names[0]! : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
}

function isEnd(token: Token): boolean {
    return token.tokenType?.name === 'EOF' || token.image === '';
}

function beginsLine(actual: Token, previous: Token | undefined): boolean {
    return previous !== undefined && previous.endLine !== undefined && actual.startLine !== undefined && actual.startLine > previous.endLine;
}

/** Mistakes that are common enough to have a message of their own. */
function known(actual: Token, previous: Token | undefined, expected: readonly string[]): FindingWords | null {
    const after = previous?.image ?? '';
    if (/^-/.test(actual.image) && /^[0-9]/.test(after)) {
        return { code: 'syntax/range', message: 'A range is not written with a hyphen.', remedy: 'Write it with "to": 4 to 6.' };
    }
    if (actual.image === ',' && /^[0-9]+$/.test(after) && !expected.includes(',')) {
        return { code: 'syntax/number', message: 'A number has no comma in it.', remedy: 'Write 1000, not 1,000.' };
    }
    if (after === 'per' && /^(year|years)$/.test(actual.image)) {
        return { code: 'syntax/per-year', message: 'There is no window "per year".', remedy: 'Write "per calendar year", or "every 12 months" for any twelve months.' };
    }
    if (after === 'per' && /^(day|days|month|months)$/.test(actual.image)) {
        return { code: 'syntax/per-unit', message: `There is no window or frequency "per ${actual.image}".`, remedy: 'A frequency is counted per week; a waiting time is written "every 2 months".' };
    }
    if (actual.image === 'not' && !expected.includes('not')) {
        return { code: 'syntax/not', message: '"not" does not stand before a condition.', remedy: 'Write "… is no", "… is not …", or "none of:".' };
    }
    if ((actual.image === 'or' || actual.image === 'and') && !expected.includes(actual.image)) {
        return { code: 'syntax/and-or', message: '"and" and "or" do not stand together in one line.', remedy: 'Give one of the two a name with "define", or use bullets under "all of:" or "any of:".' };
    }
    if (expected.length > 0 && expected.every(kind => kind === 'ID' || KINDS[kind] === undefined) && expected.includes('ID') && WORD.test(actual.image) && actual.tokenType?.name === actual.image) {
        return {
            code: 'syntax/reserved-word', message: `"${actual.image}" is a word of the language and cannot be a name here.`,
            remedy: `Choose a longer name, such as "${actual.image}-1"; any word may be part of a name.`,
        };
    }
    return null;
}

function words(actual: Token, previous: Token | undefined, expected: readonly string[], ruleName: string): FindingWords {
    const usage: Usage | undefined = usageOf(ruleName);
    const remedy = usage === undefined ? null : `${usage.says} Write: ${usage.write}`;
    const wanted = choice(expected);
    if (isEnd(actual) || (beginsLine(actual, previous) && actual.tokenType?.name === actual.image)) {
        return { code: 'syntax/unfinished', message: wanted === null ? 'This line is not finished.' : `This line is not finished: ${wanted} is missing.`, remedy };
    }
    const special = known(actual, previous, expected);
    if (special !== null) {
        return special;
    }
    if (beginsLine(actual, previous)) {
        return { code: 'syntax/unexpected', message: `No line begins with ${shown(actual)} here.`, remedy };
    }
    return {
        code: 'syntax/unexpected',
        message: wanted === null ? `${capital(shown(actual))} cannot stand here.` : `${capital(shown(actual))} cannot stand here: ${wanted} is expected.`,
        remedy,
    };
}

function shown(token: Token): string {
    const text = token.image.replace(/\s+/g, ' ');
    const short = text.length > 40 ? `${text.slice(0, 39)}…` : text;
    return /^["\u201C\u201D\u201E\u201F]/.test(short) ? `the text ${short}` : `"${short}"`;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** Messages of the parser in plain words, by the line in which they arise and what was expected there. */
export class MtusParserErrorMessageProvider extends AbstractParserErrorMessageProvider {
    override buildMismatchTokenMessage(options: { expected: { name: string }; actual: Token; previous: Token; ruleName: string }): string {
        return packWords(words(options.actual, options.previous, [options.expected.name], options.ruleName));
    }

    override buildNotAllInputParsedMessage(options: { firstRedundant: Token; ruleName: string }): string {
        const usage = usageOf(options.ruleName);
        return packWords({
            code: 'syntax/unexpected', message: `No line begins with ${shown(options.firstRedundant)} here.`,
            remedy: usage === undefined ? null : `${usage.says} Write: ${usage.write}`,
        });
    }

    override buildNoViableAltMessage(options: { expectedPathsPerAlt: { name: string }[][][]; actual: Token[]; previous: Token; ruleName: string }): string {
        const expected = options.expectedPathsPerAlt.flat().map(path => path[0]?.name).filter(name => name !== undefined);
        return packWords(words(options.actual[0] ?? { image: '' }, options.previous, expected, options.ruleName));
    }

    override buildEarlyExitMessage(options: { expectedIterationPaths: { name: string }[][]; actual: Token[]; previous: Token; ruleName: string }): string {
        const expected = options.expectedIterationPaths.map(path => path[0]?.name).filter(name => name !== undefined);
        return packWords(words(options.actual[0] ?? { image: '' }, options.previous, expected, options.ruleName));
    }
}
