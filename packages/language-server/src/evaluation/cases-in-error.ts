import type { Case } from '@mtus/engine';
import { findingsOf, isCaseFile } from '@mtus/language';
import type { LangiumSharedCoreServices } from 'langium';
import type { CaseNotRun } from '../protocol.js';
import { spanOf } from '../workspace/span-of.js';

/** The cases that stand in a file and are not among those that can be evaluated, each with its first error. */
export function casesInError(shared: LangiumSharedCoreServices, cases: readonly Case[]): CaseNotRun[] {
    const evaluated = new Set(cases.map(sample => `${sample.span.uri}:${sample.span.start.line}`));
    return shared.workspace.LangiumDocuments.all.toArray().flatMap(document => {
        const root = document.parseResult.value;
        if (!isCaseFile(root)) {
            return [];
        }
        const errors = findingsOf(document).filter(finding => finding.severity === 'error');
        return root.cases.flatMap(sample => {
            const span = spanOf(sample);
            if (!span || evaluated.has(`${span.uri}:${span.start.line}`)) {
                return [];
            }
            const error = errors.find(finding => finding.span.start.line >= span.start.line && finding.span.start.line <= span.end.line);
            return [{
                id: sample.name ?? null,
                title: sample.title ?? '',
                because: error?.message ?? 'It is not written completely.',
                span,
            }];
        });
    });
}
