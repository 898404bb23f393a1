import { AstUtils, Cancellation, DefaultLinker, type AstNode, type AstNodeDescription, type LangiumDocument, type LinkingError, type ReferenceInfo } from 'langium';
import { packWords } from '../findings/finding.js';
import { flatNodes } from '../services/flat-nodes.js';
import { forEachInterruptibly } from '../services/interrupts.js';
import { unknownName } from './unknown-name.js';

/** After so many unknown names in one file, near names are no longer looked for: a file of nothing else must not take minutes. */
const SUGGESTIONS_PER_DOCUMENT = 100;

/** A name that means nothing is reported in the words of the person who wrote it, with the nearest name that exists. */
export class MtusLinker extends DefaultLinker {
    private readonly unknown = new WeakMap<LangiumDocument, number>();

    override async link(document: LangiumDocument, cancelToken: Cancellation.CancellationToken = Cancellation.CancellationToken.None): Promise<void> {
        this.unknown.delete(document);
        await forEachInterruptibly(flatNodes(document.parseResult.value).references, cancelToken, reference => this.doLink(reference, document));
    }

    protected override createLinkingError(info: ReferenceInfo, target?: AstNodeDescription): LinkingError {
        const document = AstUtils.getDocument(info.container);
        const before = this.unknown.get(document) ?? 0;
        this.unknown.set(document, before + 1);
        const names = new Map<string, AstNode | undefined>();
        if (before < SUGGESTIONS_PER_DOCUMENT) {
            this.scopeProvider.getScope(info).getAllElements().forEach(description => names.set(description.name, description.node));
        }
        const words = unknownName(info.container, info.property, info.reference.$refText, this.reflection.getReferenceType(info), names);
        return { info, message: packWords(words), targetDescription: target };
    }
}
