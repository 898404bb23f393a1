import { lineName, type FileNames } from '../place.js';
import { printable } from '../words/printable.js';
import type { Entry, Section } from './entry.js';

/** Turns the name of a place (`cases/seed.mtuscase:9`) into a link target; null where there is nothing to link to. */
export type PlaceLinks = (span: NonNullable<Entry['span']>) => string | null;

/** How Markdown is laid out: how files are named, and where places link to. */
export interface MarkdownStyle {
    names: FileNames;
    links: PlaceLinks;
}

/** Sections and entries as CommonMark: headings from level 2 on, nested lists, every word of a file escaped. */
export function sectionsAsMarkdown(sections: readonly Section[], style: MarkdownStyle): string {
    return sections.map(section => sectionBlock(section, 2, style)).join('\n');
}

function sectionBlock(section: Section, level: number, style: MarkdownStyle): string {
    const heading = `${'#'.repeat(Math.min(level, 6))} ${escapeMarkdown(section.heading)}\n`;
    const list = section.entries.length === 0 ? '' : `\n${listLines(section.entries, 0, style).join('\n')}\n`;
    const nested = section.sections.map(inner => `\n${sectionBlock(inner, level + 1, style)}`).join('');
    return `${heading}${list}${nested}`;
}

function listLines(entries: readonly Entry[], depth: number, style: MarkdownStyle): string[] {
    return entries.flatMap(entry => {
        const label = entry.label === '' ? '' : `*${escapeMarkdown(entry.label)}* `;
        const text = entry.label === '' && entry.tone !== 'plain' ? `**${escapeMarkdown(entry.text)}**` : escapeMarkdown(entry.text);
        return [`${'  '.repeat(depth)}- ${label}${text}${placeWords(entry.span, style)}`, ...listLines(entry.entries, depth + 1, style)];
    });
}

function placeWords(span: Entry['span'], style: MarkdownStyle): string {
    if (span === null) {
        return '';
    }
    const name = escapeMarkdown(lineName(span, style.names));
    const link = style.links(span);
    return link === null ? ` (${name})` : ` ([${name}](<${link.replace(/[<>\n\r]/g, encodeURIComponent)}>))`;
}

/** Text of a file as literal words of CommonMark: nothing in it becomes a link, a tag, a heading or an emphasis. */
export function escapeMarkdown(text: string): string {
    return printable(text)
        .replace(/[\\`*_[\]<>#|~&$]/g, character => `\\${character}`)
        .replace(/(https?|ftp|mailto)(:)/gi, '$1\\$2')
        .replace(/\b(www)(\.)/gi, '$1\\$2')
        .replace(/^(\s*)([-+])(?=\s|$)/, '$1\\$2')
        .replace(/^(\s*\d{1,9})([.)])/, '$1\\$2');
}
