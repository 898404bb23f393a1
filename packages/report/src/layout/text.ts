import type { FileNames } from '../place.js';
import { lineName } from '../place.js';
import type { Paint } from '../paint.js';
import { printable } from '../words/printable.js';
import type { Entry, Section } from './entry.js';

/** How text is laid out: how files are named, and with which colours. */
export interface TextStyle {
    names: FileNames;
    paint: Paint;
}

const STEP = '  ';

/** Sections and entries as plain text: one entry a line, what belongs to it indented below, its place at the end of the line. */
export function sectionsAsText(sections: readonly Section[], style: TextStyle): string {
    return sections.map(section => sectionLines(section, 0, style).join('\n')).join('\n\n') + (sections.length > 0 ? '\n' : '');
}

function sectionLines(section: Section, depth: number, style: TextStyle): string[] {
    const indent = STEP.repeat(depth);
    const heading = `${indent}${style.paint.strong(printable(section.heading))}${placeWords(section.span, style)}`;
    const nested = section.sections.flatMap(inner => ['', ...sectionLines(inner, depth + 1, style)]);
    return [heading, ...entryLines(section.entries, depth + 1, style), ...nested];
}

/** Labels of one list stand in a column of their own, as wide as the longest of them. */
export function entryLines(entries: readonly Entry[], depth: number, style: TextStyle): string[] {
    const width = Math.max(0, ...entries.map(entry => entry.label.length));
    return entries.flatMap(entry => {
        const label = entry.label === '' ? '' : `${entry.label.padEnd(width)}${STEP}`;
        const text = style.paint.tone(entry.tone, printable(entry.text));
        return [
            `${STEP.repeat(depth)}${style.paint.faint(label)}${text}${placeWords(entry.span, style)}`,
            ...entryLines(entry.entries, depth + 2, style),
        ];
    });
}

function placeWords(span: Entry['span'], style: TextStyle): string {
    return span === null ? '' : style.paint.faint(`  [${printable(lineName(span, style.names))}]`);
}
