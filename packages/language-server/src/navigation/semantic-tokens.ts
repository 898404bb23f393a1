import * as ast from '@mtus/language';
import type { AstNode } from 'langium';
import { AbstractSemanticTokenProvider, type SemanticTokenAcceptor } from 'langium/lsp';
import { SemanticTokenModifiers } from 'vscode-languageserver';

/** What is coloured, by its own word of the field; a client says which of its usual colours each takes. */
export const TOKEN_TYPES = ['treatment', 'region', 'fact', 'definition', 'rule', 'guideline', 'value', 'request', 'sampleCase', 'window', 'quote', 'outcome', 'unknown'] as const;

type TokenType = typeof TOKEN_TYPES[number];

const KINDS: Readonly<Record<string, TokenType>> = {
    Treatment: 'treatment', Region: 'region', Diagnosis: 'region', Procedure: 'region', Fact: 'fact', BuiltIn: 'fact', Definition: 'definition', Rule: 'rule', Table: 'rule', Row: 'rule',
    Guideline: 'guideline', Authority: 'guideline', Value: 'value', Reading: 'value', Request: 'request', Case: 'sampleCase',
};

const WINDOWS = (node: AstNode): boolean => ast.isPer(node) || ast.isPerCalendarYear(node) || ast.isEvery(node) || ast.isOver(node) || ast.isWithinAfterSurgery(node);
const OUTCOMES = (node: AstNode): boolean => ast.isSupported(node) || ast.isNotSupported(node) || ast.isCannotDecide(node) || ast.isNotAddressed(node) || ast.isConflict(node);

/** Colours what only the meaning tells: names by what they stand for, windows, outcomes, quotes of a source, and names that stand for nothing. */
export class SemanticTokens extends AbstractSemanticTokenProvider {
    override get tokenTypes(): Record<string, number> {
        return Object.fromEntries(TOKEN_TYPES.map((type, index) => [type, index]));
    }

    protected override highlightElement(node: AstNode, acceptor: SemanticTokenAcceptor): void {
        const own = KINDS[node.$type];
        if (own !== undefined && 'name' in node && typeof node.name === 'string' && node.name !== '' && !ast.isRow(node)) {
            acceptor({ node, property: 'name' as never, type: own, modifier: SemanticTokenModifiers.declaration });
        }
        this.highlightNames(node, acceptor);
        if (WINDOWS(node)) {
            this.whole(node, 'window', acceptor);
        } else if (OUTCOMES(node)) {
            this.whole(node, 'outcome', acceptor);
        } else if (ast.isNotDocumented(node)) {
            this.whole(node, 'unknown', acceptor);
        } else if (ast.isQuote(node)) {
            acceptor({ node, property: 'texts', type: 'quote' });
        }
    }

    /** Every name that a node refers to; one that stands for nothing is marked as such. */
    private highlightNames(node: AstNode, acceptor: SemanticTokenAcceptor): void {
        for (const [property, value] of Object.entries(node)) {
            if (property.startsWith('$')) {
                continue;
            }
            (Array.isArray(value) ? value : [value]).forEach((each: unknown, index) => {
                if (typeof each !== 'object' || each === null || !('$refText' in each)) {
                    return;
                }
                const { ref } = each as { ref?: AstNode };
                const type = ref ? KINDS[ref.$type] : 'unknown';
                if (type !== undefined) {
                    acceptor({ node, property: property as never, ...Array.isArray(value) ? { index } : {}, type });
                }
            });
        }
    }

    private whole(node: AstNode, type: TokenType, acceptor: SemanticTokenAcceptor): void {
        const range = node.$cstNode?.range;
        if (range && range.start.line === range.end.line) {
            acceptor({ line: range.start.line, char: range.start.character, length: range.end.character - range.start.character, type });
        }
    }
}
