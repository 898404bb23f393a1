import type { Range } from '../findings/diagnostic.js';
import { fix, lineText, replace, textAt } from './edits.js';
import type { Fix, FixContext, FixMaker, FixMakers } from './fix.js';

/** What a sign that the language does not use is written as. */
const SIGNS: Readonly<Record<string, string>> = {
    '%': ' percent', '&': 'and', '\u2022': '-', '\u2264': 'at most', '\u2265': 'at least', '<': 'less than', '>': 'more than', '=': 'is', '\u2212': 'to', '\u2013': 'to', '\u2014': 'to',
};

function suggested(context: FixContext): Fix[] {
    const { suggestion } = context.data;
    return typeof suggestion === 'string' ? fix(`Write "${suggestion}"`, replace(context, suggestion)) : [];
}

const within = (context: FixContext, from: number, to: number): Range =>
    ({ start: { line: context.range.start.line, character: from }, end: { line: context.range.start.line, character: to } });

/** Words of the line around the finding, by a pattern that the finding lies in. */
function rewrite(title: string, pattern: RegExp, to: string): FixMaker {
    return context => {
        const line = lineText(context.document, context.range.start.line);
        for (const match of line.matchAll(new RegExp(pattern, 'g'))) {
            const end = match.index + match[0].length;
            if (match.index <= context.range.start.character && end >= context.range.start.character) {
                return fix(title, replace(context, match[0].replace(new RegExp(pattern), to), within(context, match.index, end)));
            }
        }
        return [];
    };
}

function mendSign(context: FixContext): Fix[] {
    const sign = textAt(context, context.range);
    const line = lineText(context.document, context.range.start.line);
    const before = line.slice(0, context.range.start.character);
    const after = line.slice(context.range.end.character);
    if (/^[)(.;'`\u2018\u2019\uFEFF]+$/.test(sign)) {
        const quoted = /^['\u2018`]/.test(sign) ? /^([^'\u2019`]*)['\u2019`]/.exec(after) : null;
        return quoted ? fix('Use straight double quotes', replace(context, `"${quoted[1]}"`, within(context, context.range.start.character, context.range.end.character + quoted[0].length)))
            : fix('Leave it out', replace(context, ''));
    }
    const compared = /^[<>]=/.exec(line.slice(context.range.start.character));
    if (compared) {
        return fix('Compare in words', replace(context, spaced(before, compared[0] === '<=' ? 'is at most' : 'is at least', line.slice(context.range.start.character + 2)), within(context, context.range.start.character, context.range.start.character + 2)));
    }
    const word = SIGNS[sign];
    if (sign === '/' && /\d{1,2}$/.test(before)) {
        return mendSlashes(context, line);
    }
    const is = /^[<>\u2264\u2265]$/.test(sign) && !/\bis\s*$/.test(before) ? 'is ' : '';
    return word === undefined ? fix('Leave it out', replace(context, '')) : fix(`Write "${is}${word.trim()}"`, replace(context, spaced(before, is + word.trim(), after)));
}

/** A date of the form 9/26/2013 as 2013-09-26. */
function mendSlashes(context: FixContext, line: string): Fix[] {
    for (const match of line.matchAll(/(\d{1,2})\/(\d{1,2})\/(\d{4})/g)) {
        const [all, month, day, year] = match;
        if (match.index <= context.range.start.character && match.index + all.length > context.range.start.character) {
            const date = `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}`;
            return fix(`Write ${date}`, replace(context, date, within(context, match.index, match.index + all.length)));
        }
    }
    return [];
}

function spaced(before: string, word: string, after: string): string {
    return `${/\s$|^$/.test(before) ? '' : ' '}${word}${/^\s|^$/.test(after) ? '' : ' '}`;
}

export const syntaxFixes: FixMakers = {
    'syntax/unexpected': suggested,
    'syntax/character': mendSign,
    'syntax/curly-quotes': context => fix('Use straight quotes', replace(context, `"${textAt(context, context.range).replace(/[\u201C\u201D\u201E\u201F]/g, '').replaceAll('"', '')}"`)),
    'syntax/unclosed-text': context => fix('Close the text', replace(context, `${textAt(context, context.range).trimEnd()}"`)),
    'syntax/name-end': context => fix('Leave the last sign out', replace(context, textAt(context, context.range).replace(/[.-]+$/, ''))),
    'syntax/reserved-word': context => fix(`Write "${textAt(context, context.range)}-1"`, replace(context, `${textAt(context, context.range)}-1`)),
    'syntax/range': rewrite('Write it with "to"', /(\d+(?:\.\d+)?)\s*-\s*(\d+(?:\.\d+)?)/, '$1 to $2'),
    'syntax/number': rewrite('Write it without the comma', /(\d+),(\d{3})/, '$1$2'),
    'syntax/per-year': rewrite('Write "per calendar year"', /per\s+years?/, 'per calendar year'),
    'syntax/per-unit': rewrite('Write it as a waiting time', /per\s+(day|month)s?/, 'every 1 $1s'),
    'syntax/own-line': context => fix('Begin a line of its own', replace(context, '\n', { start: context.range.start, end: context.range.start })),
    'syntax/not': rewrite('Write "is no"', /not\s+([\w.-]+)/, '$1 is no'),
    'syntax/and-or': context => {
        const line = lineText(context.document, context.range.start.line);
        const other = textAt(context, context.range) === 'or' ? 'and' : 'or';
        return / or /.test(line) && / and /.test(line) ? fix(`Write "${other}"`, replace(context, other)) : [];
    },
    'syntax/no-header': context => {
        const start = { line: context.range.start.line, character: 0 };
        const header = context.document.uri.path.endsWith('.mtuscase') ? 'case new-case "New case"' : 'rule new-rule "New rule"';
        return fix(`Begin a ${header.split(' ')[0]} here`, replace(context, `${header}\n`, { start, end: start }));
    },
};
