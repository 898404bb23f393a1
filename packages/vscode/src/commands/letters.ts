import { l10n, type QuickPickItem, Uri, ViewColumn, window, workspace } from 'vscode';
import { draftLetter, type LetterAsked, type LetterFormat, type LetterKind, listCases, newCaseFromLetter, type NewCaseFromLetterResult } from '@mtus/language-server/protocol';
import type { Server } from '../server.js';
import { caseAtCursor, pickCase } from './case-picker.js';
import { openNew } from './new-case.js';

/** A new case from a final determination that the person names as text or PDF; undefined where none was named. */
export async function createCaseFromLetter(server: Server, letter?: unknown): Promise<NewCaseFromLetterResult | undefined> {
    const chosen = typeof letter === 'string' ? Uri.parse(letter, true) : letter instanceof Uri ? letter : (await window.showOpenDialog({
        title: l10n.t('New Case From IMR Letter'), openLabel: l10n.t('Read Letter'), filters: { [l10n.t('Letters')]: ['txt', 'pdf'], [l10n.t('All files')]: ['*'] },
    }))?.[0];
    if (!chosen) {
        return undefined;
    }
    const content = base64(await workspace.fs.readFile(chosen));
    const editor = window.activeTextEditor;
    const beside = editor?.document.languageId === 'mtus-case' && !editor.document.isUntitled ? { folder: Uri.joinPath(editor.document.uri, '..').toString() } : {};
    const made = await server.request(newCaseFromLetter, { name: chosen.path.split('/').at(-1) ?? '', content, ...beside });
    await openNew(made);
    void window.showInformationMessage(l10n.t('The letter decides {0} requests; {1} are for a treatment of the vocabulary. What it does not plainly say is not documented: read the draft beside the letter.', made.requests, made.named));
    return made;
}

/** What a caller may settle; the person is asked for the rest. */
export interface LetterWanted {
    id?: unknown;
    uri?: unknown;
    kind?: unknown;
    format?: unknown;
    /** Address of the file to write. */
    target?: unknown;
}

/** Drafts a letter about a case: Markdown is opened beside it, HTML and DOCX are saved. The address of what was written, or undefined where nothing was. */
export async function draftLetterFor(server: Server, wanted: LetterWanted): Promise<Uri | undefined> {
    const { cases } = await server.request(listCases, null);
    const sample = cases.find(({ id, span }) => id === wanted.id && (wanted.uri === undefined || span.uri === wanted.uri)) ?? caseAtCursor(cases) ?? await pickCase(l10n.t('Draft Determination Letter'), cases, server, undefined);
    const kind = sample && (wanted.kind as LetterKind | undefined ?? await picked<LetterKind>(l10n.t('Which letter?'), [
        { value: 'determination', label: l10n.t('Determination'), description: l10n.t('Issues, decisions and rationales, with quotations and counts') },
        { value: 'information', label: l10n.t('Request for information'), description: l10n.t('What is missing, and from whom') },
    ]));
    const format = kind && (wanted.format as LetterFormat | undefined ?? await picked<LetterFormat>(l10n.t('How is it written?'), [
        { value: 'markdown', label: 'Markdown', description: l10n.t('Opens beside the case') },
        { value: 'html', label: 'HTML', description: l10n.t('A page to print') },
        { value: 'docx', label: 'DOCX', description: l10n.t('A document for a word processor') },
    ]));
    return sample && kind && format ? write(server, { id: sample.id, uri: sample.span.uri, kind, format }, wanted.target) : undefined;
}

async function write(server: Server, asked: LetterAsked, wanted: unknown): Promise<Uri | undefined> {
    const { content } = await server.request(draftLetter, asked);
    const bytes = Uint8Array.from(atob(content), character => character.charCodeAt(0));
    if (asked.format === 'markdown' && wanted === undefined) {
        const document = await workspace.openTextDocument({ language: 'markdown', content: new TextDecoder().decode(bytes) });
        await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preserveFocus: true });
        return document.uri;
    }
    const extension = asked.format === 'markdown' ? 'md' : asked.format;
    const folder = workspace.workspaceFolders?.[0]?.uri;
    const target = typeof wanted === 'string' ? Uri.parse(wanted, true) : await window.showSaveDialog({
        title: l10n.t('Save Draft'), filters: { [asked.format.toUpperCase()]: [extension] }, ...folder ? { defaultUri: Uri.joinPath(folder, `${asked.id}-${asked.kind}.${extension}`) } : {},
    });
    if (!target) {
        return undefined;
    }
    await workspace.fs.writeFile(target, bytes);
    void window.showInformationMessage(l10n.t('The draft was saved as {0}. A licensed reviewer must decide.', workspace.asRelativePath(target)));
    return target;
}

async function picked<Value extends string>(title: string, items: (QuickPickItem & { value: Value })[]): Promise<Value | undefined> {
    return (await window.showQuickPick(items, { title }))?.value;
}

function base64(bytes: Uint8Array): string {
    let characters = '';
    for (const byte of bytes) {
        characters += String.fromCharCode(byte);
    }
    return btoa(characters);
}
