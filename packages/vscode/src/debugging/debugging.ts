import { debug, type DebugConfiguration, DebugAdapterInlineImplementation, Disposable, l10n, window, workspace } from 'vscode';
import { type CaseSummary, listCases } from '@mtus/language-server/protocol';
import { caseAtCursor, pickCase, requestAtCursor } from '../commands/case-picker.js';
import type { Server } from '../server.js';
import { DeterminationSession } from './determination-session.js';

const TYPE = 'mtus';

/** Lets a determination be gone through in the editor's debugger, with or without a launch configuration. */
export class Debugging implements Disposable {
    private readonly registrations: Disposable;

    constructor(private readonly server: Server) {
        this.registrations = Disposable.from(
            debug.registerDebugAdapterDescriptorFactory(TYPE, { createDebugAdapterDescriptor: () => new DebugAdapterInlineImplementation(new DeterminationSession(server)) }),
            debug.registerDebugConfigurationProvider(TYPE, { resolveDebugConfiguration: (_folder, configuration) => this.complete(configuration) }),
        );
    }

    dispose(): void {
        this.registrations.dispose();
    }

    /** Begins with a case: the named one, the one at the cursor, or one that the person picks; false where nothing was begun. */
    async start(id?: unknown, uri?: unknown, request?: unknown): Promise<boolean> {
        const configuration: DebugConfiguration = {
            type: TYPE, request: 'launch', name: l10n.t('Debug Determination'),
            ...typeof id === 'string' ? { case: id } : {}, ...typeof uri === 'string' ? { uri } : {}, ...typeof request === 'string' ? { requestName: request } : {},
        };
        return debug.startDebugging(workspace.workspaceFolders?.[0], configuration);
    }

    /** A configuration with everything that a session needs; undefined where there is no case, or none was picked. */
    private async complete(given: DebugConfiguration): Promise<DebugConfiguration | undefined> {
        const { cases } = await this.server.request(listCases, null);
        const usable = cases.filter(({ problem, requests }) => problem === null && requests.length > 0);
        if (usable.length === 0) {
            void window.showInformationMessage(l10n.t('There is no sample case that can be gone through: none has a request, or each has an error.'));
            return undefined;
        }
        const chosen = await this.chosen(usable, given);
        if (!chosen) {
            return undefined;
        }
        const request: unknown = given['requestName'] ?? requestAtCursor(chosen);
        return { ...given, type: TYPE, request: 'launch', name: given.name || l10n.t('Debug Determination'), case: chosen.id, uri: chosen.span.uri, ...typeof request === 'string' ? { requestName: request } : {} };
    }

    private async chosen(cases: CaseSummary[], { case: id, uri }: DebugConfiguration): Promise<CaseSummary | undefined> {
        if (typeof id === 'string') {
            const found = cases.find(summary => summary.id === id && (typeof uri !== 'string' || summary.span.uri === uri));
            if (!found) {
                throw new Error(l10n.t('There is no sample case "{0}" in this workspace.', id));
            }
            return found;
        }
        const here = caseAtCursor(cases);
        return here ?? pickCase(l10n.t('Debug Determination'), cases, this.server, undefined);
    }
}
