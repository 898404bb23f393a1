import { suiteStrength } from '@mtus/analysis';
import { MUTATION_FORMATS, type MutationFormat } from '@mtus/report';
import { CommandFailure } from '../command-failure.js';
import { worst, type ExitCode } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';
import { rulesAndCases } from '../workspace/rules-and-cases.js';
import { loadWorkspaces, onlyWorkspace } from '../workspace/workspace.js';
import { tellErrors } from './errors-in-files.js';
import { tellUnread } from './notices.js';
import { tellNoCases } from './run.js';
import { finished, recordOf } from './search.js';

export interface MutateOptions {
    format: MutationFormat;
    /** Only this rule or table. */
    rule?: string;
    /** Looks for a case that would notice what none does. */
    cases: boolean;
}

/** Writes each number, condition, exception and silence otherwise in turn, and tells what no case notices. It never fails for that: untested policy is no error. */
export async function mutate(paths: readonly string[], { format, rule, cases: look }: MutateOptions, terminal: Terminal): Promise<ExitCode> {
    const loaded = await loadWorkspaces(paths, terminal.folder);
    const { rules, cases, errors } = rulesAndCases(onlyWorkspace(loaded));
    if (cases.length === 0) {
        return tellNoCases(terminal);
    }
    if (rule !== undefined && !rules.program.rules.some(({ id, table }) => id === rule || table === rule)) {
        throw new CommandFailure(`There is no rule and no table "${rule}".`, '"mtus check" reads the rules; their names stand behind "rule" and "table".');
    }
    const mutations = finished(suiteStrength(rules, cases, { look, ...rule === undefined ? {} : { rule } }));
    await terminal.out(MUTATION_FORMATS[format]({
        mutations, names: loaded.names, record: sample => recordOf(sample, 'would-notice', rules),
    }, terminal.paint));
    return worst(await tellErrors(errors, terminal), await tellUnread(loaded, terminal));
}
