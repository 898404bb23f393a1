import { type FileNames, lineName, printable } from '@mtus/report';
import type { Span } from '@mtus/engine';
import { OPEN_PLACE_COMMAND } from '../protocol.js';

/** Text of a file as text of a page: nothing in it becomes markup, and nothing in it moves or hides other text. */
export function html(text: string): string {
    return printable(text).replace(/[&<>"']/g, character => `&#${character.codePointAt(0)};`);
}

/** What a link shows in place of the name of its line: text, or a part of a picture. */
export type LinkLabel = string | { markup: string };

/** A link that opens a place in the editor; it shows the file's name and line, or `shown`. */
export function placeLink(span: Span, names: FileNames, shown?: LinkLabel): string {
    const place: Span = { uri: span.uri, start: span.start, end: span.end };
    const name = lineName(span, names);
    const inner = typeof shown === 'object' ? shown.markup : html(shown ?? name);
    const title = typeof shown === 'object' ? '' : ` title="Open ${html(name)}"`;
    return `<a href="${commandAddress(OPEN_PLACE_COMMAND, place)}"${title}>${inner}</a>`;
}

/** A link that runs a command of the client, and looks like a button. */
export function commandButton(command: string, parameters: readonly unknown[], text: string, label = text): string {
    return `<a class="button" role="button" href="${commandAddress(command, ...parameters)}"${label === text ? '' : ` aria-label="${html(label)}"`}>${html(text)}</a>`;
}

function commandAddress(command: string, ...parameters: readonly unknown[]): string {
    return html(`command:${command}?${encodeURIComponent(JSON.stringify(parameters))}`);
}
