/** A sentence of a source text and what has become of it. */
export interface SourceSentence {
    words: string;
    page: number | null;
    state: 'encoded' | 'skipped' | 'not yet read';
    /** The rules, tables and definitions that quote it. */
    by: string[];
    /** Those of them whose words or numbers were not read in a source, as they say themselves. */
    unverified: string[];
    /** Why no rule encodes it; null where it is not skipped. */
    because: string | null;
}

/** A source text of the workspace. */
export interface ReportedSource {
    file: string;
    guidelines: string[];
    /** Why it cannot be read, as a sentence; null where it can. */
    problem: string | null;
    sentences: SourceSentence[];
}

export interface SourcesReport {
    sources: ReportedSource[];
}

export type StateCounts = Record<SourceSentence['state'], number>;

export function countStates(sentences: readonly Pick<SourceSentence, 'state'>[]): StateCounts {
    const of = (state: SourceSentence['state']): number => sentences.filter(sentence => sentence.state === state).length;
    return { encoded: of('encoded'), skipped: of('skipped'), 'not yet read': of('not yet read') };
}

/** `12 of 15 sentences encoded, 1 skipped, 2 not yet read`. */
export function countsInWords(sentences: readonly Pick<SourceSentence, 'state'>[]): string {
    const counts = countStates(sentences);
    return [`${counts.encoded} of ${sentences.length} ${sentences.length === 1 ? 'sentence' : 'sentences'} encoded`,
        ...counts.skipped > 0 ? [`${counts.skipped} skipped`] : [], ...counts['not yet read'] > 0 ? [`${counts['not yet read']} not yet read`] : []].join(', ');
}
