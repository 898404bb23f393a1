import {
    MtusCasesGeneratedModule, mtusCasesModule, MtusGeneratedSharedModule, MtusRulesGeneratedModule, mtusRulesModule, mtusSharedModule, registerChecks,
} from '@mtus/language';
import { inject, type Module } from 'langium';
import {
    createDefaultModule, createDefaultSharedModule, type LangiumServices, type LangiumSharedServices, type PartialLangiumServices, type PartialLangiumSharedServices,
} from 'langium/lsp';
import { CodeActions } from './actions/code-actions.js';
import { Completions } from './completion/completion-provider.js';
import { ConfiguredValidator } from './findings/configured-validator.js';
import { DocumentFormatter } from './formatting/document-formatter.js';
import { Hovers } from './hover/hover-provider.js';
import { LanguageServer } from './language-server.js';
import type { LaunchContext } from './launch.js';
import { CallHierarchy } from './navigation/call-hierarchy.js';
import { CarefulRename } from './navigation/careful-rename.js';
import { CaseLenses } from './navigation/case-lenses.js';
import { Definitions } from './navigation/definitions.js';
import { DocumentLinks } from './navigation/document-links.js';
import { DocumentSymbols } from './navigation/document-symbols.js';
import { ExceptionTree } from './navigation/exception-tree.js';
import { InlayHints } from './navigation/inlay-hints.js';
import { RuleLenses } from './navigation/rule-lenses.js';
import { SemanticTokens } from './navigation/semantic-tokens.js';
import { BuiltInDocuments } from './workspace/built-in-documents.js';
import { DocumentUpdates } from './workspace/document-updates.js';
import { WorkspaceLoader } from './workspace/workspace-loader.js';

const sharedModule: Module<LangiumSharedServices, PartialLangiumSharedServices> = {
    lsp: {
        LanguageServer: services => new LanguageServer(services),
        DocumentUpdateHandler: services => new DocumentUpdates(services),
        TextDocumentContentProvider: services => new BuiltInDocuments(services),
    },
    workspace: {
        WorkspaceManager: services => new WorkspaceLoader(services),
    },
};

const languageModule: Module<LangiumServices, PartialLangiumServices> = {
    lsp: {
        CallHierarchyProvider: services => new CallHierarchy(services),
        DefinitionProvider: services => new Definitions(services),
        InlayHintProvider: services => new InlayHints(services),
        SemanticTokenProvider: services => new SemanticTokens(services),
        TypeHierarchyProvider: services => new ExceptionTree(services),
        HoverProvider: services => new Hovers(services),
        DocumentSymbolProvider: () => new DocumentSymbols(),
        CompletionProvider: services => new Completions(services),
        CodeActionProvider: services => new CodeActions(services),
        Formatter: () => new DocumentFormatter(),
        RenameProvider: services => new CarefulRename(services),
    },
};

const validationModule: Module<LangiumServices, PartialLangiumServices> = {
    validation: {
        DocumentValidator: services => new ConfiguredValidator(services),
    },
};

const rulesModule: Module<LangiumServices, PartialLangiumServices> = {
    lsp: {
        CodeLensProvider: services => new RuleLenses(services),
        DocumentLinkProvider: () => new DocumentLinks(),
    },
};

const casesModule: Module<LangiumServices, PartialLangiumServices> = {
    lsp: {
        CodeLensProvider: () => new CaseLenses(),
    },
};

/** The services of both languages over one index, with everything that the Language Server Protocol asks for. */
export function createServerServices(context: Partial<LaunchContext> & Pick<LaunchContext, 'fileSystemProvider'>): { shared: LangiumSharedServices; rules: LangiumServices; cases: LangiumServices } {
    const shared = inject(createDefaultSharedModule(context), MtusGeneratedSharedModule, mtusSharedModule, sharedModule);
    const rules = inject(createDefaultModule({ shared }), MtusRulesGeneratedModule, mtusRulesModule, languageModule, validationModule, rulesModule);
    const cases = inject(createDefaultModule({ shared }), MtusCasesGeneratedModule, mtusCasesModule, languageModule, validationModule, casesModule);
    for (const services of [rules, cases]) {
        shared.ServiceRegistry.register(services);
        registerChecks(services);
    }
    return { shared, rules, cases };
}
