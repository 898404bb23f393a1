import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';

/** A value of a list so far from its least: 0.5 is the median. */
export const quantile = (times, share) => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))];

/** A folder with the given files, by their paths. */
export function folderOf(files) {
    const folder = mkdtempSync(join(tmpdir(), 'mtus-bench-'));
    for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
    }
    return folder;
}

/** The bundled server in a process of its own, spoken to as an editor does. */
export class Client {
    constructor(server, files) {
        this.folder = folderOf(files);
        this.files = Object.keys(files).length;
        this.child = spawn(process.execPath, [server, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
        this.connection = createMessageConnection(new StreamMessageReader(this.child.stdout), new StreamMessageWriter(this.child.stdin));
        this.seen = new Set();
        this.waiting = [];
        this.connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
            this.seen.add(uri);
            this.waiting = this.waiting.filter(look => !look(uri, diagnostics));
        });
        this.connection.onRequest('client/registerCapability', () => null);
        this.connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
        this.connection.listen();
    }

    /** Opens the folder; done when every file has its findings. */
    async open() {
        const uri = pathToFileURL(this.folder).toString();
        await this.connection.sendRequest('initialize', { processId: process.pid, rootUri: uri, workspaceFolders: [{ uri, name: 'bench' }], capabilities: { workspace: { configuration: true } } });
        await this.connection.sendNotification('initialized', {});
        while (this.seen.size < this.files) {
            await new Promise(resolve => setTimeout(resolve, 5));
        }
    }

    /** The next findings of a file of which something holds. */
    next(path, holds) {
        const uri = this.uri(path);
        return new Promise(resolve => this.waiting.push((from, diagnostics) => from === uri && holds(diagnostics) && (resolve(), true)));
    }

    uri(path) {
        return pathToFileURL(join(this.folder, path)).toString();
    }

    /** Puts a file into the editor. */
    async show(path, text) {
        await this.connection.sendNotification('textDocument/didOpen', { textDocument: { uri: this.uri(path), languageId: 'mtus', version: 1, text } });
    }

    /** One keystroke: a stretch of one line is written otherwise. */
    async type(path, version, line, from, to, text) {
        const contentChanges = [{ range: { start: { line, character: from }, end: { line, character: to } }, text }];
        await this.connection.sendNotification('textDocument/didChange', { textDocument: { uri: this.uri(path), version }, contentChanges });
    }

    /** What something takes in milliseconds: by the clock, or by what the server's main thread has worked where the system tells (Linux), whichever is less. Other processes stretch only the clock. */
    async taken(work) {
        const [clock, worked] = [performance.now(), this.worked()];
        await work();
        return Math.min(...[performance.now() - clock, this.worked() - worked].filter(took => !Number.isNaN(took)));
    }

    worked() {
        try {
            return Number(readFileSync(`/proc/${this.child.pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
        } catch {
            return Number.NaN;
        }
    }

    close() {
        this.connection.dispose();
        this.child.kill();
        rmSync(this.folder, { recursive: true, force: true });
    }
}
