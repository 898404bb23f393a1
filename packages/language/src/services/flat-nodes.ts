import { isAstNode, isMultiReference, isReference, type AstNode, type GenericAstNode, type ReferenceInfo } from 'langium';
import { gatheredOnce } from '../workspace/gathered-once.js';

/** A syntax tree as lists: what would otherwise be walked anew for linking, for the index of references and for checking. */
export interface FlatNodes {
    /** Every node, the root first, each before what it contains; as `AstUtils.streamAst` gives them. */
    nodes: readonly AstNode[];
    /** Every reference, in the order of the nodes that hold them; as `AstUtils.streamReferences` gives them. */
    references: readonly ReferenceInfo[];
}

const DOLLAR = 36;

/** The lists of a tree by its root: a text that is parsed anew has a new root, so they are never those of an earlier text. */
export const flatNodes: (root: AstNode) => FlatNodes = gatheredOnce(root => {
    const nodes: AstNode[] = [];
    const references: ReferenceInfo[] = [];
    const visit = (node: AstNode): void => {
        nodes.push(node);
        const contained: AstNode[] = [];
        for (const property of Object.keys(node)) {
            if (property.charCodeAt(0) === DOLLAR) {
                continue;
            }
            const value = (node as GenericAstNode)[property];
            if (Array.isArray(value)) {
                value.forEach((element, index) => sort(node, contained, element, property, index));
            } else {
                sort(node, contained, value, property, undefined);
            }
        }
        contained.forEach(visit);
    };
    const sort = (container: AstNode, contained: AstNode[], value: unknown, property: string, index: number | undefined): void => {
        if (typeof value !== 'object' || value === null) {
            return;
        }
        if (isAstNode(value)) {
            contained.push(value);
        } else if (isReference(value) || isMultiReference(value)) {
            references.push(index === undefined ? { reference: value, container, property } : { reference: value, container, property, index });
        }
    };
    visit(root);
    return { nodes, references };
});
