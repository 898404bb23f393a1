import type { NoticedMutation } from '@mtus/analysis';
import { entry, recordEntries, type Section } from '../layout/entry.js';
import { sectionsAsText } from '../layout/text.js';
import type { Paint } from '../paint.js';
import { type FileNames, placeOf } from '../place.js';
import { howMany } from '../words/counts.js';

/** What the sample cases notice of rules that are written otherwise. */
export interface MutationReport {
    mutations: readonly NoticedMutation[];
    /** The record of a case as its lines. */
    record: (sample: NonNullable<NoticedMutation['wouldNotice']>['sample']) => string;
    names: FileNames;
}

/** Every format of suite strength by its name on the command line. */
export const MUTATION_FORMATS = {
    text: mutationsAsText,
    json: mutationsAsJson,
} satisfies Record<string, (report: MutationReport, paint: Paint) => string>;

export type MutationFormat = keyof typeof MUTATION_FORMATS;

function mutationsAsText({ mutations, record, names }: MutationReport, paint: Paint): string {
    const unnoticed = mutations.filter(({ noticedBy }) => noticedBy === null);
    const byRule = new Map<string, NoticedMutation[]>();
    unnoticed.forEach(mutation => byRule.set(`${mutation.rule.span.uri} ${mutation.rule.id}`, [...byRule.get(`${mutation.rule.span.uri} ${mutation.rule.id}`) ?? [], mutation]));
    const sections = [...byRule.values()].map((group): Section => ({
        heading: `rule ${group[0]!.rule.id} "${group[0]!.rule.title}"`, span: group[0]!.rule.span, sections: [],
        entries: group.map(({ kind, text, span, wouldNotice }) => entry(kind, text, {
            span, tone: 'open', entries: wouldNotice === null ? [] : [entry('would notice', 'a case like this', { entries: recordEntries(record(wouldNotice.sample)) })],
        })),
    }));
    const noticed = mutations.length - unnoticed.length;
    const percent = mutations.length === 0 ? 100 : Math.floor(100 * noticed / mutations.length);
    const sum = `Suite strength: of ${howMany(mutations.length, 'changes')} to numbers, conditions, exceptions and silence, ${noticed} are noticed by an expectation (${percent} %).`;
    return `${sections.length === 0 ? '' : `${paint.strong('Noticed by no case')}\n\n${sectionsAsText(sections, { names, paint })}\n`}${paint.tone(unnoticed.length === 0 ? 'good' : 'open', sum)}\n`;
}

function mutationsAsJson({ mutations, record, names }: MutationReport): string {
    return `${JSON.stringify({
        noticed: mutations.filter(({ noticedBy }) => noticedBy !== null).length, mutations: mutations.map(({ rule, kind, text, span, noticedBy, wouldNotice }) =>
            ({ rule: rule.id, kind, text, place: placeOf(span, names), noticedBy, wouldNotice: wouldNotice && record(wouldNotice.sample) })),
    }, null, 2)}\n`;
}
