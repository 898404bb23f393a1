import { AstUtils, GrammarAST, type Grammar } from 'langium';
import { CasesGrammar, RulesGrammar } from '../generated/grammar.js';

function keywordsIn(node: Grammar | GrammarAST.AbstractRule | undefined): Set<string> {
    return new Set(node === undefined ? [] : AstUtils.streamAst(node).filter(GrammarAST.isKeyword).map(keyword => keyword.value));
}

function reservedIn(grammar: Grammar): Set<string> {
    const names = keywordsIn(grammar.rules.find(rule => rule.name === 'Name'));
    return new Set([...keywordsIn(grammar)].filter(word => /^[A-Za-z]/.test(word) && !names.has(word)));
}

let reserved: ReadonlySet<string> | undefined;

/** The words that are no name by themselves in one language or the other: a name has to be legal in both. */
export function reservedWords(): ReadonlySet<string> {
    reserved ??= new Set([...reservedIn(RulesGrammar()), ...reservedIn(CasesGrammar())]);
    return reserved;
}
