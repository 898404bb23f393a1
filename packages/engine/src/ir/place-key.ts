import type { Span } from './source.js';

/** Where something begins, as text: two elements of one program have the same only where they are the same. */
export function placeKey({ uri, start }: Span): string {
    return `${uri} ${start.line}:${start.character}`;
}
