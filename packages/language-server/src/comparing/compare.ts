import { compareVersions, type Comparison } from '@mtus/analysis';
import { findingsOf, recordText } from '@mtus/language';
import { changedFindings, type ComparisonReport, COMPARISON_FORMATS, comparisonSections, elementChangeWords, type Entry, headline, sectionsAsFragment, STATEMENT, escapeHtml, VERDICT_WORDS } from '@mtus/report';
import { factsAboutRequests } from '@mtus/engine';
import type { LangiumSharedServices } from 'langium/lsp';
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { commandButton, placeLink } from '../evaluation/html.js';
import { sliced } from '../evaluation/sliced.js';
import { takeSnapshot } from '../evaluation/snapshot.js';
import { type CompareParameters, type CompareResult, TEXT_DIFF_COMMAND } from '../protocol.js';
import { fileNames } from '../workspace/file-names.js';
import { currentTexts, readTexts, textsBefore } from './earlier-workspace.js';

/** Compares the workspace as it is now with how it was. @throws OperationCancelled */
export async function compareNow(connection: Connection, shared: LangiumSharedServices, { before: earlier, workDoneToken }: CompareParameters, token: CancellationToken): Promise<CompareResult> {
    const progress = workDoneToken === undefined ? undefined : connection.window.attachWorkDoneProgress(workDoneToken);
    progress?.begin('Comparing rules', 0, `Reading ${earlier.name}`, true);
    try {
        const { rules, cases, inError } = await takeSnapshot(shared, token);
        const before = await readTexts(shared, textsBefore(currentTexts(shared), earlier.files), token);
        progress?.report(30, 'Looking at every patient');
        const comparison = await sliced(compareVersions(before, { rules, cases, casesLeftOut: inError }), token);
        const names = fileNames(shared);
        const now = shared.workspace.LangiumDocuments.all.toArray().flatMap(findingsOf);
        const report: ComparisonReport = {
            comparison, before: earlier.name, after: 'the workspace as it is', names, findings: changedFindings(before.findings, now),
            record: ({ sample }) => recordText(sample, 'witness', factsAboutRequests(rules)),
        };
        return {
            title: `Compared with ${earlier.name}`, headline: headline(report), elements: elementsOf(comparison), markdown: COMPARISON_FORMATS.markdown(report),
            page: `${sectionsAsFragment(comparisonSections(report), entry => placeOf(entry, names))}\n<footer>${escapeHtml(STATEMENT)}</footer>`,
        };
    } finally {
        progress?.done();
    }

    function placeOf({ label, span, text }: Entry, names: ReturnType<typeof fileNames>): string {
        const isElement = ['rule', 'definition', 'guideline', 'fact', 'treatment'].includes(label);
        return span === null ? '' : ` <span class="place">${placeLink(span, names)}</span>${isElement ? ` ${commandButton(TEXT_DIFF_COMMAND, [span], 'Text Diff', `Text diff of ${text}`)}` : ''}`;
    }
}

function elementsOf({ elements, treatments }: Comparison): CompareResult['elements'] {
    const effects = treatments.filter(({ verdict }) => verdict !== 'same').map(({ treatment, verdict, touchedBy }) => ({ words: `${treatment} ${VERDICT_WORDS[verdict]}`, touchedBy }));
    return elements.map(element => ({
        kind: element.kind, id: element.id, change: elementChangeWords(element), span: element.after,
        effect: effects.filter(({ touchedBy }) => touchedBy.includes(element.id) || element.usedBy.some(rule => touchedBy.includes(rule))).map(({ words }) => words),
    }));
}
