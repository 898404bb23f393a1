import * as vscode from 'vscode';

/** A file of the workspace that the suite runs on, by its path from the folder. */
export function file(path: string): vscode.Uri {
    const folder = vscode.workspace.workspaceFolders?.[0];
    if (!folder) {
        throw new Error('the suite runs on a folder');
    }
    return vscode.Uri.joinPath(folder.uri, path);
}

export async function open(path: string): Promise<vscode.TextEditor> {
    return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(file(path)));
}

/** The position in the middle of `word`, in the `occurrence`-th line (from 0) that contains `line`. */
export function placeOf(document: vscode.TextDocument, line: string, word: string, occurrence = 0): vscode.Position {
    const lines = Array.from({ length: document.lineCount }, (_, number) => number).filter(number => document.lineAt(number).text.includes(line));
    const number = lines[occurrence];
    const column = number === undefined ? -1 : document.lineAt(number).text.indexOf(word);
    if (number === undefined || column < 0) {
        throw new Error(`"${word}" in "${line}" is not in ${document.uri.path}`);
    }
    return new vscode.Position(number, column + Math.floor(word.length / 2));
}

/** The problems of a file as soon as `holds` is true of them; waits for the event, and ends with the test's own time limit. */
export function problemsOnce(uri: vscode.Uri, holds: (problems: vscode.Diagnostic[]) => boolean): Promise<vscode.Diagnostic[]> {
    return new Promise(resolve => {
        const look = (): boolean => {
            const problems = vscode.languages.getDiagnostics(uri);
            if (holds(problems)) {
                resolve(problems);
                return true;
            }
            return false;
        };
        if (!look()) {
            const listener = vscode.languages.onDidChangeDiagnostics(() => {
                if (look()) {
                    listener.dispose();
                }
            });
        }
    });
}

/** Everything that hovers say at a place, as one text; there is something to say. */
export async function hoverAt(uri: vscode.Uri, position: vscode.Position): Promise<string> {
    const hovers = await answerTo<vscode.Hover[]>('vscode.executeHoverProvider', [uri, position], found => found.length > 0);
    return hovers.flatMap(hover => hover.contents).map(content => typeof content === 'string' ? content : content.value).join('\n');
}

/** Where the name at a place is declared; it is somewhere. */
export async function definitionsAt(uri: vscode.Uri, position: vscode.Position): Promise<{ uri: vscode.Uri; range: vscode.Range; name: vscode.Range }[]> {
    const found = await answerTo<(vscode.Location | vscode.LocationLink)[]>('vscode.executeDefinitionProvider', [uri, position], places => places.length > 0);
    return found.map(place => 'targetUri' in place ? { uri: place.targetUri, range: place.targetRange, name: place.targetSelectionRange ?? place.targetRange } : { uri: place.uri, range: place.range, name: place.range });
}

/** Replaces the first occurrence of a text in an open document, without saving. */
export async function replace({ document }: vscode.TextEditor, text: string, replacement: string): Promise<void> {
    const offset = document.getText().indexOf(text);
    if (offset < 0) {
        throw new Error(`"${text}" is not in ${document.uri.path}`);
    }
    const edit = new vscode.WorkspaceEdit();
    edit.replace(document.uri, new vscode.Range(document.positionAt(offset), document.positionAt(offset + text.length)), replacement);
    if (!await vscode.workspace.applyEdit(edit)) {
        throw new Error('the editor refused the edit');
    }
}

/** Gives up the unsaved changes of the active editor and closes it. */
export async function closeWithoutSaving(): Promise<void> {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}

/** Asks again until the answer is there: the window learns of problems a moment after the extension host, and cancels what it is asked when something else changes. */
export async function untilFound<Answer>(what: string, ask: () => Thenable<Answer | undefined>): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
        const answer = await Promise.resolve(ask()).catch(problem => {
            if (!String(problem).includes('Canceled')) {
                throw problem;
            }
        });
        if (answer !== undefined) {
            return answer;
        }
        if (attempt === 80) {
            throw new Error(`what was asked for did not come: ${what}`);
        }
        await new Promise(resolve => setTimeout(resolve, 500));
    }
}

/** What a command answers as soon as `isThere` is true of it: a change that is still being read cancels what is asked, and then the answer is an empty one. */
export function answerTo<Answer>(command: string, parameters: unknown[], isThere: (answer: Answer) => boolean): Promise<Answer> {
    return untilFound<Answer>(`${command} ${isThere}`, async () => {
        const answer = await vscode.commands.executeCommand<Answer | undefined>(command, ...parameters);
        return answer !== undefined && answer !== null && isThere(answer) ? answer : undefined;
    });
}

/** Waits until a page of that title stands beside the editor. */
export function titleOnce(title: string): Promise<void> {
    return new Promise(resolve => {
        const listener = vscode.window.tabGroups.onDidChangeTabs(() => look());
        const look = (): void => {
            if (pageTitles().includes(title)) {
                listener.dispose();
                resolve();
            }
        };
        look();
    });
}

/** The titles of the pages that are open. */
export function pageTitles(): string[] {
    return vscode.window.tabGroups.all.flatMap(group => group.tabs).filter(tab => tab.input instanceof vscode.TabInputWebview).map(tab => tab.label);
}

/** A light bulb's action by its title, at a place of an open document. */
export function actionNamed(uri: vscode.Uri, range: vscode.Range, title: string, kind?: vscode.CodeActionKind): Promise<vscode.CodeAction> {
    return untilFound(title, async () => (await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range, kind?.value)).find(action => action.title === title));
}
