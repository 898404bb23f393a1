import { generateRecords, recordSchema } from '@mtus/records';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';
import { rulesAndCases } from '../workspace/rules-and-cases.js';
import { loadWorkspaces, onlyWorkspace } from '../workspace/workspace.js';

/** Prints the JSON Schema of the records that these rules can be replayed over. */
export async function schema(paths: readonly string[], terminal: Terminal): Promise<ExitCode> {
    const { rules } = rulesAndCases(onlyWorkspace(await loadWorkspaces(paths, terminal.folder)));
    await terminal.out(`${JSON.stringify(recordSchema({ vocabulary: rules.program.vocabulary, definitions: rules.definitionSubjects }), undefined, 2)}\n`);
    return EXIT.fine;
}

export interface GenerateOptions {
    cases: number;
    seed: number;
    /** Of a hundred dates and counts. */
    inexact?: number;
}

/** Prints made-up records, one a line; the same seed makes the same. */
export async function generate(paths: readonly string[], { cases, seed, inexact }: GenerateOptions, terminal: Terminal): Promise<ExitCode> {
    const { rules } = rulesAndCases(onlyWorkspace(await loadWorkspaces(paths, terminal.folder)));
    let text = '';
    for (const record of generateRecords(rules.program, cases, seed, inexact === undefined ? undefined : inexact / 100)) {
        text += `${JSON.stringify(record)}\n`;
        if (text.length > 250_000) {
            await terminal.out(text);
            text = '';
        }
    }
    await terminal.out(text);
    return EXIT.fine;
}
