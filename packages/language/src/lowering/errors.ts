import type { AstNode, LangiumDocument } from 'langium';
import type { Span } from '@mtus/engine';
import type { FindingData } from '../findings/finding.js';
import { errorsOf } from '../findings/findings-of.js';
import { isRule, isTable } from '../generated/ast.js';

/** Why a part of a file cannot be used, and where. */
export interface Fault {
    because: string;
    span: Span;
    /** A name that was probably meant, where one is unknown. */
    suggestions: string[];
}

/** A part of a file that errors make unusable. */
export interface BrokenPart {
    /** The element that it belongs to; null where even the header is lost. */
    element: AstNode | null;
    fault: Fault;
    /** Its text, with whatever the parser had to skip. */
    text: string;
}

interface Region {
    element: AstNode | null;
    /** Offset of the element, of the end of what was read of it, and of the next element. */
    start: number;
    end: number;
    next: number;
}

/** Words that open a clause of rules and tables only. */
const ONLY_IN_RULES = /^\s*(for|instead of|applies when|unless|requires|allow|cap|frequency|reading|read as|several rows|columns|row)\b/;
const LOST_HEADER = /^[A-Za-z][\w-]*[ \t]+[A-Za-z_][\w.-]*[ \t]+["\u201C]/;

/**
 * The parts of a document that hold an error. An error behind an element, before the next, belongs to that element: its last line may
 * have been skipped. Only a line that looks like the header of another element, of which the element has taken nothing, does not.
 */
export function brokenParts(document: LangiumDocument, elements: readonly AstNode[]): BrokenPart[] {
    const errors = errorsOf(document);
    if (errors.length === 0) {
        return [];
    }
    const text = document.textDocument.getText();
    const suggested = (document.diagnostics ?? []).map(diagnostic => ({
        at: document.textDocument.offsetAt(diagnostic.range.start), name: (diagnostic.data as FindingData | undefined)?.['suggestion'],
    }));
    const parts = new Map<string, BrokenPart>();
    const regions = regionsOf(elements, text.length);
    for (const error of errors) {
        const offset = document.textDocument.offsetAt(error.span.start);
        // The first word of an element is right; where the parser stops at it, what stands before it is not finished.
        const before = regions.filter(each => each.start < offset || (each.start === offset && !error.code.startsWith('syntax/')));
        const region = before.at(-1) ?? regions[0]!;
        const lost = region.element === null ? region.start : lostHeader(text, region, offset);
        const from = lost ?? region.start;
        const key = `${lost === null ? 'element' : 'lost'} ${from}`;
        if (!parts.has(key)) {
            const suggestions = suggested.filter(each => each.at >= from && each.at < region.next).map(each => each.name).filter(name => typeof name === 'string');
            parts.set(key, {
                element: lost === null ? region.element : null, text: text.slice(from, region.next),
                fault: { because: error.message, span: error.span, suggestions },
            });
        }
    }
    return [...parts.values()];
}

function regionsOf(elements: readonly AstNode[], length: number): Region[] {
    const placed = elements.filter(element => element.$cstNode !== undefined)
        .map(element => ({ element, start: element.$cstNode!.offset, end: element.$cstNode!.end })).sort((a, b) => a.start - b.start);
    const before: Region = { element: null, start: 0, end: 0, next: placed[0]?.start ?? length };
    return [before, ...placed.map((region, index): Region => ({ ...region, next: placed[index + 1]?.start ?? length }))];
}

/**
 * The offset of the first line behind an element, at or before an error, that looks like a header or opens a clause that only a rule or
 * table can have, behind an element of another kind; null where there is none.
 */
function lostHeader(text: string, region: Region, offset: number): number | null {
    const outsideRules = !isRule(region.element) && !isTable(region.element);
    const lineEnd = text.indexOf('\n', region.end);
    let at = lineEnd < 0 ? text.length : lineEnd + 1;
    while (at <= offset && at < region.next) {
        const end = text.indexOf('\n', at);
        const line = text.slice(at, end < 0 ? text.length : end);
        if (LOST_HEADER.test(line) || (outsideRules && ONLY_IN_RULES.test(line))) {
            return at;
        }
        if (end < 0) {
            return null;
        }
        at = end + 1;
    }
    return null;
}

/** The words of a text that can be names; closed texts and comments are left out. */
export function namesIn(text: string): Set<string> {
    const bare = text.replace(/"(\\.|[^"\\\r\n])*"|\u201C[^\u201D\r\n]*\u201D|#[^\r\n]*/g, ' ');
    return new Set(bare.match(/[A-Za-z_][A-Za-z0-9_]*([.-][A-Za-z0-9_]+)*/g) ?? []);
}
