import { FileSystemError, FileType, Uri, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type ClientEntry, type CustomRequest, readClientFile, readClientFolder, statClientEntry } from '@mtus/language-server/protocol';

/** Answers the server's questions about files that it cannot read itself: those of virtual file systems, and all where it runs in a web worker. */
export function answerAboutFiles(client: BaseLanguageClient): void {
    const answer = <Parameters extends { uri: string }, Result extends object>({ method }: CustomRequest<Parameters, Result>, handle: (uri: Uri, parameters: Parameters) => Promise<Result>): void => {
        client.onRequest<object, unknown>(method, parameters => handle(Uri.parse((parameters as Parameters).uri, true), parameters as Parameters));
    };
    answer(statClientEntry, async uri => ({ kind: await kindAt(uri) }));
    answer(readClientFolder, async uri => ({
        entries: (await workspace.fs.readDirectory(uri)).flatMap(([name, type]) => {
            const kind = kindOf(type);
            return kind === null ? [] : [{ uri: Uri.joinPath(uri, name).toString(), kind }];
        }),
    }));
    answer(readClientFile, async (uri, { mostBytes }) => {
        try {
            return { text: new TextDecoder().decode((await workspace.fs.readFile(uri)).subarray(0, mostBytes)), kind: 'file' as const };
        } catch (problem) {
            return { text: null, kind: isMissing(problem) ? null : 'file' as const };
        }
    });
}

async function kindAt(uri: Uri): Promise<ClientEntry['kind'] | null> {
    try {
        return kindOf((await workspace.fs.stat(uri)).type);
    } catch (problem) {
        if (isMissing(problem)) {
            return null;
        }
        throw problem;
    }
}

/** Links count as what they lead to. */
function kindOf(type: FileType): ClientEntry['kind'] | null {
    return (type & FileType.File) !== 0 ? 'file' : (type & FileType.Directory) !== 0 ? 'folder' : null;
}

function isMissing(problem: unknown): boolean {
    return problem instanceof FileSystemError && problem.code === 'FileNotFound';
}
