import {
    createDefaultCoreModule, createDefaultSharedCoreModule, inject,
    type FileSystemProvider, type LangiumCoreServices, type LangiumSharedCoreServices, type Module, type PartialLangiumCoreServices, type PartialLangiumSharedCoreServices,
} from 'langium';
import { registerChecks } from '../checks/register-checks.js';
import { CasesGeneratedModule, MtusGeneratedSharedModule, RulesGeneratedModule } from '../generated/module.js';
import { CheckRegistry } from '../findings/check-registry.js';
import { MtusDocumentValidator } from '../findings/validator.js';
import { MtusLinker } from '../names/linker.js';
import { MtusReferenceDescriptions } from '../names/reference-descriptions.js';
import { MtusScopeComputation } from '../names/scope-computation.js';
import { MtusScopeProvider } from '../names/scope-provider.js';
import { MtusDocumentFactory } from '../parsing/document-factory.js';
import { MtusLexer } from '../parsing/lexer.js';
import { MtusLexerErrorMessageProvider } from '../parsing/lexer-messages.js';
import { MtusParserErrorMessageProvider } from '../parsing/parser-messages.js';
import { MtusTokenBuilder } from '../parsing/token-builder.js';
import { MtusValueConverter } from '../parsing/value-converter.js';
import { MtusDocumentBuilder } from './document-builder.js';
import { TypesOfNodes } from './types-of-nodes.js';

/** What both languages share: one index, one set of documents. */
export const mtusSharedModule: Module<LangiumSharedCoreServices, PartialLangiumSharedCoreServices> = {
    AstReflection: () => new TypesOfNodes(),
    workspace: {
        LangiumDocumentFactory: services => new MtusDocumentFactory(services),
        DocumentBuilder: services => new MtusDocumentBuilder(services),
    },
};

const languageModule: Module<LangiumCoreServices, PartialLangiumCoreServices> = {
    parser: {
        TokenBuilder: () => new MtusTokenBuilder(),
        Lexer: services => new MtusLexer(services),
        ValueConverter: () => new MtusValueConverter(),
        ParserErrorMessageProvider: () => new MtusParserErrorMessageProvider(),
        LexerErrorMessageProvider: () => new MtusLexerErrorMessageProvider(),
    },
    workspace: {
        ReferenceDescriptionProvider: services => new MtusReferenceDescriptions(services),
    },
    references: {
        ScopeComputation: services => new MtusScopeComputation(services),
        ScopeProvider: services => new MtusScopeProvider(services),
        Linker: services => new MtusLinker(services),
    },
    validation: {
        ValidationRegistry: services => new CheckRegistry(services),
        DocumentValidator: services => new MtusDocumentValidator(services),
    },
};

/** Overrides for the language of rules; a language server lays them over Langium's LSP defaults. */
export const mtusRulesModule: Module<LangiumCoreServices, PartialLangiumCoreServices> = languageModule;

/** Overrides for the language of cases. */
export const mtusCasesModule: Module<LangiumCoreServices, PartialLangiumCoreServices> = languageModule;

export interface MtusServices {
    shared: LangiumSharedCoreServices;
    rules: LangiumCoreServices;
    cases: LangiumCoreServices;
}

/** The services of both languages over one index, without anything that a language server adds. */
export function createMtusServices(context: { fileSystemProvider: () => FileSystemProvider }): MtusServices {
    const shared = inject(createDefaultSharedCoreModule(context), MtusGeneratedSharedModule, mtusSharedModule);
    const rules = inject(createDefaultCoreModule({ shared }), RulesGeneratedModule, mtusRulesModule);
    const cases = inject(createDefaultCoreModule({ shared }), CasesGeneratedModule, mtusCasesModule);
    for (const services of [rules, cases]) {
        shared.ServiceRegistry.register(services);
        registerChecks(services);
    }
    return { shared, rules, cases };
}
