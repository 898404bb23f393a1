import { escapeHtml, type FileNames, lineName } from '@mtus/report';
import type { Span } from '@mtus/engine';
import { OPEN_PLACE_COMMAND } from '../protocol.js';

/** What a link shows in place of the name of its line: text, or a part of a picture. */
export type LinkLabel = string | { markup: string };

/** A link that opens a place in the editor; it shows the file's name and line, or `shown`. */
export function placeLink(span: Span, names: FileNames, shown?: LinkLabel): string {
    const place: Span = { uri: span.uri, start: span.start, end: span.end };
    const name = lineName(span, names);
    const inner = typeof shown === 'object' ? shown.markup : escapeHtml(shown ?? name);
    const title = typeof shown === 'object' ? '' : ` title="Open ${escapeHtml(name)}"`;
    return `<a href="${commandAddress(OPEN_PLACE_COMMAND, place)}"${title}>${inner}</a>`;
}

/** A link that runs a command of the client, and looks like a button. */
export function commandButton(command: string, parameters: readonly unknown[], text: string, label = text): string {
    return `<a class="button" role="button" href="${commandAddress(command, ...parameters)}"${label === text ? '' : ` aria-label="${escapeHtml(label)}"`}>${escapeHtml(text)}</a>`;
}

function commandAddress(command: string, ...parameters: readonly unknown[]): string {
    return escapeHtml(`command:${command}?${encodeURIComponent(JSON.stringify(parameters))}`);
}
