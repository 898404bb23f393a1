import { compareReadings, whatWouldChange, type ChangeSet } from '@mtus/analysis';
import type { Case, CompiledProgram } from '@mtus/engine';
import type { Alternatives } from '@mtus/report';
import { interruptAndCheck } from 'langium';
import type { CancellationToken } from 'vscode-languageserver';
import type { RunCaseParameters } from '../protocol.js';

/** What else the cases could come to, as far as it is asked for; by identifier of the case. */
export async function alternativesOf(
    rules: CompiledProgram, cases: readonly Case[], { whatIf, readings }: RunCaseParameters, token: CancellationToken,
): Promise<Map<string, Alternatives>> {
    const found = new Map<string, Alternatives>();
    for (const sample of whatIf || readings ? cases : []) {
        const changes = new Map<string, ChangeSet[]>();
        for (const { id } of whatIf ? sample.requests : []) {
            await interruptAndCheck(token);
            changes.set(id, whatWouldChange(rules, sample, id, { shouldStop: () => token.isCancellationRequested }));
        }
        await interruptAndCheck(token);
        found.set(sample.id, { ...whatIf ? { whatIf: changes } : {}, ...readings ? { readings: compareReadings(rules, sample) } : {} });
    }
    return found;
}
