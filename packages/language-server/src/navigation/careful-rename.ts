import {
    isBuiltIn, isCase, isDefinition, isDiagnosis, isFact, isGuideline, isLibrary, isProcedure, isReading, isRegion, isRequest, isRule, isTable, isTreatment, isValue,
    reservedWords,
} from '@mtus/language';
import { type AstNode, AstUtils, CstUtils, type LangiumDocument } from 'langium';
import { DefaultRenameProvider, type LangiumServices } from 'langium/lsp';
import { type Position, type Range, type RenameParams, ResponseError, LSPErrorCodes, type TextDocumentPositionParams, type WorkspaceEdit } from 'vscode-languageserver';

type NamedNode = AstNode & { name: string };
type IsKind = (node: AstNode) => boolean;

/** Kinds whose names are one set: no two elements of one line may have the same name. */
const GLOBAL_KINDS: readonly IsKind[][] = [
    [isFact, isDefinition, isBuiltIn], [isRule, isTable], [isTreatment], [isRegion], [isDiagnosis], [isProcedure], [isGuideline], [isCase],
];

/** Kinds whose names belong to the element around them. */
const LOCAL_KINDS: readonly IsKind[] = [isRequest, isReading, isValue];

/** Names as the language writes them. */
const NAME = /^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/;

/** Renames what has one declaration, to a name that is free; refuses with the reason where some use would then mean something else. */
export class CarefulRename extends DefaultRenameProvider {
    constructor(private readonly services: LangiumServices) {
        super(services);
    }

    override prepareRename(document: LangiumDocument, parameters: TextDocumentPositionParams): Range | undefined {
        const target = this.targetAt(document, parameters.position);
        if (!target) {
            return undefined;
        }
        this.refuse(this.obstacleTo(target));
        return this.renameNodeRange(document, parameters.position);
    }

    override async rename(document: LangiumDocument, parameters: RenameParams): Promise<WorkspaceEdit | undefined> {
        const target = this.targetAt(document, parameters.position);
        if (!target) {
            return undefined;
        }
        this.refuse(this.obstacleTo(target) ?? this.obstacleToName(target, parameters.newName));
        return super.rename(document, parameters);
    }

    private targetAt(document: LangiumDocument, position: Position): NamedNode | undefined {
        const root = document.parseResult.value.$cstNode;
        const leaf = root && CstUtils.findDeclarationNodeAtOffset(root, document.textDocument.offsetAt(position), this.grammarConfig.nameRegexp);
        return leaf && this.references.findDeclarations(leaf).find((node): node is NamedNode => typeof (node as Partial<NamedNode>).name === 'string');
    }

    private obstacleTo(target: NamedNode): string | undefined {
        if (isLibrary(AstUtils.getDocument(target).uri)) {
            return `"${target.name}" belongs to the language and keeps its name.`;
        }
        if (isTable(target)) {
            return `The rows of "${target.name}" are named after it: a table keeps its name.`;
        }
        const group = this.groupOf(target);
        if (!group && !LOCAL_KINDS.some(isKind => isKind(target))) {
            return `"${target.name}" cannot be renamed here.`;
        }
        return group && this.elementsNamed(target.name, group).some(other => other !== target)
            ? `There are several of the name "${target.name}", in editions or by mistake: a rename could change what its uses mean.`
            : undefined;
    }

    private obstacleToName(target: NamedNode, name: string): string | undefined {
        if (!NAME.test(name)) {
            return `"${name}" is no name. A name is lower-case words joined by hyphens or dots.`;
        }
        if (reservedWords().has(name)) {
            return `"${name}" is a word of the language and cannot be a name.`;
        }
        const group = this.groupOf(target);
        const taken = group ? this.elementsNamed(name, group) : siblingsNamed(target, name);
        return name !== target.name && taken.length > 0 ? `The name "${name}" is taken.` : undefined;
    }

    private groupOf(target: AstNode): IsKind[] | undefined {
        return GLOBAL_KINDS.find(kinds => kinds.some(isKind => isKind(target)));
    }

    private elementsNamed(name: string, kinds: readonly IsKind[]): AstNode[] {
        return this.services.shared.workspace.LangiumDocuments.all
            .flatMap(document => AstUtils.streamContents(document.parseResult.value))
            .filter(node => (node as Partial<NamedNode>).name === name && kinds.some(isKind => isKind(node)))
            .toArray();
    }

    private refuse(reason: string | undefined): void {
        if (reason !== undefined) {
            throw new ResponseError(LSPErrorCodes.RequestFailed, reason);
        }
    }
}

function siblingsNamed(target: NamedNode, name: string): AstNode[] {
    return target.$container ? AstUtils.streamContents(target.$container).filter(node => node.$type === target.$type && (node as Partial<NamedNode>).name === name).toArray() : [];
}
