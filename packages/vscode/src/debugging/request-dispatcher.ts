import { type DebugAdapter, type DebugProtocolMessage, EventEmitter } from 'vscode';
import type { DebugProtocol } from '@vscode/debugprotocol';

/** Answers one request of the Debug Adapter Protocol: the body of its response, by command and arguments. What it throws becomes an error response. */
export type Handlers = Record<string, (parameters: never) => object | void | Promise<object | void>>;

/**
 * Speaks the Debug Adapter Protocol with the editor, inside the extension: no process and no socket, so that it runs in a browser too.
 *
 * Source: https://microsoft.github.io/debug-adapter-protocol/specification
 */
export abstract class RequestDispatcher implements DebugAdapter {
    private readonly sent = new EventEmitter<DebugProtocolMessage>();
    private sequence = 0;

    readonly onDidSendMessage = this.sent.event;

    protected abstract readonly handlers: Handlers;

    handleMessage(message: DebugProtocolMessage): void {
        const request = message as DebugProtocol.Request;
        if (request.type === 'request') {
            void this.answer(request);
        }
    }

    dispose(): void {
        this.sent.dispose();
    }

    protected sendEvent(event: string, body?: object): void {
        this.send({ type: 'event', event, ...body === undefined ? {} : { body } });
    }

    private async answer({ seq, command, arguments: parameters }: DebugProtocol.Request): Promise<void> {
        const about = { type: 'response', request_seq: seq, command };
        const handle = Object.hasOwn(this.handlers, command) ? this.handlers[command] : undefined;
        try {
            if (!handle) {
                throw new Error(`"${command}" is nothing that a determination can do.`);
            }
            const body = await handle((parameters ?? {}) as never);
            this.send({ ...about, success: true, ...body ? { body } : {} });
            this.afterAnswer(command);
        } catch (problem) {
            const format = problem instanceof Error ? problem.message : String(problem);
            this.send({ ...about, success: false, message: format, body: { error: { id: 1, format, showUser: true } } });
        }
    }

    /** Called when a request has been answered: what the protocol wants to come behind the answer. */
    protected afterAnswer(_command: string): void {}

    private send(message: object): void {
        this.sequence += 1;
        this.sent.fire({ seq: this.sequence, ...message } as DebugProtocolMessage);
    }
}
