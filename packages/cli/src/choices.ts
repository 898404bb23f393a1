import type {
    ACKNOWLEDGEMENTS_FILE, AgreementFormat, AnalysisFormat, ComparisonFormat, FindingsFormat, HistoryFormat, MutationFormat, RunFormat, SourcesFormat, TestFormat,
} from '@mtus/report';
import type { LetterOptions } from './commands/letter.js';

/** The names of all members of a union, in the order of the help; the compiler misses none and accepts no other. */
function names<Name extends string>(all: Record<Name, true>): string[] {
    return Object.keys(all);
}

/*
 * What the help names and a wrong option is held against. The words stand here once more so that a command starts without loading what writes every format of every other.
 */
export const FORMATS = {
    agreement: names<AgreementFormat>({ text: true, markdown: true, json: true }),
    analysis: names<AnalysisFormat>({ text: true, json: true, sarif: true }),
    comparison: names<ComparisonFormat>({ text: true, markdown: true, html: true, json: true }),
    findings: names<FindingsFormat>({ text: true, json: true, sarif: true }),
    history: names<HistoryFormat>({ text: true, json: true }),
    letter: names<LetterOptions['format']>({ markdown: true, html: true, docx: true }),
    mutation: names<MutationFormat>({ text: true, json: true }),
    run: names<RunFormat>({ text: true, markdown: true, json: true }),
    sources: names<SourcesFormat>({ text: true, markdown: true, json: true }),
    test: names<TestFormat>({ text: true, json: true, junit: true }),
};

export const LETTER_KINDS = names<LetterOptions['kind']>({ determination: true, information: true });

/** Where `mtus review` looks for acknowledged changes if nobody says otherwise. */
export const ACKNOWLEDGEMENTS: typeof ACKNOWLEDGEMENTS_FILE = 'acknowledged-changes.txt';
