import { Diagnostic, DiagnosticSeverity, type Disposable, l10n, languages, Range, Uri } from 'vscode';
import { EXPECTATION_NOT_MET } from './expect-what-happens.js';
import type { Results, ShownResults } from './results.js';

/** Lists every expectation that is not met among the problems of its file, for as long as its case's result is shown. */
export class FailedExpectations implements Disposable {
    private readonly problems = languages.createDiagnosticCollection('mtus-cases');
    private readonly listener: Disposable;

    constructor(results: Results) {
        this.listener = results.onDidChange(shown => this.list(shown));
    }

    dispose(): void {
        this.listener.dispose();
        this.problems.dispose();
    }

    private list({ cases }: ShownResults): void {
        const byFile = new Map<string, Diagnostic[]>();
        for (const { expected, actual, state, span } of cases.flatMap(one => one.expectations)) {
            if (state !== 'passed') {
                const outlier = state === 'outlier';
                const problem = new Diagnostic(
                    new Range(span.start.line, span.start.character, span.end.line, span.end.character),
                    outlier ? l10n.t('Marked as an outlier. Expected: {0}. Came out: {1}.', expected, actual) : l10n.t('Expected: {0}. Came out: {1}.', expected, actual),
                    outlier ? DiagnosticSeverity.Information : DiagnosticSeverity.Error,
                );
                problem.source = 'mtus';
                problem.code = EXPECTATION_NOT_MET;
                byFile.set(span.uri, [...byFile.get(span.uri) ?? [], problem]);
            }
        }
        this.problems.clear();
        byFile.forEach((problems, uri) => this.problems.set(Uri.parse(uri), problems));
    }
}
