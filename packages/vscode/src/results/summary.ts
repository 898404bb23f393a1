import type { RunCaseResult } from '@mtus/language-server/protocol';

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** One sentence on how the cases of a result came out, and whether it asks for somebody's attention. */
export function summarize({ runs, notRun, leftOut }: RunCaseResult): { text: string; failed: boolean } {
    const failed = runs.filter(run => run.verdict === 'failed');
    const unable = notRun.length + runs.filter(run => run.verdict === 'cannot be evaluated').length;
    const outliers = runs.filter(run => run.verdict === 'outlier').length;
    const silent = runs.filter(run => run.verdict === 'no expectations').length;
    const parts = [
        failed.length > 0
            ? `${failed.length} of ${count(runs.length, 'sample case', 'sample cases')} ${failed.length === 1 ? 'fails' : 'fail'}`
            : `${count(runs.length, 'sample case', 'sample cases')} run, no expectation fails`,
        ...outliers > 0 ? [`${count(outliers, 'outlier', 'outliers')}`] : [],
        ...silent > 0 ? [`${silent} without expectations`] : [],
        ...unable > 0 ? [`${unable} cannot be evaluated`] : [],
        ...leftOut.length > 0 ? [`${count(leftOut.length, 'element', 'elements')} of the rules left out because of errors`] : [],
    ];
    return { text: `${parts.join(', ')}.`, failed: failed.length > 0 || unable > 0 };
}
