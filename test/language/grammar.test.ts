import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
    AstUtils, EmptyFileSystem, GrammarAST, URI, createDefaultCoreModule, createDefaultSharedCoreModule, inject, type Grammar, type LangiumCoreServices,
} from 'langium';
import { createServicesForGrammar } from 'langium/grammar';
import { MtusCasesGeneratedModule, MtusGeneratedSharedModule, MtusRulesGeneratedModule, createMtusServices } from '@mtus/language';
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { CASE_OPENERS, OPENERS, RULE_OPENERS } from '../../packages/language/src/parsing/openers.js';
import { USAGE } from '../../packages/language/src/parsing/usage.js';

const WHOLE = fileURLToPath(new URL('../fixtures/parsing/everything that can be written is read', import.meta.url));
const { rules, cases } = createMtusServices(EmptyFileSystem);
const LANGUAGES = [['.mtus', MtusRulesGeneratedModule], ['.mtuscase', MtusCasesGeneratedModule]] as const;

/** Words that join, compare or count inside a line. They are no names by themselves, so that lines read unambiguously. */
const JOINING = [
    'about', 'addressed', 'after', 'all', 'allowed', 'and', 'an', 'any', 'approve', 'assume', 'at', 'authorized', 'because', 'before', 'began', 'between', 'bind', 'by',
    'cannot', 'claim', 'completed', 'conflict', 'counted', 'courses', 'day', 'days', 'decide', 'denied', 'deny', 'documented', 'each', 'every', 'female', 'half', 'if', 'is', 'lapsed',
    'largest', 'least', 'lenient', 'less', 'met', 'missing', 'modify', 'month', 'months', 'more', 'most', 'next', 'no', 'none', 'not', 'nothing', 'of', 'on', 'one', 'or', 'over',
    'part', 'per', 'remaining', 'rest', 'rows', 'smallest', 'strict', 'supported', 'take', 'than', 'the', 'then', 'this', 'through', 'to', 'under', 'unknown', 'unspecified', 'up',
    'used', 'week', 'weeks', 'when', 'within', 'year', 'years', 'yes', 'CPT', 'HCPCS', 'ICD-9', 'ICD-10', 'IMR',
];

function keywords(node: Grammar | GrammarAST.AbstractRule): Set<string> {
    return new Set(AstUtils.streamAst(node).filter(GrammarAST.isKeyword).map(keyword => keyword.value));
}

function rule(grammar: Grammar, name: string): GrammarAST.AbstractRule {
    return grammar.rules.find(each => each.name === name)!;
}

/** The words with which what a rule describes can begin. */
function firstWords(element: GrammarAST.AbstractElement | GrammarAST.AbstractRule | undefined): string[] {
    if (element === undefined) {
        return [];
    }
    if (GrammarAST.isKeyword(element)) {
        return [element.value];
    }
    if (GrammarAST.isParserRule(element)) {
        return firstWords(element.definition);
    }
    if (GrammarAST.isRuleCall(element)) {
        return firstWords(element.rule.ref);
    }
    if (GrammarAST.isAssignment(element)) {
        return firstWords(element.terminal);
    }
    if (GrammarAST.isAlternatives(element)) {
        return element.elements.flatMap(firstWords);
    }
    return GrammarAST.isGroup(element) ? firstWords(element.elements.find(each => !GrammarAST.isAction(each))) : [];
}

describe('the grammar', () => {
    let output: MockInstance[];
    beforeEach(() => {
        output = (['log', 'warn', 'error'] as const).map(level => vi.spyOn(console, level).mockImplementation(() => undefined));
    });
    afterEach(() => output.forEach(spy => spy.mockRestore()));
    const printed = (): string[] => output.flatMap(spy => spy.mock.calls.map(call => String(call[0])));

    /** Parses with the parser in development mode, where it reports ambiguous alternatives as it meets them. */
    function inDevelopment(extension: string, module: (typeof LANGUAGES)[number][1]): LangiumCoreServices {
        const shared = inject(createDefaultSharedCoreModule(EmptyFileSystem), MtusGeneratedSharedModule);
        const metadata = { languageId: extension, fileExtensions: [extension], caseInsensitive: false, mode: 'development' } as const;
        const services: LangiumCoreServices = inject(createDefaultCoreModule({ shared }), module, { LanguageMetaData: () => metadata });
        shared.ServiceRegistry.register(services);
        return services;
    }

    it('reports an ambiguity where there is one, so that the next tests can fail', async () => {
        const ambiguous = "grammar G entry A: ('x' a='1' | 'x' b='1'); hidden terminal WS: /\\s+/;";
        const services = await createServicesForGrammar({ grammar: ambiguous, languageMetaData: { languageId: 'g', fileExtensions: ['.g'], caseInsensitive: false, mode: 'development' } });
        services.parser.LangiumParser.parse('x 1');
        expect(printed().join('\n')).toContain('Ambiguous');
    });

    it.each(LANGUAGES)('has no ambiguity in %s files', (extension, module) => {
        const services = inDevelopment(extension, module);
        for (const file of readdirSync(WHOLE).filter(name => name.endsWith(extension))) {
            const document = services.shared.workspace.LangiumDocumentFactory.fromString(readFileSync(join(WHOLE, file), 'utf8'), URI.parse(`file:///${file}`));
            expect(document.parseResult.parserErrors, file).toEqual([]);
        }
        expect(printed()).toEqual([]);
    });
});

describe('words of the language', () => {
    const names = keywords(rule(rules.Grammar, 'Name'));

    it('are one list of possible names in both languages', () => {
        expect(keywords(rule(cases.Grammar, 'Name'))).toEqual(names);
    });

    it('are all either possible names, or open something, or join', () => {
        const all = [...keywords(rules.Grammar), ...keywords(cases.Grammar)].filter(word => /^[A-Za-z]/.test(word));
        expect(all.filter(word => !names.has(word) && !OPENERS.has(word) && !JOINING.includes(word))).toEqual([]);
    });

    it('that open an element or clause are never names', () => {
        expect([...OPENERS].filter(word => names.has(word))).toEqual([]);
    });

    it('that open an element or clause are those of the grammar', () => {
        const opening = (grammar: Grammar, entries: string[]): string[] => [...new Set(entries.flatMap(name => firstWords(rule(grammar, name))))].sort();
        const clauses = ['VocabularyClause', 'TermClause', 'FactClause', 'GuidelineClause', 'DefinitionClause', 'TableClause'];
        expect(opening(rules.Grammar, ['Element', ...clauses])).toEqual([...RULE_OPENERS].sort());
        expect(opening(cases.Grammar, ['Case', 'CaseClause', 'RequestClause'])).toEqual([...CASE_OPENERS].sort());
    });
});

describe('messages', () => {
    it('know how every line of both languages is written', () => {
        const lines = [rules, cases].flatMap(({ Grammar: grammar }) => grammar.rules).filter(each => GrammarAST.isParserRule(each) && /^(Element|.*Clause)$/.test(each.name))
            .flatMap(each => [...AstUtils.streamAst(each)].filter(GrammarAST.isRuleCall).map(call => call.rule.$refText));
        expect([...new Set(lines)].filter(name => USAGE[name] === undefined && !/Clause$|^(Provenance|BuiltIn)$/.test(name))).toEqual([]);
    });
});
