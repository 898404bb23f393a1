import {
    isAuthority, isBuiltIn, isCase, isDefinition, isDiagnosis, isFact, isGuideline, isProcedure, isReading, isRegion, isRequest, isRule, isTable, isTreatment,
    isValue,
} from '@mtus/language';
import type { AstNode } from 'langium';
import { AstNodeHoverProvider, type LangiumServices } from 'langium/lsp';
import { describeCase, describeRequest } from './describe-cases.js';
import { describeDefinition, describeGuideline, describeReading, describeRuling } from './describe-rules.js';
import { describeAuthority, describeFact, describeTerm, describeValue } from './describe-terms.js';

/** Says in Markdown what a name stands for: what it means, the words that it rests on, and who reads it. */
export class Hovers extends AstNodeHoverProvider {
    constructor(private readonly services: LangiumServices) {
        super(services);
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
