import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { COMMAND } from './mtus.js';

/** As much of an editor as is needed to see that the server answers: JSON-RPC with `Content-Length` headers over standard input and output. */
export class ProtocolClient {
    /** The exit code of the server, or null where it was killed. */
    readonly ended: Promise<number | null>;
    private readonly server: ChildProcessByStdio<Writable, Readable, null>;
    private readonly answers = new Map<number, (result: unknown) => void>();
    private received = Buffer.alloc(0);
    private last = 0;

    constructor(folder: string) {
        this.server = spawn(process.execPath, [COMMAND, 'lsp', '--stdio'], { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
        this.ended = new Promise(resolve => this.server.on('close', resolve));
        this.server.stdout.on('data', (chunk: Buffer) => this.receive(chunk));
    }

    request(method: string, params: unknown): Promise<unknown> {
        this.last += 1;
        const id = this.last;
        const answer = new Promise<unknown>(resolve => this.answers.set(id, resolve));
        this.send({ jsonrpc: '2.0', id, method, params });
        return answer;
    }

    notify(method: string, params: unknown): void {
        this.send({ jsonrpc: '2.0', method, params });
    }

    private send(message: object): void {
        const body = JSON.stringify(message);
        this.server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
    }

    private receive(chunk: Buffer): void {
        this.received = Buffer.concat([this.received, chunk]);
        for (;;) {
            const headerEnd = this.received.indexOf('\r\n\r\n');
            const length = Number(/Content-Length: (\d+)/i.exec(this.received.subarray(0, Math.max(0, headerEnd)).toString())?.[1]);
            if (headerEnd < 0 || this.received.length < headerEnd + 4 + length) {
                return;
            }
            const message = JSON.parse(this.received.subarray(headerEnd + 4, headerEnd + 4 + length).toString()) as { id?: number; result?: unknown };
            this.received = this.received.subarray(headerEnd + 4 + length);
            if (message.id !== undefined) {
                this.answers.get(message.id)?.(message.result);
            }
        }
    }
}
