import { compareText, isWithheld, type Program } from '@mtus/engine';
import type { CancellationToken } from 'vscode-languageserver';
import type { CaseRun, OutcomesResult } from '../protocol.js';
import { runCases } from './run-cases.js';
import type { Snapshot } from './snapshot.js';

/** How every case of the workspace comes out, and how many cases each rule decides. */
export async function outcomesOf({ rules, cases, inError }: Snapshot, token: CancellationToken): Promise<OutcomesResult> {
    const runs = await runCases(rules, cases, false, token, () => undefined);
    return { cases: runs.map(({ result: _result, ...outcome }) => outcome), notRun: inError, decides: casesDecided(rules.program, runs) };
}

function casesDecided(program: Program, runs: readonly CaseRun[]): OutcomesResult['decides'] {
    const deciding = new Map<string, number>();
    for (const { result } of runs) {
        const named = new Set(result.requests.flatMap(request => isWithheld(request) ? [] : request.rules));
        named.forEach(rule => deciding.set(rule, (deciding.get(rule) ?? 0) + 1));
    }
    return program.rules.map(({ id, span }) => ({ rule: id, cases: deciding.get(id) ?? 0, span })).sort((a, b) => compareText(a.rule, b.rule));
}
