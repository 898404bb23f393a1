import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createMessageConnection, type MessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { buildLetters, buildServer } from '../../packages/vscode/build.mjs';

export const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));

export interface Diagnostic {
    message: string;
    code?: string;
    severity?: number;
    codeDescription?: { href: string };
    range: { start: { line: number; character: number }; end: { line: number; character: number } };
}

export interface Capabilities {
    [name: string]: unknown;
    workspace: { textDocumentContent?: { schemes: string[] } };
}

const bundle = join(mkdtempSync(join(tmpdir(), 'mtus-server-')), 'server.cjs');
const built = buildServer(bundle);
process.once('exit', () => rmSync(dirname(bundle), { recursive: true, force: true }));

/** What reads PDF and writes DOCX, beside the server; few tests need it. */
export function withLetters(): Promise<void> {
    return buildLetters(dirname(bundle));
}

/** The folders that tests have made, with the files that they had; they go with the server that runs on them. */
const made = new Map<string, Record<string, string>>();

/** A folder with the given files, by their paths. */
export function folderWith(files: Record<string, string>): string {
    const folder = mkdtempSync(join(tmpdir(), 'mtus-lsp-'));
    made.set(folder, files);
    for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
    }
    return folder;
}

/** The built server as a process of its own, spoken to over its standard input and output as an editor does. */
export class ServerProcess {
    readonly diagnostics = new Map<string, Diagnostic[]>();
    /** What the client answers when it is asked for the settings of the language. */
    settings: Record<string, unknown> | null = null;
    private readonly waiting = new Set<() => void>();
    private readonly opened = new Set<string>();
    private readonly touched = new Set<string>();

    private constructor(
        private readonly folder: string,
        private readonly child: ChildProcess,
        readonly connection: MessageConnection,
        readonly exit: Promise<number | null>,
    ) {
        connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }: { uri: string; diagnostics: Diagnostic[] }) => {
            this.diagnostics.set(uri, diagnostics);
            this.waiting.forEach(look => look());
        });
        connection.onRequest('client/registerCapability', () => null);
        connection.onRequest('workspace/configuration', ({ items }: { items: { section?: string }[] }) => items.map(({ section }) => section === 'mtus' ? this.settings : null));
        connection.listen();
    }

    /** Starts the server; `initialize` is left to the caller. */
    static async start(folder: string, command: readonly string[] = [bundle]): Promise<ServerProcess> {
        await built;
        const child = spawn(process.execPath, [...command, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
        const exit = new Promise<number | null>(resolve => child.once('exit', code => resolve(code)));
        return new ServerProcess(folder, child, createMessageConnection(new StreamMessageReader(child.stdout), new StreamMessageWriter(child.stdin)), exit);
    }

    /** Starts the server on a folder and waits until it answers. */
    static async open(folder: string, command?: readonly string[]): Promise<ServerProcess> {
        const server = await ServerProcess.start(folder, command);
        await server.initialize();
        return server;
    }

    async initialize(initializationOptions?: Record<string, unknown>): Promise<Capabilities> {
        const uri = pathToFileURL(this.folder).toString();
        const { capabilities } = await this.connection.sendRequest<{ capabilities: Capabilities }>('initialize', {
            processId: process.pid,
            rootUri: uri,
            ...initializationOptions === undefined ? {} : { initializationOptions },
            workspaceFolders: [{ uri, name: 'folder' }],
            capabilities: { workspace: { configuration: true, didChangeWatchedFiles: { dynamicRegistration: true } }, textDocument: { hover: { contentFormat: ['markdown'] } } },
        });
        await this.connection.sendNotification('initialized', {});
        return capabilities;
    }

    uri(path: string): string {
        return pathToFileURL(join(this.folder, path)).toString();
    }

    write(path: string, text: string): void {
        this.touched.add(path);
        mkdirSync(dirname(join(this.folder, path)), { recursive: true });
        writeFileSync(join(this.folder, path), text);
    }

    remove(path: string): void {
        this.touched.add(path);
        rmSync(join(this.folder, path));
    }

    async openDocument(path: string, text: string): Promise<void> {
        const languageId = path.endsWith('.mtuscase') ? 'mtus-case' : 'mtus';
        this.opened.add(path);
        await this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri: this.uri(path), languageId, version: 1, text } });
    }

    async changeDocument(path: string, version: number, text: string): Promise<void> {
        await this.connection.sendNotification('textDocument/didChange', { textDocument: { uri: this.uri(path), version }, contentChanges: [{ text }] });
    }

    async closeDocument(path: string): Promise<void> {
        this.opened.delete(path);
        await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri: this.uri(path) } });
    }

    /** Closes what a test has opened, puts back what it has written and deleted, and waits until all of that is checked: a server takes a second to start, and so many tests share one. */
    async reset(): Promise<void> {
        for (const path of this.opened) {
            await this.closeDocument(path);
        }
        const files = made.get(this.folder) ?? {};
        const changes = [...this.touched].map(path => {
            const text = files[path];
            if (text === undefined) {
                rmSync(join(this.folder, path), { force: true });
            } else {
                this.write(path, text);
            }
            return { uri: this.uri(path), type: text === undefined ? 3 : 2 };
        });
        this.touched.clear();
        await this.connection.sendNotification('workspace/didChangeWatchedFiles', { changes });
        await this.connection.sendRequest('mtus/listCases');
    }

    /** The diagnostics of a file as soon as `holds` is true of them. */
    diagnosticsOnce(path: string, holds: (diagnostics: Diagnostic[]) => boolean): Promise<Diagnostic[]> {
        const uri = this.uri(path);
        return new Promise(resolve => {
            const look = (): void => {
                const diagnostics = this.diagnostics.get(uri);
                if (diagnostics && holds(diagnostics)) {
                    this.waiting.delete(look);
                    resolve(diagnostics);
                }
            };
            this.waiting.add(look);
            look();
        });
    }

    request<Result>(method: string, parameters?: unknown): Promise<Result> {
        return parameters === undefined ? this.connection.sendRequest<Result>(method) : this.connection.sendRequest<Result>(method, parameters);
    }

    /** Ends the server as an editor does; its exit code. */
    async stop(): Promise<number | null> {
        await this.connection.sendRequest('shutdown');
        await this.connection.sendNotification('exit');
        const code = await this.exit;
        this.forget();
        return code;
    }

    /** Ends the process whatever it does, and removes the folder that a test has made for it. */
    forget(): void {
        this.connection.dispose();
        this.child.kill('SIGKILL');
        if (made.delete(this.folder)) {
            rmSync(this.folder, { recursive: true, force: true });
        }
    }
}

/** The zero-based position of the middle of `word`, in the first line that contains `line`. */
export function positionOf(text: string, line: string, word = line): { line: number; character: number } {
    const lines = text.split('\n');
    const number = lines.findIndex(candidate => candidate.includes(line));
    const character = lines[number]?.indexOf(word) ?? -1;
    if (character < 0) {
        throw new Error(`"${word}" in "${line}" is not there`);
    }
    return { line: number, character: character + Math.floor(word.length / 2) };
}
