import { escapeHtml, type FileNames } from '@mtus/report';
import type { Span } from '@mtus/engine';
import { placeLink } from '../evaluation/html.js';

/** About the width of a character of the page's font at the size of pictures (12), in user units. */
const CHARACTER = 6.7;

/** Text that has to fit into a width: cut, with an ellipsis, where it is longer. The whole stands in the title of what it belongs to. */
export function fitted(text: string, width: number): string {
    const most = Math.max(4, Math.floor(width / CHARACTER));
    return text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;
}

/** One line of text; `y` is its base line. */
export function svgText(x: number, y: number, text: string, style = ''): string {
    return `<text x="${round(x)}" y="${round(y)}"${style === '' ? '' : ` class="${style}"`}>${escapeHtml(text)}</text>`;
}

export function svgRectangle(x: number, y: number, width: number, height: number, style: string, corner = 2): string {
    return `<rect x="${round(x)}" y="${round(y)}" width="${round(Math.max(width, 1))}" height="${round(height)}" rx="${corner}" class="${style}"/>`;
}

export function svgLine(x1: number, y1: number, x2: number, y2: number, style: string): string {
    return `<line x1="${round(x1)}" y1="${round(y1)}" x2="${round(x2)}" y2="${round(y2)}" class="${style}"/>`;
}

/** A part of a picture that opens a line of a file, and tells `title` in full where it is pointed at. */
export function svgLink(inner: string, title: string, span: Span | null, names: FileNames): string {
    const group = `<g><title>${escapeHtml(title)}</title>${inner}</g>`;
    return span === null ? group : placeLink(span, names, { markup: group });
}

export function round(value: number): number {
    return Math.round(value * 10) / 10;
}
