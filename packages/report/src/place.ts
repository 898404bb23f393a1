import type { Span } from '@mtus/engine';

/** How a file is named in a report: mostly its path from the folder where the reader stands. */
export type FileNames = (uri: string) => string;

/** A place as people count: lines and columns begin at 1, the end column stands after the last character. */
export interface Place {
    file: string;
    line: number;
    column: number;
    endLine: number;
    endColumn: number;
}

export function placeOf(span: Span, names: FileNames): Place {
    return {
        file: names(span.uri),
        line: span.start.line + 1,
        column: span.start.character + 1,
        endLine: span.end.line + 1,
        endColumn: span.end.character + 1,
    };
}

/** `cases/seed.mtuscase:9`: the form that terminals and editors turn into a link. */
export function lineName(span: Span, names: FileNames): string {
    return `${names(span.uri)}:${span.start.line + 1}`;
}
