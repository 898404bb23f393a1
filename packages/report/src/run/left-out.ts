import type { LeftOut } from '@mtus/engine';
import { entry, type Entry } from '../layout/entry.js';
import { listed } from '../words/counts.js';

/** A part of the rules that errors keep out, why, and whose results wait for it. */
export function leftOutEntry(part: LeftOut): Entry {
    return entry('', `${leftOutName(part)}: ${part.because} ${touchedWords(part)}`, { tone: 'bad', span: part.span });
}

/** `rule massage.cap`, or what can be said where its name is broken, too. */
export function leftOutName({ kind, id }: LeftOut): string {
    if (kind === 'unknown') {
        return id ?? 'a part of a file';
    }
    return id === null ? `a ${kind}` : `${kind} ${id}`;
}

function touchedWords({ treatments }: LeftOut): string {
    if (treatments === null) {
        return 'No request can be evaluated until it is mended.';
    }
    return treatments.length === 0
        ? 'No treatment depends on it.'
        : `No request for ${listed(treatments, 'or')} can be evaluated until it is mended.`;
}
