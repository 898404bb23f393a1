import { AstUtils, type AstNode, type ValidationAcceptor, type ValidationChecks } from 'langium';
import type { CaseFile, MtusAstType, RuleFile } from '../generated/ast.js';
import { report } from '../findings/report.js';

/**
 * `syntax/own-line`: an element that begins in the middle of a line is mostly the rest of an unfinished one. The finding stands on its
 * first word and counts against what stands before it.
 */
function checkElements(elements: readonly AstNode[], accept: ValidationAcceptor): void {
    for (const node of elements) {
        const offset = node.$cstNode?.offset;
        if (offset === undefined) {
            continue;
        }
        const { textDocument } = AstUtils.getDocument(node);
        const start = textDocument.positionAt(offset);
        const line = textDocument.getText({ start: { line: start.line, character: 0 }, end: { line: start.line + 1, character: 0 } });
        if (line.slice(0, start.character).replace('\uFEFF', '').trim() !== '') {
            const word = /^[\w-]+/.exec(line.slice(start.character))?.[0] ?? '';
            report(accept, 'error', {
                code: 'syntax/own-line', message: `"${word}" begins something new in the middle of a line.`,
                remedy: 'Finish the line before it, and begin it on a line of its own.',
            }, { node, range: { start, end: { line: start.line, character: start.character + word.length } } });
        }
    }
}

export const ownLineChecks: ValidationChecks<MtusAstType> = {
    RuleFile: (file: RuleFile, accept: ValidationAcceptor) => checkElements(file.elements, accept),
    CaseFile: (file: CaseFile, accept: ValidationAcceptor) => checkElements(file.cases, accept),
};
