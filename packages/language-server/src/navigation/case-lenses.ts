import { isCaseFile } from '@mtus/language';
import type { LangiumDocument } from 'langium';
import type { CodeLensProvider } from 'langium/lsp';
import type { CodeLens } from 'vscode-languageserver';
import { RUN_CASE_COMMAND } from '../protocol.js';

/** A lens above each case that runs it. */
export class CaseLenses implements CodeLensProvider {
    provideCodeLens(document: LangiumDocument): CodeLens[] {
        const root = document.parseResult.value;
        return !isCaseFile(root) ? [] : root.cases.flatMap(sample => {
            const range = sample.$cstNode?.range;
            return !range || !sample.name ? [] : [{
                range: { start: range.start, end: range.start },
                command: { title: '▷ Run this case', command: RUN_CASE_COMMAND, arguments: [sample.name, document.uri.toString()] },
            }];
        });
    }
}
