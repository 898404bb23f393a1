/** A place in a text: zero-based line and character (UTF-16 code units), as in the Language Server Protocol. */
export interface Position {
    line: number;
    character: number;
}

/** Where something was written. Every node of the intermediate representation carries one, so that a result can point back. */
export interface Span {
    uri: string;
    start: Position;
    end: Position;
}

/** Verbatim words of a source, with the page they stand on where the author gave one. */
export interface Quote {
    text: string;
    page: number | null;
    span: Span;
}
