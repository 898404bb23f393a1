import { evaluateCase, isWithheld, type Case, type CaseResult } from '@mtus/engine';
import { compareReadings, whatWouldChange } from '@mtus/analysis';
import { RUN_FORMATS, type Alternatives, type RunFormat } from '@mtus/report';
import { closestName } from '../closest-name.js';
import { CommandFailure } from '../command-failure.js';
import { EXIT, worst, type ExitCode } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';
import { rulesAndCases, type RulesAndCases } from '../workspace/rules-and-cases.js';
import { loadWorkspaces, onlyWorkspace } from '../workspace/workspace.js';
import { tellErrors } from './errors-in-files.js';
import { tellUnread } from './notices.js';

export interface RunOptions {
    format: RunFormat;
    /** Identifiers of the cases to evaluate; empty: all of them. */
    cases: string[];
    /** Adds the argument: every clause with its value and why. */
    explain: boolean;
    /** Adds the smallest changes that lead to another outcome. */
    whatIf: boolean;
    /** Adds what comes out under each reading of a rule. */
    readings: boolean;
}

/** Evaluates sample cases and tells for each request what comes out, and why. */
export async function run(paths: readonly string[], options: RunOptions, terminal: Terminal): Promise<ExitCode> {
    return evaluateAndTell(paths, options, terminal, results => results);
}

/** `choose` narrows the results before they are told. */
export async function evaluateAndTell(
    paths: readonly string[], options: RunOptions, terminal: Terminal, choose: (results: CaseResult[]) => CaseResult[],
): Promise<ExitCode> {
    const loaded = await loadWorkspaces(paths, terminal.folder);
    const found = rulesAndCases(onlyWorkspace(loaded));
    const unread = await tellUnread(loaded, terminal);
    const wanted = options.cases.length === 0 ? found.cases : options.cases.flatMap(id => casesNamed(id, found));
    const results = choose(wanted.map(sample => evaluateCase(found.rules, sample, { trace: options.explain })));
    const casesLeftOut = options.cases.length === 0 ? found.casesLeftOut : [];
    const alternatives = new Map(wanted.map(sample => [sample.id, alternativesOf(found, sample, options)]));
    await terminal.out(RUN_FORMATS[options.format]({ program: found.rules.program, cases: results, casesLeftOut, alternatives, names: loaded.names }, terminal.paint));
    const errors = await tellErrors(found.errors, terminal);
    const nothing = results.length === 0 && casesLeftOut.length === 0 ? await tellNoCases(terminal) : EXIT.fine;
    const withheld = results.some(result => result.requests.some(isWithheld)) ? EXIT.findings : EXIT.fine;
    return worst(unread, errors, nothing, withheld);
}

function alternativesOf({ rules }: RulesAndCases, sample: Case, { whatIf, readings }: RunOptions): Alternatives {
    return {
        ...whatIf ? { whatIf: new Map(sample.requests.map(({ id }) => [id, whatWouldChange(rules, sample, id)])) } : {},
        ...readings ? { readings: compareReadings(rules, sample) } : {},
    };
}

/** Nothing to evaluate is wrong use: a command that evaluates nothing must not look like one that found all in order. */
export async function tellNoCases(terminal: Terminal): Promise<ExitCode> {
    await terminal.error('There is no sample case to evaluate. Name a folder or a .mtuscase file with a line such as: case seed.first "What it is about"\n');
    return EXIT.wrongUse;
}

/** The cases of a name. @throws CommandFailure where there is none, or it cannot be evaluated */
export function casesNamed(id: string, { cases, casesLeftOut }: RulesAndCases): Case[] {
    const matching = cases.filter(sample => sample.id === id);
    if (matching.length > 0) {
        return matching;
    }
    const broken = casesLeftOut.find(sample => sample.id === id);
    if (broken !== undefined) {
        throw new CommandFailure(`The case "${id}" cannot be evaluated, because it has an error: ${broken.because}`, '"mtus check" says where.');
    }
    throw new CommandFailure(`There is no case "${id}".`, caseSuggestion(id, cases));
}

const MOST_NAMES = 12;

function caseSuggestion(id: string, cases: readonly Case[]): string {
    const names = [...new Set(cases.map(sample => sample.id))].sort();
    const close = closestName(id, names);
    if (close !== undefined) {
        return `Did you mean "${close}"?`;
    }
    if (names.length === 0) {
        return 'There are no sample cases in the named files.';
    }
    const others = names.length > MOST_NAMES ? ` and ${names.length - MOST_NAMES} more` : '';
    return `The cases are: ${names.slice(0, MOST_NAMES).join(', ')}${others}.`;
}
