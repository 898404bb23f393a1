import { compile, type Case, type CompiledProgram, type LeftOut, type Program } from '@mtus/engine';
import { isCaseFile, readCases, readProgram, type Finding } from '@mtus/language';
import type { CaseLeftOut } from '@mtus/report';
import { URI, type LangiumDocument } from 'langium';
import { basename } from 'node:path';
import type { Unreadable } from './list-files.js';
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
        rules: compile(withUnread(readProgram(shared), workspace.unread)),
        cases,
        casesLeftOut: caseFiles.flatMap(document => casesLeftOut(document, cases, errors)),
        errors,
    };
}

/**
 * A rule that was not read may beat any other: until it is read, no result can be relied on. Files of cases hold no rules.
 */
function withUnread(program: Program, unread: readonly Unreadable[]): Program {
    const parts = unread.filter(({ path }) => !path.endsWith('.mtuscase')).map(({ path, reason }): LeftOut => {
        const start = { line: 0, character: 0 };
        const because = `"${basename(path)}" could not be read: ${reason}.`;
        return { kind: 'unknown', id: null, because, treatments: null, span: { uri: URI.file(path).toString(), start, end: start } };
    });
    return { ...program, leftOut: [...program.leftOut, ...parts] };
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
