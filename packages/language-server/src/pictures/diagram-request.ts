import { type Case, type CompiledProgram, evaluateCase, isWithheld } from '@mtus/engine';
import { isRuling, isRuleFile, isTreatment, treatmentNamesOf } from '@mtus/language';
import { URI } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import type { DiagramParameters, DiagramResult } from '../protocol.js';
import { fileNames } from '../workspace/file-names.js';
import { decisionDiagramHtml } from './decision-diagram-html.js';
import { decisionDiagram } from './decision-diagram.js';

/**
 * The rules for a treatment as a picture: of a request of a case with the way that it takes, of a treatment by its name, or of the rule or treatment at a line.
 *
 * @throws ResponseError where there is no such thing.
 */
export function diagramOf(shared: LangiumSharedServices, rules: CompiledProgram, cases: readonly Case[], asked: DiagramParameters): DiagramResult {
    const names = fileNames(shared);
    if (asked.case !== undefined) {
        const sample = cases.find(({ id, span }) => id === asked.case && (asked.uri === undefined || span.uri === asked.uri));
        const request = asked.request === undefined ? sample?.requests[0] : sample?.requests.find(({ id }) => id === asked.request);
        const treatment = request?.treatments[0];
        if (!sample || !request || treatment === undefined) {
            throw new ResponseError(ErrorCodes.InvalidParams, `There is no case "${asked.case}"${asked.request === undefined ? ' with a request' : ` with a request "${asked.request}"`}.`);
        }
        const result = evaluateCase(rules, sample, { trace: true }).requests.find(({ id }) => id === request.id);
        return { title: `${sample.id}, ${request.id}`, page: decisionDiagramHtml(decisionDiagram(rules, treatment, result && !isWithheld(result) ? result : null), names) };
    }
    const treatment = asked.treatment ?? treatmentAt(shared, asked);
    if (treatment === undefined || !Object.hasOwn(rules.program.vocabulary.treatments, treatment)) {
        throw new ResponseError(ErrorCodes.InvalidParams, treatment === undefined ? 'There is no rule or treatment at this place.' : `There is no treatment "${treatment}".`);
    }
    return { title: treatment, page: decisionDiagramHtml(decisionDiagram(rules, treatment, null), names) };
}

function treatmentAt(shared: LangiumSharedServices, { uri, line }: DiagramParameters): string | undefined {
    const root = uri === undefined ? undefined : shared.workspace.LangiumDocuments.getDocument(URI.parse(uri))?.parseResult.value;
    const element = isRuleFile(root) && line !== undefined ? root.elements.find(({ $cstNode }) => $cstNode && $cstNode.range.start.line <= line && line <= $cstNode.range.end.line) : undefined;
    return isTreatment(element) ? element.name : isRuling(element) ? treatmentNamesOf(element)[0] : undefined;
}
