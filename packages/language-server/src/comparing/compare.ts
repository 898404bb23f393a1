import { compareVersions, type Comparison } from '@mtus/analysis';
import { findingsOf } from '@mtus/language';
import { type ComparisonReport, COMPARISON_FORMATS, comparisonSections, elementChangeWords, type Entry, headline, type ReportedFinding, sectionsAsFragment, STATEMENT, escapeHtml, VERDICT_WORDS } from '@mtus/report';
import { caseText } from '@mtus/language';
import { factsAboutRequests } from '@mtus/engine';
import { interruptAndCheck } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { commandButton, placeLink } from '../evaluation/html.js';
import { takeSnapshot } from '../evaluation/snapshot.js';
import { type CompareParameters, type CompareResult, TEXT_DIFF_COMMAND } from '../protocol.js';
import { fileNames } from '../workspace/file-names.js';
import { currentTexts, readTexts, textsBefore } from './earlier-workspace.js';

/** So long is worked before anything else is heard, in milliseconds. */
const SLICE = 15;

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
            comparison, before: earlier.name, after: 'the workspace as it is', names, findings: changed(before.findings, now),
            record: ({ sample }) => caseText({ ...sample, id: 'witness', title: '', source: null, notes: [], requests: sample.requests.map(request => ({ ...request, expectations: [], outlier: null, utilizationReview: null })) }, factsAboutRequests(rules)),
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

/** Carries out steps, and hears between some of them whether it is still wanted. */
export async function sliced<T>(steps: Generator<void, T>, token: CancellationToken): Promise<T> {
    for (let began = performance.now(); ;) {
        const step = steps.next();
        if (step.done) {
            return step.value;
        }
        if (performance.now() - began > SLICE) {
            await new Promise(resolve => setImmediate(resolve));
            await interruptAndCheck(token);
            began = performance.now();
        }
    }
}

function elementsOf({ elements, treatments }: Comparison): CompareResult['elements'] {
    const effects = treatments.filter(({ verdict }) => verdict !== 'same').map(({ treatment, verdict, touchedBy }) => ({ words: `${treatment} ${VERDICT_WORDS[verdict]}`, touchedBy }));
    return elements.map(element => ({
        kind: element.kind, id: element.id, change: elementChangeWords(element), span: element.after,
        effect: effects.filter(({ touchedBy }) => touchedBy.includes(element.id) || element.usedBy.some(rule => touchedBy.includes(rule))).map(({ words }) => words),
    }));
}

/** By what they say, wherever it stands. */
function changed(before: readonly ReportedFinding[], after: readonly ReportedFinding[]): ComparisonReport['findings'] {
    const key = ({ code, message }: ReportedFinding): string => `${code} ${message}`;
    const [old, current] = [new Set(before.map(key)), new Set(after.map(key))];
    return { added: after.filter(finding => !old.has(key(finding))), fixed: before.filter(finding => !current.has(key(finding))) };
}
