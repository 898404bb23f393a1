import { CodeLens, commands, type Disposable, EventEmitter, l10n, languages, Range, type TextDocument, Uri, ViewColumn, window, workspace } from 'vscode';
import { compareWith, type CompareResult, type EarlierFile, type Span } from '@mtus/language-server/protocol';
import { withProgress } from '../commands/with-progress.js';
import { Page } from '../pages/page-panel.js';
import type { Server } from '../server.js';
import { namedVersion, pickVersion, type PickedVersion } from './version-picker.js';

/** Documents of this scheme are files as they were; the query is their address. */
const EARLIER = 'mtus-earlier';

interface Comparison {
    version: PickedVersion;
    files: EarlierFile[];
    result: CompareResult;
}

/** Compares the rules of the workspace with an earlier version: a page beside the editor, text diffs, and a lens on each rule that changed. */
export class Comparing implements Disposable {
    private readonly page = new Page('mtus.comparison');
    private readonly changed = new EventEmitter<void>();
    private readonly registrations: Disposable[];
    private shown: Comparison | undefined;

    constructor(private readonly server: Server) {
        this.registrations = [
            this.changed,
            languages.registerCodeLensProvider({ language: 'mtus' }, { onDidChangeCodeLenses: this.changed.event, provideCodeLenses: document => this.lenses(document) }),
            workspace.registerTextDocumentContentProvider(EARLIER, { provideTextDocumentContent: uri => this.shown?.files.find(file => file.uri === uri.query)?.text ?? '' }),
        ];
    }

    dispose(): void {
        this.registrations.forEach(registration => registration.dispose());
        this.page.close();
    }

    /** Compares with the revision that is named, or with what the person picks; undefined where nothing was picked, or it was cancelled. */
    async compare(name?: unknown): Promise<CompareResult | undefined> {
        const folder = folderToCompare();
        if (!folder) {
            void window.showInformationMessage(l10n.t('No folder is open. Open the folder that holds the rules (.mtus) and the sample cases (.mtuscase).'));
            return undefined;
        }
        const version = typeof name === 'string' ? await namedVersion(folder, name) : await pickVersion(folder);
        return version && this.compareWith(version);
    }

    /** Compares once more with the same version, as the rules are now. */
    async again(): Promise<CompareResult | undefined> {
        return this.shown ? this.compareWith(this.shown.version) : this.compare();
    }

    stop(): void {
        this.page.close();
        this.keep(undefined);
    }

    /** The file of a place beside how it was when rules were last compared. */
    async showTextDiff(span: unknown): Promise<void> {
        const { uri, start } = span as Partial<Span>;
        if (!this.shown || typeof uri !== 'string') {
            throw new Error(l10n.t('No rules were compared yet. "MTUS: Compare Rules With…" does it.'));
        }
        const now = Uri.parse(uri, true);
        const earlier = this.shown.files.find(file => file.uri === now.toString());
        const before = earlier ? Uri.from({ scheme: EARLIER, path: now.path, query: now.toString() }) : now;
        const at = new Range(start?.line ?? 0, 0, start?.line ?? 0, 0);
        await commands.executeCommand('vscode.diff', before, now, l10n.t('{0} ({1} and now)', workspace.asRelativePath(now), this.shown.version.name), { viewColumn: ViewColumn.One, selection: at });
    }

    private async compareWith(version: PickedVersion): Promise<CompareResult | undefined> {
        const files = await version.files();
        const result = await withProgress(l10n.t('Comparing rules with {0}', version.name), this.server, (workDoneToken, token) =>
            this.server.request(compareWith, { before: { name: version.name, files }, workDoneToken }, token));
        if (result) {
            this.keep({ version, files, result });
            this.page.show(result.title, result.page);
        }
        return result;
    }

    private keep(comparison: Comparison | undefined): void {
        this.shown = comparison;
        void commands.executeCommand('setContext', 'mtus.hasComparison', comparison !== undefined);
        this.changed.fire();
    }

    private lenses(document: TextDocument): CodeLens[] {
        const { result, version } = this.shown ?? {};
        if (!result || !version || document.uri.scheme === EARLIER) {
            return [];
        }
        const here = result.elements.filter(({ span }) => span !== null && Uri.parse(span.uri).toString() === document.uri.toString());
        return here.flatMap(({ span, change, effect }) => {
            const line = document.validateRange(new Range(span!.start.line, 0, span!.start.line, 0));
            const words = effect.length > 0 ? effect.join(', ') : change;
            return [
                new CodeLens(line, { command: 'mtus.showComparison', title: l10n.t('Since {0}: {1}', version.name, words) }),
                new CodeLens(line, { command: 'mtus.showTextDiff', title: l10n.t('Text Diff'), arguments: [span] }),
            ];
        });
    }

    /** Opens the page again. */
    show(): void {
        if (this.shown) {
            this.page.show(this.shown.result.title, this.shown.result.page);
        }
    }
}

/** The folder of the file that is open, or the first one. */
export function folderToCompare(): Uri | undefined {
    const active = window.activeTextEditor && workspace.getWorkspaceFolder(window.activeTextEditor.document.uri);
    return (active ?? workspace.workspaceFolders?.[0])?.uri;
}
