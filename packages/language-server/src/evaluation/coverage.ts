import { type Coverage, coverageOf } from '@mtus/analysis';
import type { CancellationToken } from 'vscode-languageserver';
import type { CoverageParameters } from '../protocol.js';
import { runCases } from './run-cases.js';
import type { Snapshot } from './snapshot.js';

/** What the chosen cases, or all, show of the rules. */
export async function coverageOfCases({ rules, cases }: Snapshot, { cases: chosen }: CoverageParameters, token: CancellationToken): Promise<Coverage> {
    const covered = chosen === undefined ? cases : cases.filter(({ id, span }) => chosen.some(one => one.id === id && one.uri === span.uri));
    const runs = await runCases(rules, covered, true, token, () => undefined);
    return coverageOf(rules, runs.map(({ result }) => result));
}
