import { type Disposable, type TextEditor, window, workspace } from 'vscode';
import { type CaseSummary, listCases } from '@mtus/language-server/protocol';
import { caseAtCursor } from '../commands/case-picker.js';
import type { Server } from '../server.js';
import type { ResultPanel } from './result-panel.js';
import type { Results } from './results.js';

const SETTING = 'mtus.resultFollowsCursor';

/** Where a single case is shown beside the editor, the cursor leads: in another case that one is shown. */
export class FollowCursor implements Disposable {
    private readonly listeners: Disposable[];
    private cases: CaseSummary[] | undefined;

    constructor(private readonly server: Server, private readonly results: Results, private readonly panel: ResultPanel) {
        this.listeners = [
            server.onProgramChanged(() => { this.cases = undefined; }),
            window.onDidChangeTextEditorSelection(({ textEditor }) => void this.follow(textEditor)),
        ];
    }

    dispose(): void {
        this.listeners.forEach(listener => listener.dispose());
    }

    private async follow({ document }: TextEditor): Promise<void> {
        const { asked } = this.results.shown;
        if (document.languageId !== 'mtus-case' || !this.panel.isOpen || asked?.id === undefined || !workspace.getConfiguration().get<boolean>(SETTING, true)) {
            return;
        }
        try {
            this.cases ??= (await this.server.request(listCases, null)).cases;
            const here = window.activeTextEditor?.document === document ? caseAtCursor(this.cases) : undefined;
            if (here && here.problem === null && (here.id !== asked.id || here.span.uri !== asked.uri)) {
                // What would change a case takes long to find: it is asked for anew.
                const { trace, unfold, readings } = asked;
                await this.results.run({ id: here.id, uri: here.span.uri, ...trace ? { trace } : {}, ...unfold ? { unfold } : {}, ...readings ? { readings } : {} });
            }
        } catch {
            // The next change of the rules, cases or cursor asks again; an error here would follow every key.
        }
    }
}
