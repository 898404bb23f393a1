import {
    Cancellation, CstUtils, DefaultReferenceDescriptionProvider, isReference, UriUtils,
    type AstNode, type AstNodeDescription, type AstNodeLocator, type DocumentSegment, type LangiumDocument, type Reference, type ReferenceDescription, type URI,
} from 'langium';
import { flatNodes } from '../services/flat-nodes.js';
import { forEachInterruptibly } from '../services/interrupts.js';

/** What refers to what, for finding uses of a name. Most of it is never asked for: where a reference stands is told when somebody does. */
export class MtusReferenceDescriptions extends DefaultReferenceDescriptionProvider {
    override async createDescriptions(document: LangiumDocument, cancelToken: Cancellation.CancellationToken = Cancellation.CancellationToken.None): Promise<ReferenceDescription[]> {
        const descriptions: ReferenceDescription[] = [];
        await forEachInterruptibly(flatNodes(document.parseResult.value).references, cancelToken, ({ reference, container }) => {
            if (isReference(reference) && reference.error === undefined && reference.$refNode && reference.$nodeDescription) {
                descriptions.push(new LazyReferenceDescription(document.uri, container, reference, reference.$nodeDescription, this.nodeLocator));
            }
        });
        return descriptions;
    }
}

/** A description that finds the path and the place of its reference when it is asked for them. */
class LazyReferenceDescription implements ReferenceDescription {
    readonly targetUri: URI;
    readonly targetPath: string;
    readonly local: boolean;

    constructor(readonly sourceUri: URI, private readonly container: AstNode, private readonly reference: Reference, target: AstNodeDescription, private readonly locator: AstNodeLocator) {
        this.targetUri = target.documentUri;
        this.targetPath = target.path;
        this.local = UriUtils.equals(target.documentUri, sourceUri);
    }

    get sourcePath(): string {
        return this.locator.getAstNodePath(this.container);
    }

    get segment(): DocumentSegment {
        return CstUtils.toDocumentSegment(this.reference.$refNode)!;
    }
}
