import { coverageOf, vacuouslyDecidedBy } from '@mtus/analysis';
import { compareExpectations, evaluateCase } from '@mtus/engine';
import { summarizeTest, TEST_FORMATS, type TestFormat, type TestObstacle, type TestReport } from '@mtus/report';
import { EXIT, worst, type ExitCode } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';
import { rulesAndCases, type RulesAndCases } from '../workspace/rules-and-cases.js';
import { loadWorkspaces, onlyWorkspace } from '../workspace/workspace.js';
import { writeCoveringCases } from './covering-cases.js';
import { tellUnread } from './notices.js';
import { tellNoCases } from './run.js';

export interface TestOptions {
    format: TestFormat;
    /** Adds which sides of every clause and number the cases show. */
    coverage: boolean;
    /** A folder into which a case is written for each side that no case shows. */
    saveCases?: string;
}

/** Evaluates every case of the named files and holds its `expect` lines against what comes out. */
export async function test(paths: readonly string[], { format, coverage, saveCases }: TestOptions, terminal: Terminal): Promise<ExitCode> {
    const loaded = await loadWorkspaces(paths, terminal.folder);
    if (saveCases !== undefined) {
        await writeCoveringCases(saveCases, rulesAndCases(onlyWorkspace(loaded)), loaded.names, terminal);
    }
    const parts = loaded.workspaces.map(rulesAndCases);
    const unread = await tellUnread(loaded, terminal);
    const report = testReport(parts, loaded.names, coverage);
    await terminal.out(TEST_FORMATS[format](report, terminal.paint));
    const nothing = report.cases.length === 0 && report.obstacles.length === 0 ? await tellNoCases(terminal) : EXIT.fine;
    return worst(unread, nothing, summarizeTest(report).ok ? EXIT.fine : EXIT.findings);
}

/** What the cases of workspaces come to, held against what they expect. */
export function testReport(parts: readonly RulesAndCases[], names: TestReport['names'], coverage: boolean): TestReport {
    const tested = parts.map(({ rules, cases }) => ({
        rules,
        cases: cases.map(sample => {
            const result = evaluateCase(rules, sample, { trace: coverage });
            return { sample, result, requests: compareExpectations(rules, sample, result) };
        }),
    }));
    return {
        cases: tested.flatMap(part => part.cases.map(({ result, requests }) => ({ result, requests }))),
        obstacles: parts.flatMap(obstacles),
        vacuous: tested.flatMap(({ rules, cases }) => cases.flatMap(({ sample, result }) => {
            const deciding = vacuouslyDecidedBy(rules, sample, result);
            return deciding === null ? [] : [{ case: sample.id, rules: deciding, span: sample.span }];
        })),
        names,
        ...(coverage ? { coverage: tested.map(({ rules, cases }) => coverageOf(rules, cases.map(({ result }) => result))) } : {}),
    };
}

/** Every error in the files, with the case that it keeps from running; and cases that cannot be evaluated without one. */
function obstacles({ errors, casesLeftOut }: RulesAndCases): TestObstacle[] {
    const caseAt = (uri: string, line: number) => casesLeftOut.find(({ span }) => span.uri === uri && span.start.line <= line && line <= span.end.line);
    const fromErrors = errors.map(({ message, span }) => ({ case: caseAt(span.uri, span.start.line)?.id ?? null, message, span }));
    const told = new Set(fromErrors.map(obstacle => caseAt(obstacle.span.uri, obstacle.span.start.line)));
    return [...fromErrors, ...casesLeftOut.filter(sample => !told.has(sample)).map(sample => ({ case: sample.id, message: sample.because, span: sample.span }))];
}
