import { isTreatment, workspaceElements } from '@mtus/language';
import { draftCase, isNoLetter, isPdf, letterVocabulary, NoLetter, readLetter, textOfFile } from '@mtus/letters';
import { determinationLetter, informationRequest, letterAsHtml, letterAsMarkdown, letterCase, type LetterDocument } from '@mtus/report';
import { URI, UriUtils } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import { type CancellationToken, LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import { freeName, freeUri } from '../actions/case-for-rule.js';
import { caseNamed } from '../evaluation/case-named.js';
import { takeSnapshot } from '../evaluation/snapshot.js';
import type { LetterAsked, LetterFile, NewCaseFromLetterResult } from '../protocol.js';

/** What reads and writes documents that are no text. Both are large, and a host loads them when they are needed, or has none. */
export interface DocumentTools {
    textOfPdf(bytes: Uint8Array): Promise<string>;
    letterAsDocx(document: LetterDocument): Promise<Uint8Array>;
}

/** @throws ResponseError where it is no letter, or there is no vocabulary */
export async function caseFromLetter(shared: LangiumSharedServices, tools: DocumentTools | undefined, { name, content, folder }: LetterFile, token: CancellationToken): Promise<NewCaseFromLetterResult> {
    const { cases } = await takeSnapshot(shared, token);
    const beside = workspaceElements(shared).elements.find(isTreatment)?.$container.$document?.uri;
    if (!beside) {
        throw failed('There is no vocabulary in this workspace.', 'Declare the treatments first: treatment massage "Massage therapy" counted in visits.');
    }
    try {
        const letter = readLetter(await textOf(bytesOf(content), tools));
        const { id, text, items } = draftCase(letter, letterVocabulary(shared), name);
        const free = freeName(id, new Set(cases.map(sample => sample.id)));
        const uri = freeUri(UriUtils.joinPath(folder === undefined ? UriUtils.dirname(beside) : URI.parse(folder), `${free}.mtuscase`), shared);
        return { id: free, uri: uri.toString(), text: text.replace(`case ${id} `, `case ${free} `), requests: items.length, named: items.filter(({ treatments }) => treatments.length > 0).length };
    } catch (problem) {
        throw isNoLetter(problem) ? failed(problem.message, problem.wayOut) : problem;
    }
}

async function textOf(bytes: Uint8Array, tools: DocumentTools | undefined): Promise<string> {
    if (!isPdf(bytes)) {
        return textOfFile(bytes);
    }
    if (!tools) {
        throw new NoLetter('A PDF cannot be read in the browser.', 'Save the letter as plain text, or open the folder in the desktop program.');
    }
    return tools.textOfPdf(bytes);
}

/** @throws ResponseError where there is no such case, or nothing to ask for */
export async function letterOf(shared: LangiumSharedServices, tools: DocumentTools | undefined, asked: LetterAsked, token: CancellationToken): Promise<{ content: string }> {
    const { rules, cases } = await takeSnapshot(shared, token);
    const about = letterCase(rules, caseNamed(cases, asked));
    const document = asked.kind === 'determination' ? determinationLetter(about) : informationRequest(about);
    if (document === null) {
        throw failed(`Nothing is missing in "${asked.id}" that decides.`, 'Draft a determination instead.');
    }
    switch (asked.format) {
        case 'markdown': return { content: base64(new TextEncoder().encode(letterAsMarkdown(document))) };
        case 'html': return { content: base64(new TextEncoder().encode(letterAsHtml(document))) };
        case 'docx': {
            if (!tools) {
                throw failed('A DOCX document cannot be written in the browser.', 'Choose HTML or Markdown, or open the folder in the desktop program.');
            }
            return { content: base64(await tools.letterAsDocx(document)) };
        }
    }
}

function failed(problem: string, wayOut: string): ResponseError<void> {
    return new ResponseError(LSPErrorCodes.RequestFailed, `${problem} ${wayOut}`);
}

function bytesOf(content: string): Uint8Array {
    try {
        return Uint8Array.from(atob(content), character => character.charCodeAt(0));
    } catch {
        throw new NoLetter('The file could not be handed over whole.', 'Try again.');
    }
}

function base64(bytes: Uint8Array): string {
    let characters = '';
    for (const byte of bytes) {
        characters += String.fromCharCode(byte);
    }
    return btoa(characters);
}
