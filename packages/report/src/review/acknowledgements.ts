import type { CaseChange } from '@mtus/analysis';
import { isWithheld, type RequestResult, type WithheldResult } from '@mtus/engine';
import { outcomeWords } from '../words/outcome.js';

/** A committed line that says of one request of one case that another outcome is meant, and why. */
export interface Acknowledgement {
    case: string;
    request: string;
    before: string;
    after: string;
    reason: string;
    /** Counted from 0. */
    line: number;
}

/** A line that is none: what is wrong with it. */
export interface MalformedLine {
    line: number;
    text: string;
    because: string;
}

/** The name of the file in the folder that is compared. */
export const ACKNOWLEDGEMENTS_FILE = 'acknowledged-changes.txt';

const LINE = /^(\S+) (\S+): (.+?) -> (.+?) because(?: (.*))?$/;

/**
 * Reads acknowledged changes: a line for each request that comes out otherwise, `CASE REQUEST: BEFORE -> AFTER because REASON`, in the words of the review.
 * Empty lines and lines that begin with `#` are comments.
 */
export function readAcknowledgements(text: string): { acknowledged: Acknowledgement[]; malformed: MalformedLine[] } {
    const acknowledged: Acknowledgement[] = [];
    const malformed: MalformedLine[] = [];
    text.split(/\r?\n/).forEach((written, line) => {
        const trimmed = written.trim();
        if (trimmed === '' || trimmed.startsWith('#')) {
            return;
        }
        const [, name, request, before, after, reason = ''] = LINE.exec(trimmed) ?? [];
        if (name === undefined || request === undefined || before === undefined || after === undefined) {
            malformed.push({ line, text: trimmed, because: 'it is not written as CASE REQUEST: BEFORE -> AFTER because REASON' });
        } else if (reason.trim() === '') {
            malformed.push({ line, text: trimmed, because: 'it gives no reason behind "because"' });
        } else {
            acknowledged.push({ case: name, request, before, after, reason: reason.trim(), line });
        }
    });
    return { acknowledged, malformed };
}

/** How a change is written to acknowledge it, up to the reason. */
export function acknowledgementFor({ case: name, request, before, after }: CaseChange): string {
    return `${name} ${request}: ${wordsOf(before)} -> ${wordsOf(after)} because`;
}

/** The acknowledgement of a change: it names the outcomes before and after, so that it speaks of no later change. */
export function acknowledgementOf(change: CaseChange, acknowledged: readonly Acknowledgement[]): Acknowledgement | null {
    return acknowledged.find(one => one.case === change.case && one.request === change.request && one.before === wordsOf(change.before) && one.after === wordsOf(change.after)) ?? null;
}

function wordsOf(result: RequestResult | WithheldResult): string {
    return isWithheld(result) ? 'cannot be evaluated' : outcomeWords(result).replace(/\s+/g, ' ');
}
