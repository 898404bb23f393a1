import { isQuote, isSkip, isTextCell, isTextFile, textUriOf } from '@mtus/language';
import { CstUtils, type LangiumDocument } from 'langium';
import { DefaultDefinitionProvider, type LangiumServices } from 'langium/lsp';
import type { DefinitionParams, LocationLink } from 'vscode-languageserver';
import { placesQuoted } from '../hover/describe-quotes.js';
import { rangeIn } from '../sources/text-position.js';

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** Goes from a name to where it is declared, from a quote to its passage in the source text, and from `text` to that text. */
export class Definitions extends DefaultDefinitionProvider {
    constructor(private readonly services: LangiumServices) {
        super(services);
    }

    override async getDefinition(document: LangiumDocument, parameters: DefinitionParams): Promise<LocationLink[] | undefined> {
        const root = document.parseResult.value.$cstNode;
        const leaf = root && CstUtils.findLeafNodeAtOffset(root, document.textDocument.offsetAt(parameters.position));
        if (leaf?.tokenType.name !== 'STRING') {
            return super.getDefinition(document, parameters);
        }
        const node = leaf.astNode;
        if (isTextFile(node)) {
            const uri = textUriOf(node.$container);
            return uri === null ? undefined : [{ originSelectionRange: leaf.range, targetUri: uri.toString(), targetRange: START, targetSelectionRange: START }];
        }
        const places = isQuote(node) || isTextCell(node) || isSkip(node) ? await placesQuoted(node, this.services) : [];
        return places.map(({ uri, source, place }) => {
            const range = rangeIn(source.text, place);
            return { originSelectionRange: leaf.range, targetUri: uri.toString(), targetRange: range, targetSelectionRange: range };
        });
    }
}
