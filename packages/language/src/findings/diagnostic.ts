import type { LangiumDocument } from 'langium';
import { wordsOf, type FindingData, type FindingWords } from './finding.js';

export type Diagnostic = NonNullable<LangiumDocument['diagnostics']>[number];
export type Range = Diagnostic['range'];

/** An error as a diagnostic. A remedy that offers a name puts the name into its data, for quick fixes. */
export function toDiagnostic(words: FindingWords, range: Range, data: Record<string, unknown> = {}): Diagnostic {
    const suggestion = /^Did you mean "(.+)"\?$/.exec(words.remedy ?? '')?.[1];
    const payload: FindingData = { ...data, ...suggestion === undefined ? {} : { suggestion }, code: words.code, remedy: words.remedy };
    return { severity: 1, range, message: wordsOf(words), code: words.code, source: 'mtus', data: payload };
}

export function byPlace(a: Diagnostic, b: Diagnostic): number {
    return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
}
