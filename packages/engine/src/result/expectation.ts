import type { Span } from '../ir/source.js';

/** One `expect` line held against the result. */
export interface ExpectationResult {
    /** The line as written, without `expect`. */
    expected: string;
    /** What came out, in the same words. */
    actual: string;
    passed: boolean;
    /** The line, without `expect`, that would have passed; null where it passed or no line would. */
    instead: string | null;
    span: Span;
}

export interface RequestExpectations {
    request: string;
    expectations: ExpectationResult[];
    /** Why the reviewer differed, where the case says so: a failed expectation is then reported and does not fail. */
    outlier: string | null;
}
