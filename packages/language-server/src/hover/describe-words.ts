import { usageOf } from '@mtus/language';
import { escapeMarkdown } from '@mtus/report';
import type { AstNode } from 'langium';
import { written } from './markdown.js';

/** What the parts of the language mean, by the type of their node; windows by their words. The reference says the same at length. */
const MEANINGS: Readonly<Record<string, string>> = {
    'per injury': 'Every earlier visit of this claim counts, since the injury. Visits that were not under this claim do not.',
    'per course': 'The earlier visits of the course count that the request continues: back as far as pauses are at most the *gap between courses* of the vocabulary, or since the case\'s `new course of` line.',
    'per episode': 'Earlier visits count since the case\'s `episode began` line; without one, since the injury. An episode is never inferred.',
    'per calendar year': 'Earlier visits of the same calendar year as the request count, from 1 January through 31 December.',
    'per region': 'Each region of the body has a counter of its own. It goes with another window; alone it counts since the injury.',
    'per session': 'The number holds in each session of the request. Earlier sessions do not count.',
    'per week': 'The number holds in each week of the request\'s own schedule. Where it states none, it is presumed to be kept.',
    Every: 'A waiting time: an earlier visit counts until the same day so many months later, and no longer on that day. Of a range the longer wait is the strict end.',
    Over: 'The length of a course: its first visit is on day 1, and a week has seven days. Of a range the shorter length is the strict end.',
    WithinAfterSurgery: 'A deadline: the same day so many months after the surgery is still inside. Without a surgery there is no period.',
    Allow: 'Supports up to so many visits, less those that have been used in the window. Of a range the lower number is the strict end; between the ends the request is supported *at discretion*.',
    AllowAnyNumber: 'Sets no limit of its own. Conditions, caps and frequencies still hold.',
    AllowNothing: 'Supports nothing where the rule speaks: not recommended.',
    Cap: 'Holds beside every rule of every authority: never more than this in the window.',
    For: 'The treatments that the rule is about, and after `to` the regions of the body. Without regions it is about all of them.',
    InsteadOf: 'Where this rule speaks, the named rules do not.',
    AppliesWhen: 'Only where this holds does the rule speak at all. Where it does not hold, other rules decide.',
    Unless: 'An exception: where this holds, the rule does not speak.',
    Requires: 'A criterion: where the rule speaks and this does not hold, nothing is supported.',
    Means: 'What the defined name stands for. Facts that it reads can also be stated by the definition\'s own name.',
    FrequencyLimit: 'How densely treatment is given. It restricts a request that states a schedule, and is presumed to be kept by one that states none.',
    Reading: 'One way to read a sentence that can be read in several. `read as` says which is in force; reports can compare them.',
    ReadAs: 'The reading in force.',
    Source: 'The guideline that the element is from; without this line it is the only one of its file.',
    Quote: 'The words that are encoded. Where the guideline names its text, they have to stand there.',
    Decided: 'An interpretation that the words alone do not give, with who settled it and when.',
    Supported: 'Fits every allowance and cap. Utilization review approves; independent medical review overturns a denial.',
    NotSupported: 'A criterion fails, nothing is left, or a rule says so. Utilization review denies; independent medical review upholds.',
    CannotDecide: 'Something that is not documented decides. Utilization review requests the information.',
    NotAddressed: 'No rule of any authority speaks. Utilization review goes to the next source; silence alone denies nothing (8 CCR 9792.21(d)).',
    Conflict: 'One unbeaten rule denies what another supports: a mistake in the rules.',
    ExpectMissing: 'The facts without which it cannot be decided, or which silence took for granted.',
    Authorities: 'The order in which authorities are searched: the first that speaks decides, and caps hold for all.',
    CourseGap: 'A pause longer than this ends a course of treatment.',
    InForce: 'The days on which this edition decides, by the date that governs it. Both days belong to it.',
    RangesBind: 'Which end of a range decides. At the lenient end 4 to 6 allows 6, and above 4 at discretion; at the strict end it allows 4.',
    AuthorityOf: 'Authorities are searched in the order of the vocabulary: the first that speaks decides.',
    EditionOf: 'Editions of one document follow each other and may repeat the names of rules.',
    TextFile: 'The file with the sentences of this guideline. Quotes have to stand there.',
    Skip: 'A sentence of the text that no rule encodes, and why.',
    AllOf: 'Every part has to hold.', AnyOf: 'One part is enough.', NoneOf: 'No part may hold.',
};

function silence({ met, undecided }: { met: boolean; undecided: boolean }): string {
    return undecided ? 'Where nothing is documented, the outcome stays open.' : met ? 'Where nothing is documented, it is taken for met.' : 'Where nothing is documented, it is taken for not met.';
}

/** What the words at a place mean and how such a line is written; undefined where a name or a number says all. */
export function describeWords(node: AstNode): string | undefined {
    for (let current: AstNode | undefined = node; current && current.$container; current = current.$container) {
        const words = written(current);
        const meaning = current.$type === 'Silence' ? silence(current as unknown as { met: boolean; undecided: boolean }) : MEANINGS[words] ?? MEANINGS[current.$type];
        const usage = usageOf(current.$type);
        if (meaning !== undefined) {
            return `**${escapeMarkdown(short(words))}**\n\n${meaning}`;
        }
        if (usage !== undefined) {
            return `${escapeMarkdown(usage.says)}\n\n\`${usage.write}\``;
        }
    }
    return undefined;
}

function short(words: string): string {
    return words.length > 60 ? `${words.slice(0, 59)}…` : words;
}
