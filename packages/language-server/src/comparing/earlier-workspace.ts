import type { Version } from '@mtus/analysis';
import { compile } from '@mtus/engine';
import { createMtusServices, findingsOf, isCaseFile, isLibrary, readCases, readProgram, type Finding } from '@mtus/language';
import { interruptAndCheck, URI } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import type { CancellationToken } from 'vscode-languageserver';
import { casesInError } from '../evaluation/cases-in-error.js';
import type { EarlierFile } from '../protocol.js';

/** The rules and cases of a workspace as texts, by address. */
export type Texts = ReadonlyMap<string, string>;

/** The files of the workspace as they are now, with what is not saved yet. */
export function currentTexts(shared: LangiumSharedServices): Texts {
    const documents = shared.workspace.LangiumDocuments.all.filter(({ uri }) => !isLibrary(uri));
    return new Map(documents.map(document => [document.uri.toString(), document.textDocument.getText()]));
}

/** The files as they were before some of them changed. */
export function textsBefore(texts: Texts, files: readonly EarlierFile[]): Texts {
    const before = new Map(texts);
    for (const { uri, text } of files) {
        const address = URI.parse(uri).toString();
        if (text === null) {
            before.delete(address);
        } else {
            before.set(address, text);
        }
    }
    return before;
}

/** A workspace of its own over texts, read and checked; source texts are those of now. @throws OperationCancelled */
export async function readTexts(shared: LangiumSharedServices, texts: Texts, token: CancellationToken): Promise<Version & { findings: Finding[] }> {
    const services = createMtusServices({ fileSystemProvider: () => shared.workspace.FileSystemProvider });
    await services.shared.workspace.WorkspaceManager.initializeWorkspace([]);
    const documents = [...texts].map(([uri, text]) => services.shared.workspace.LangiumDocuments.createDocument(URI.parse(uri), text));
    await interruptAndCheck(token);
    await services.shared.workspace.DocumentBuilder.build(documents, { validation: true }, token);
    const cases = documents.filter(document => isCaseFile(document.parseResult.value)).flatMap(document => readCases(services.shared, document));
    return { rules: compile(readProgram(services.shared)), cases, casesLeftOut: casesInError(services.shared, cases), findings: documents.flatMap(findingsOf) };
}
