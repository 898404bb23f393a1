import {
    isAuthority, isBuiltIn, isCase, isDefinition, isDiagnosis, isFact, isGuideline, isProcedure, isQuote, isReading, isRegion, isRequest, isRule, isSkip, isTable, isTextCell, isTextFile, isTreatment,
    isValue,
} from '@mtus/language';
import { type AstNode, CstUtils, GrammarAST, type LangiumDocument, type LeafCstNode } from 'langium';
import { AstNodeHoverProvider, type LangiumServices } from 'langium/lsp';
import type { Hover, HoverParams } from 'vscode-languageserver';
import { describeCase, describeRequest } from './describe-cases.js';
import { describeNumber, describeQuote, describeText } from './describe-quotes.js';
import { describeDefinition, describeGuideline, describeReading, describeRuling } from './describe-rules.js';
import { describeAuthority, describeFact, describeTerm, describeValue } from './describe-terms.js';
import { describeWords } from './describe-words.js';
import { describeInCase } from './in-this-case.js';
import { paragraphs } from './markdown.js';

/** Says in Markdown what stands at a place: what a name stands for, where a quote and a number come from, what the words of the language mean. */
export class Hovers extends AstNodeHoverProvider {
    constructor(private readonly services: LangiumServices) {
        super(services);
    }

    override async getHoverContent(document: LangiumDocument, parameters: HoverParams): Promise<Hover | undefined> {
        const root = document.parseResult.value.$cstNode;
        const offset = document.textDocument.offsetAt(parameters.position);
        const leaf = root && CstUtils.findLeafNodeAtOffset(root, offset);
        if (!leaf || leaf.hidden) {
            return undefined;
        }
        const named = await super.getHoverContent(document, parameters);
        const value = named ? paragraphs(contentsOf(named), this.inCase(leaf)) : await this.describeLeaf(leaf);
        return value ? { contents: { kind: 'markdown', value }, range: leaf.range } : undefined;
    }

    /** What a rule comes to, where it is named in a case. */
    private inCase(leaf: LeafCstNode): string | undefined {
        const [rule] = this.references.findDeclarations(leaf).filter(isRule);
        return rule && describeInCase(rule, leaf.astNode, this.services.shared);
    }

    private async describeLeaf(leaf: LeafCstNode): Promise<string | undefined> {
        const node = leaf.astNode;
        switch (leaf.tokenType.name) {
            case 'STRING': return isTextFile(node) ? describeText(node.$container, this.services) : isQuote(node) || isTextCell(node) || isSkip(node) ? describeQuote(node, this.services) : undefined;
            case 'NUMBER': return paragraphs(describeNumber(Number(leaf.text), node), describeWords(node)) || undefined;
            default: return GrammarAST.isKeyword(leaf.grammarSource) || leaf.tokenType.name === 'ID' ? describeWords(node) : undefined;
        }
    }

    protected getAstNodeHoverContent(node: AstNode): string | undefined {
        if (isFact(node) || isBuiltIn(node)) {
            return describeFact(node, this.services);
        }
        if (isTreatment(node) || isRegion(node) || isDiagnosis(node) || isProcedure(node)) {
            return describeTerm(node, this.services);
        }
        if (isRule(node) || isTable(node)) {
            return describeRuling(node, this.services);
        }
        if (isDefinition(node)) {
            return describeDefinition(node, this.services);
        }
        if (isGuideline(node)) {
            return describeGuideline(node, this.services);
        }
        if (isReading(node)) {
            return describeReading(node);
        }
        if (isValue(node)) {
            return describeValue(node);
        }
        if (isAuthority(node)) {
            return describeAuthority(node);
        }
        if (isCase(node)) {
            return describeCase(node);
        }
        return isRequest(node) ? describeRequest(node) : undefined;
    }
}

function contentsOf({ contents }: Hover): string {
    return typeof contents === 'object' && 'value' in contents ? contents.value : '';
}
