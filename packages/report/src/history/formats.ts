import { isWithheld, type RequestResult, type WithheldResult } from '@mtus/engine';
import { reasonedOutcome } from '../comparison/report.js';
import { entry, type Section } from '../layout/entry.js';
import { sectionsAsText } from '../layout/text.js';
import type { Paint } from '../paint.js';
import type { FileNames } from '../place.js';
import { howMany, listed } from '../words/counts.js';

/** A change of rules after which a request of a case came out otherwise. */
export interface HistoryStep {
    /** Null for what is not committed yet. */
    commit: { id: string; date: string; subject: string } | null;
    request: string;
    /** Null where the rules before it could not evaluate the case. */
    before: RequestResult | WithheldResult | null;
    after: RequestResult | WithheldResult;
    /** Rules, definitions and words whose meaning it changed. */
    changed: string[];
}

/** How a case, as it is written now, came out under the rules of earlier commits. */
export interface HistoryReport {
    case: string;
    /** The latest first. */
    steps: readonly HistoryStep[];
    /** How many commits were looked at, and why no more. */
    commits: number;
    ended: string;
    names: FileNames;
}

/** Every format of a history by its name on the command line. */
export const HISTORY_FORMATS = {
    text: historyAsText,
    json: historyAsJson,
} satisfies Record<string, (report: HistoryReport, paint: Paint) => string>;

export type HistoryFormat = keyof typeof HISTORY_FORMATS;

/** An outcome with its reasons, or why there is none. */
export function reasonedOutcomeWords(result: RequestResult | WithheldResult | null): string {
    return result === null ? 'could not be evaluated' : isWithheld(result) ? `cannot be evaluated: ${result.cannotBeEvaluated}` : reasonedOutcome(result);
}

function historyAsText({ case: name, steps, commits, ended, names }: HistoryReport, paint: Paint): string {
    const sections = steps.map(({ commit, request, before, after, changed }): Section => ({
        heading: commit === null ? 'not committed yet' : `${commit.date} ${commit.id.slice(0, 10)} ${commit.subject}`, span: null, sections: [],
        entries: [entry('request', request), entry('before', reasonedOutcomeWords(before)), entry('after', reasonedOutcomeWords(after)), ...changed.length === 0 ? [] : [entry('changed', listed(changed))]],
    }));
    const sum = `${steps.length === 0 ? `${name} has always come out as it does now` : `${name} came out otherwise ${steps.length === 1 ? 'once' : `${steps.length} times`}`}, in ${howMany(commits, 'commits')} looked at. ${ended}`;
    return `${sections.length === 0 ? '' : `${sectionsAsText(sections, { names, paint })}\n`}${sum.trim()}\n`;
}

function historyAsJson({ case: name, steps, commits, ended }: HistoryReport): string {
    const outcome = (result: RequestResult | WithheldResult | null): object | null => result === null ? null : isWithheld(result) ? { cannotBeEvaluated: result.cannotBeEvaluated } : { outcome: result.outcome, quantity: result.quantity, reasons: result.reasons };
    return `${JSON.stringify({ case: name, steps: steps.map(({ before, after, ...step }) => ({ ...step, before: outcome(before), after: outcome(after) })), commits, ended }, null, 2)}\n`;
}
