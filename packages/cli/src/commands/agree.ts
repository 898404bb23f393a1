import { evaluateCase } from '@mtus/engine';
import { AGREEMENT_FORMATS, type AgreementFormat, comparedRequests } from '@mtus/report';
import { EXIT, worst, type ExitCode } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';
import { rulesAndCases } from '../workspace/rules-and-cases.js';
import { loadWorkspaces, onlyWorkspace } from '../workspace/workspace.js';
import { tellErrors } from './errors-in-files.js';
import { tellUnread } from './notices.js';

export interface AgreeOptions {
    format: AgreementFormat;
}

/** Compares what the rules lead to with what independent medical review determined, for the cases of real determinations. Disagreement is no failure. */
export async function agree(paths: readonly string[], { format }: AgreeOptions, terminal: Terminal): Promise<ExitCode> {
    const loaded = await loadWorkspaces(paths, terminal.folder);
    const { rules, cases, errors } = rulesAndCases(onlyWorkspace(loaded));
    const requests = comparedRequests(rules.program, cases.map(sample => ({ sample, result: evaluateCase(rules, sample) })));
    await terminal.out(AGREEMENT_FORMATS[format]({ requests, names: loaded.names }, terminal.paint));
    return worst(await tellErrors(errors, terminal), await tellUnread(loaded, terminal), requests.length === 0 ? EXIT.wrongUse : EXIT.fine);
}
