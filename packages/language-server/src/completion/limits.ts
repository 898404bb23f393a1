import { CompletionItemKind } from 'vscode-languageserver';
import type { Phrase } from './phrase.js';

const WINDOWS: readonly (readonly [string, string])[] = [
    ['per course', 'counted over one course of treatment, which ends with the pause of the vocabulary'],
    ['per course over <6> to <8> <weeks|months|days>', 'a course that lasts so long'],
    ['per calendar year', 'from 1 January through 31 December'],
    ['per injury', 'counted from the injury on, once for all'],
    ['per episode', 'counted since the episode began'],
    ['every <4> to <6> <months|weeks|days|years>', 'any span of so many months, back from the request'],
    ['within <3> <months|weeks|days> after surgery', 'counted from the surgery'],
    ['per course over <2> <weeks|months|days>', 'a course that lasts so long'],
    ['every <4> <months|weeks|days|years>', 'any span of so many months, back from the request'],
    ['per region every <12> months', 'each region of the body has its own number'],
    ['per session', 'of one session of the request'],
];

/** In which time visits can be counted. */
export const windows: readonly Phrase[] = WINDOWS.map(([words, detail]) => ({ words, detail, kind: CompletionItemKind.Operator }));

/** Numbers with their unit and window; where several treatments are named, it is said whether they share the number. */
export function quantities(unit: string, several: boolean): Phrase[] {
    const shared = several ? [' in all', ' of each'] : [''];
    return ['<6>', '<4> to <6>'].flatMap(number => shared.flatMap(each => windows.map(window => ({ ...window, words: `${number} ${unit}${each} ${window.words}` }))));
}

/** How often treatment is given. */
export const frequencies: readonly Phrase[] = [
    '<1> to <3> per week', '<2> per week', '<2> per week for <6> weeks', '<1> to <2> per week for <2> weeks, then <1> per week for <6> weeks',
].map(words => ({ words, kind: CompletionItemKind.Operator }));

export const silences: readonly Phrase[] = [
    { words: 'if not documented: assume not met', detail: 'silence counts against it', kind: CompletionItemKind.Keyword },
    { words: 'if not documented: cannot decide', detail: 'silence leaves the outcome open', kind: CompletionItemKind.Keyword },
    { words: 'if not documented: assume met', detail: 'silence counts for it', kind: CompletionItemKind.Keyword },
];
