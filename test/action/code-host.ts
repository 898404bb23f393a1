import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Comment {
    id: number;
    body: string;
    user: { login: string; type: string };
}

/** Whom the token of a workflow writes as. */
export const BOT = { login: 'actions[bot]', type: 'Bot' };

/** The part of a code host's interface that comments need, in this process: what was asked of it, and what it holds. */
export class CodeHost {
    readonly comments: Comment[] = [];
    readonly requests: string[] = [];
    /** Answers for the next requests by method: a status each, before they are answered as usual. */
    refusals: { method: string; status: number }[] = [];
    /** Whose token it is; a workflow's own where it is nobody's. */
    person: Comment['user'] | null = null;
    private next = 1_000;
    private readonly server: Server;

    constructor(private readonly pull: string) {
        this.server = createServer((request, response) => void this.answer(request).then(({ status, body }) => response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))));
    }

    async start(): Promise<string> {
        await new Promise<void>(resolve => this.server.listen(0, '127.0.0.1', resolve));
        return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    }

    async stop(): Promise<void> {
        await new Promise(resolve => this.server.close(resolve));
    }

    private async answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
        const { method = '', url = '' } = request;
        let text = '';
        for await (const part of request) {
            text += String(part);
        }
        this.requests.push(`${method} ${url.split('?')[0]}`);
        const refused = this.refusals.findIndex(one => one.method === method);
        if (refused >= 0) {
            return { status: this.refusals.splice(refused, 1)[0]!.status, body: { message: 'no' } };
        }
        if (request.headers.authorization !== 'Bearer secret') {
            return { status: 401, body: { message: 'who are you' } };
        }
        const { body } = text === '' ? { body: '' } : JSON.parse(text) as { body: string };
        const { pathname, searchParams } = new URL(url, 'http://host');
        const one = /^\/repos\/owner\/name\/issues\/comments\/(\d+)$/.exec(pathname);
        const comment = one ? this.comments.find(({ id }) => id === Number(one[1])) : undefined;
        if (pathname === '/user') {
            return this.person ? { status: 200, body: this.person } : { status: 403, body: { message: 'not for integrations' } };
        }
        if (pathname === this.pull && method === 'GET') {
            const [size, page] = [Number(searchParams.get('per_page')), Number(searchParams.get('page'))];
            return { status: 200, body: this.comments.slice((page - 1) * size, page * size) };
        }
        if (pathname === this.pull && method === 'POST') {
            if (body.length > 65_536) {
                return { status: 422, body: { message: 'too long' } };
            }
            const made = { id: this.next += 1, body, user: this.person ?? BOT };
            this.comments.push(made);
            return { status: 201, body: made };
        }
        if (comment && method === 'PATCH') {
            comment.body = body;
            return { status: 200, body: comment };
        }
        if (comment && method === 'DELETE') {
            this.comments.splice(this.comments.indexOf(comment), 1);
            return { status: 204, body: null };
        }
        return { status: 404, body: { message: 'not found' } };
    }
}
