import { compile, type Case, type CompiledProgram } from '@mtus/engine';
import { isCaseFile, readCases, readProgram, type Finding } from '@mtus/language';
import type { CaseLeftOut } from '@mtus/report';
import type { LangiumDocument } from 'langium';
import { findingsIn, type Workspace } from './workspace.js';

/** The rules of a workspace, and the cases of its named files. */
export interface RulesAndCases {
    rules: CompiledProgram;
    cases: Case[];
    /** Cases of the named files that errors keep from being evaluated. */
    casesLeftOut: CaseLeftOut[];
    /** Errors in the rules and in the named files: each of them may have left something out. */
    errors: Finding[];
}

export function rulesAndCases(workspace: Workspace): RulesAndCases {
    const { shared } = workspace.services;
    const caseFiles = workspace.named.filter(document => isCaseFile(document.parseResult.value));
    const cases = caseFiles.flatMap(document => readCases(shared, document));
    const rulesFiles = workspace.documents.filter(document => !isCaseFile(document.parseResult.value));
    const errors = findingsIn([...new Set([...rulesFiles, ...workspace.named])]).filter(finding => finding.severity === 'error');
    return {
        rules: compile(readProgram(shared)),
        cases,
        casesLeftOut: caseFiles.flatMap(document => casesLeftOut(document, cases, errors)),
        errors,
    };
}

/** The cases that stand in a file and cannot be evaluated, each with the first error in its lines. */
function casesLeftOut(document: LangiumDocument, cases: readonly Case[], errors: readonly Finding[]): CaseLeftOut[] {
    const root = document.parseResult.value;
    const uri = document.uri.toString();
    if (!isCaseFile(root)) {
        return [];
    }
    return root.cases.flatMap(sample => {
        const range = sample.$cstNode?.range;
        if (range === undefined || cases.some(({ span }) => span.uri === uri && span.start.line === range.start.line)) {
            return [];
        }
        const error = errors.find(({ span }) => span.uri === uri && span.start.line >= range.start.line && span.start.line <= range.end.line);
        return [{
            id: sample.name ?? null,
            title: sample.title ?? '',
            because: error?.message ?? 'It is not written completely.',
            span: { uri, start: range.start, end: range.end },
        }];
    });
}
