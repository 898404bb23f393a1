import type { CaseResult } from '@mtus/engine';
import type { RunFormat } from '@mtus/report';
import { closestName } from '../closest-name.js';
import { CommandFailure } from '../command-failure.js';
import type { ExitCode } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';
import { evaluateAndTell } from './run.js';

export interface ExplainOptions {
    format: RunFormat;
    paths: string[];
}

/** Prints the argument for one case, or for one request of it. */
export async function explain(caseId: string, request: string | undefined, { format, paths }: ExplainOptions, terminal: Terminal): Promise<ExitCode> {
    return evaluateAndTell(paths, { format, cases: [caseId], explain: true, whatIf: false, readings: false }, terminal, results =>
        request === undefined ? results : results.map(result => onlyRequest(result, request)));
}

function onlyRequest(result: CaseResult, id: string): CaseResult {
    const requests = result.requests.filter(request => request.id === id);
    if (requests.length === 0) {
        const names = result.requests.map(request => request.id);
        const close = closestName(id, names);
        throw new CommandFailure(`The case "${result.id}" has no request "${id}".`,
            close === undefined ? `Its requests are: ${names.join(', ')}.` : `Did you mean "${close}"?`);
    }
    return { ...result, requests };
}
