import { CstUtils, type LangiumDocument } from 'langium';
import type { LangiumServices } from 'langium/lsp';
import type { LinkedEditingRangeParams, LinkedEditingRanges } from 'vscode-languageserver';

const NAME = '[A-Za-z_][A-Za-z0-9_]*(?:[.-][A-Za-z0-9_]+)*';

/** The places of one name in one file, which change together while one of them is typed; where other files use it too, renaming is the way. */
export function linkedNames(document: LangiumDocument, { position }: LinkedEditingRangeParams, services: LangiumServices): LinkedEditingRanges | null {
    const root = document.parseResult.value.$cstNode;
    const leaf = root && CstUtils.findLeafNodeAtOffset(root, document.textDocument.offsetAt(position));
    const [target] = leaf ? services.references.References.findDeclarations(leaf) : [];
    if (!target) {
        return null;
    }
    const uses = services.references.References.findReferences(target, { includeDeclaration: true }).toArray();
    const here = uses.filter(({ sourceUri }) => sourceUri.toString() === document.uri.toString());
    const texts = new Set(here.map(({ segment }) => document.textDocument.getText(segment.range)));
    return here.length < 2 || here.length < uses.length || texts.size !== 1 ? null : { ranges: here.map(({ segment }) => segment.range), wordPattern: NAME };
}
