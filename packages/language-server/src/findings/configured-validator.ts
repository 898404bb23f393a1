import { MtusDocumentValidator, RULES_LANGUAGE_ID } from '@mtus/language';
import { type Cancellation, DocumentState, type LangiumDocument, type ValidationOptions } from 'langium';
import type { LangiumServices, LangiumSharedServices } from 'langium/lsp';
import { type Diagnostic, DiagnosticTag } from 'vscode-languageserver';
import { pageOf } from './pages.js';

/** The setting in which an author says how much a code weighs, below the section of the language. */
const SETTING = 'severity';

/** What an author need not be told in a list while the rules that will read it are still to be written: it is shown faded in its place. */
const FADED: ReadonlySet<string> = new Set(['names/unused']);

/** What a weight is as a severity. */
export const LEVELS: Readonly<Record<string, 2 | 3 | 4>> = { warning: 2, information: 3, hint: 4 };

/** Findings as an author has weighed them. What keeps a rule from being evaluated stays an error. */
export class ConfiguredValidator extends MtusDocumentValidator {
    private readonly shared: LangiumSharedServices;

    constructor(services: LangiumServices) {
        super(services);
        this.shared = services.shared;
    }

    override async validateDocument(document: LangiumDocument, options?: ValidationOptions, cancelToken?: Cancellation.CancellationToken): Promise<Diagnostic[]> {
        const found = await super.validateDocument(document, options, cancelToken) as Diagnostic[];
        const weights = await severities(this.shared);
        return found.flatMap(diagnostic => {
            const code = String(diagnostic.code);
            const wanted = diagnostic.severity === 1 ? undefined : weights[code] ?? (FADED.has(code) ? 'hint' : undefined);
            const severity = wanted === undefined ? diagnostic.severity : LEVELS[wanted];
            const page = pageOf(this.shared, code);
            return wanted === 'off' ? [] : [{ ...diagnostic, ...severity === undefined ? {} : { severity }, ...FADED.has(code) ? { tags: [DiagnosticTag.Unnecessary] } : {}, ...page === undefined ? {} : { codeDescription: { href: page } } }];
        });
    }
}

/** How an author has weighed codes: `hint`, `information`, `warning` or `off`, by code. */
export async function severities({ lsp, workspace }: LangiumSharedServices): Promise<Record<string, string>> {
    if (!lsp.Connection) {
        return {};
    }
    await workspace.ConfigurationProvider.ready;
    const configured: unknown = await workspace.ConfigurationProvider.getConfiguration(RULES_LANGUAGE_ID, SETTING);
    return typeof configured === 'object' && configured !== null ? configured as Record<string, string> : {};
}

/** Checks everything again after the author has weighed codes anew. */
export function followSeverities(shared: LangiumSharedServices): void {
    const { ConfigurationProvider, DocumentBuilder, LangiumDocuments, WorkspaceLock } = shared.workspace;
    let known = JSON.stringify({});
    ConfigurationProvider.onConfigurationSectionUpdate(({ section, configuration }) => {
        const weights = JSON.stringify((configuration as Record<string, unknown> | null)?.[SETTING] ?? {});
        if (section === RULES_LANGUAGE_ID && weights !== known) {
            known = weights;
            void WorkspaceLock.write(async token => {
                const documents = LangiumDocuments.all.toArray();
                documents.forEach(document => DocumentBuilder.resetToState(document, DocumentState.IndexedReferences));
                await DocumentBuilder.build(documents, { validation: true }, token);
            });
        }
    });
}
