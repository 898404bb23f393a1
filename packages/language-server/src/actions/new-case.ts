import { isRule, isRuleFile, isTreatment, treatmentsOf, workspaceElements } from '@mtus/language';
import { URI } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import type { ListTreatmentsResult, NewCaseParameters, NewCaseResult } from '../protocol.js';
import { newCase, type CaseSubject } from './case-for-rule.js';

/** The treatments that a new case can be about. */
export function listTreatments(shared: LangiumSharedServices): ListTreatmentsResult {
    return { treatments: workspaceElements(shared).elements.filter(isTreatment).filter(({ name }) => name).map(({ name, title }) => ({ id: name, title: title ?? '' })) };
}

/** @throws ResponseError where there is no such treatment, and no rule at the place. */
export function writeNewCase(shared: LangiumSharedServices, parameters: NewCaseParameters): NewCaseResult {
    const { id, uri, text } = newCase(subjectOf(shared, parameters), shared);
    return { id, uri: uri.toString(), text };
}

function subjectOf(shared: LangiumSharedServices, { treatment: name, uri, line }: NewCaseParameters): CaseSubject {
    const treatment = workspaceElements(shared).elements.filter(isTreatment).find(each => each.name === name);
    if (treatment) {
        return { treatment, rule: null };
    }
    const root = uri === undefined ? undefined : shared.workspace.LangiumDocuments.getDocument(URI.parse(uri))?.parseResult.value;
    const rule = isRuleFile(root) && line !== undefined ? root.elements.filter(isRule).find(({ $cstNode }) => $cstNode && $cstNode.range.start.line <= line && $cstNode.range.end.line >= line) : undefined;
    const [own] = treatmentsOf(rule);
    if (!rule || !own) {
        throw new ResponseError(ErrorCodes.InvalidParams, name === undefined ? 'There is no rule at this place. Put the cursor into a rule that says which treatment it is for.' : `There is no treatment "${name}".`);
    }
    return { treatment: own, rule };
}
