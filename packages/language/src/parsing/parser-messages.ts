import { AbstractParserErrorMessageProvider } from 'langium';
import { packWords, type FindingWords } from '../findings/finding.js';
import { suggestion } from '../names/suggestion.js';
import { STATED_BY } from '../names/library.js';
import { CASE_OPENERS, OPENERS, RULE_OPENERS } from './openers.js';
import { usageOf } from './usage.js';

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
/** Rules of the grammar in which a line of a case can begin. */
const CASE_RULES = /^(CaseFile|Case|Request)\b/;
const WORD = /^[a-zA-Z][a-zA-Z0-9-]*$/;

/** How a kind of token is called: a name, a number, or the word itself. */
function called(kind: string): string {
    return KINDS[kind] ?? `"${kind}"`;
}

/** What was expected, as a choice in words; null where there are too many to be of help. */
function choice(kinds: readonly string[]): string | null {
    // Where a name can stand, the keywords that can be names are no news.
    const names = kinds.includes('ID') ? [...new Set(kinds.filter(kind => KINDS[kind] !== undefined).map(called))] : [...new Set(kinds.map(called))];
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
    if (actual.image.startsWith('-') && /^[0-9]/.test(after)) {
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
    if ((after === 'fact' || after === 'given') && STATED_BY[actual.image] !== undefined) {
        return { code: 'names/built-in-fact', message: `"${actual.image}" is built in and is not stated by "${after}".`, remedy: `Write: ${STATED_BY[actual.image]}.` };
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

/** What may stand at the place of the error, where the parser knows it. */
interface Expectation {
    actual: Token;
    previous: Token | undefined;
    /** Kinds of tokens that could stand there. */
    expected: readonly string[];
}

/** The first token that fits none of the paths: what comes before it is not the mistake. */
function firstMisfit(actual: readonly Token[], previous: Token, paths: readonly (readonly { name: string }[])[]): Expectation {
    const kindsAt = (open: typeof paths, index: number): string[] => open.map(path => path[index]?.name).filter(name => name !== undefined);
    let open = paths;
    let index = 0;
    while (index + 1 < actual.length) {
        const kind = actual[index]?.tokenType?.name;
        const fitting = open.filter(path => path[index]?.name === kind && path.length > index + 1);
        if (fitting.length === 0) {
            break;
        }
        open = fitting;
        index++;
    }
    return { actual: actual[index] ?? { image: '' }, previous: index === 0 ? previous : actual[index - 1], expected: kindsAt(open, index) };
}

function words({ actual, previous, expected }: Expectation, ruleName: string): FindingWords {
    const remedy = usageRemedy(ruleName);
    const wanted = choice(expected);
    const keyword = actual.tokenType?.name === actual.image;
    if (expected.every(kind => kind === 'EOF') && !isEnd(actual)) {
        return known(actual, previous, expected) ?? strayWord(actual, keyword, ruleName);
    }
    if (isEnd(actual) || (beginsLine(actual, previous) && keyword)) {
        return { code: 'syntax/unfinished', message: wanted === null ? 'This line is not finished.' : `This line is not finished: ${wanted} is missing.`, remedy };
    }
    const special = known(actual, previous, expected);
    if (special !== null) {
        return special;
    }
    const near = keyword || !WORD.test(actual.image) ? null : suggestion(actual.image, expected.filter(kind => KINDS[kind] === undefined && WORD.test(kind)));
    if (near !== null) {
        return { code: 'syntax/unexpected', message: `${capital(shown(actual))} cannot stand here.`, remedy: `Did you mean "${near}"?` };
    }
    return {
        code: 'syntax/unexpected',
        message: wanted === null ? `${capital(shown(actual))} cannot stand here.` : `${capital(shown(actual))} cannot stand here: ${wanted} is expected.`,
        remedy,
    };
}

/** A word that neither continues what stands before it nor opens anything. */
function strayWord(actual: Token, keyword: boolean, ruleName: string): FindingWords {
    if (keyword && OPENERS.has(actual.image)) {
        return {
            code: 'syntax/no-header', message: `A line "${actual.image}" does not belong to what stands above it.`,
            remedy: 'Write the header of what it belongs to above it, such as: rule chiro.trial "Therapeutic trial".',
        };
    }
    const near = keyword ? null : suggestion(actual.image, CASE_RULES.test(ruleName) ? CASE_OPENERS : RULE_OPENERS);
    return { code: 'syntax/unexpected', message: `${capital(shown(actual))} cannot stand here.`, remedy: near === null ? usageRemedy(ruleName) : `Did you mean "${near}"?` };
}

/** What the line is for and how it is written; null for the inside of a line, whose own line is not known here. */
export function usageRemedy(ruleName: string): string | null {
    const usage = usageOf(ruleName);
    return usage === undefined ? null : `${usage.says} Write: ${usage.write}`;
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
        return packWords(words({ actual: options.actual, previous: options.previous, expected: [options.expected.name] }, options.ruleName));
    }

    override buildNotAllInputParsedMessage(options: { firstRedundant: Token; ruleName: string }): string {
        return packWords(words({ actual: options.firstRedundant, previous: undefined, expected: ['EOF'] }, options.ruleName));
    }

    override buildNoViableAltMessage(options: { expectedPathsPerAlt: { name: string }[][][]; actual: Token[]; previous: Token; ruleName: string }): string {
        return packWords(words(firstMisfit(options.actual, options.previous, options.expectedPathsPerAlt.flat()), options.ruleName));
    }

    override buildEarlyExitMessage(options: { expectedIterationPaths: { name: string }[][]; actual: Token[]; previous: Token; ruleName: string }): string {
        return packWords(words(firstMisfit(options.actual, options.previous, options.expectedIterationPaths), options.ruleName));
    }
}
