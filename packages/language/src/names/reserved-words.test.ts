import { AstUtils, GrammarAST, type Grammar } from 'langium';
import { expect, test } from 'vitest';
import { CasesGrammar, RulesGrammar } from '../generated/grammar.js';
import { reservedWords } from './reserved-words.js';

function keywordsIn(node: Grammar | GrammarAST.AbstractRule | undefined): Set<string> {
    return new Set(node === undefined ? [] : AstUtils.streamAst(node).filter(GrammarAST.isKeyword).map(keyword => keyword.value));
}

function reservedIn(grammar: Grammar): string[] {
    const names = keywordsIn(grammar.rules.find(rule => rule.name === 'Name'));
    return [...keywordsIn(grammar)].filter(word => /^[A-Za-z]/.test(word) && !names.has(word));
}

test('the reserved words are the keywords of both grammars that no name may be', () => {
    expect([...reservedWords()].sort()).toEqual([...new Set([...reservedIn(RulesGrammar()), ...reservedIn(CasesGrammar())])].sort());
});
