import { type FileNames, lineName, printable } from '@mtus/report';
import type { Span } from '@mtus/engine';
import { OPEN_PLACE_COMMAND } from '../protocol.js';

/** Text of a file as text of a page: nothing in it becomes markup, and nothing in it moves or hides other text. */
export function html(text: string): string {
    return printable(text).replace(/[&<>"']/g, character => `&#${character.codePointAt(0)};`);
}

/** A link that opens a place in the editor; its text is the file's name and line, or `text`. */
export function placeLink(span: Span, names: FileNames, text?: string): string {
    const place: Span = { uri: span.uri, start: span.start, end: span.end };
    const name = lineName(span, names);
    const address = `command:${OPEN_PLACE_COMMAND}?${encodeURIComponent(JSON.stringify([place]))}`;
    return `<a href="${html(address)}" title="Open ${html(name)}">${html(text ?? name)}</a>`;
}
