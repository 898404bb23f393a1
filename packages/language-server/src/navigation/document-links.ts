import { isRuleFile, isGuideline, isTextFile, textUriOf } from '@mtus/language';
import { GrammarUtils, type LangiumDocument } from 'langium';
import type { DocumentLinkProvider } from 'langium/lsp';
import type { DocumentLink } from 'vscode-languageserver';

/** Makes the name of a source text a link to it. */
export class DocumentLinks implements DocumentLinkProvider {
    getDocumentLinks(document: LangiumDocument): DocumentLink[] {
        const root = document.parseResult.value;
        return (isRuleFile(root) ? root.elements : []).filter(isGuideline).flatMap(guideline => {
            const range = GrammarUtils.findNodeForProperty(guideline.clauses.find(isTextFile)?.$cstNode, 'file')?.range;
            const uri = textUriOf(guideline);
            // Without the marks of quotation, as links stand in other editors.
            return range === undefined || uri === null ? [] : [{
                range: { start: { line: range.start.line, character: range.start.character + 1 }, end: { line: range.end.line, character: range.end.character - 1 } },
                target: uri.toString(), tooltip: 'Open the source text',
            }];
        });
    }
}
