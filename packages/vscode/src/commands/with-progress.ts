import { type CancellationToken, ProgressLocation, window } from 'vscode';
import type { Server } from '../server.js';

let begun = 0;

/** Shows the progress of a request to the server, with a button that cancels it; undefined where it was cancelled. */
export async function withProgress<T>(title: string, server: Server, run: (workDoneToken: string, token: CancellationToken) => Promise<T>): Promise<T | undefined> {
    return window.withProgress({ location: ProgressLocation.Notification, title, cancellable: true }, async (progress, token) => {
        const workDoneToken = `mtus-run-${++begun}`;
        let done = 0;
        const listener = server.onProgress(workDoneToken, value => {
            const percentage = 'percentage' in value ? value.percentage ?? done : done;
            progress.report({ message: value.message, increment: percentage - done });
            done = percentage;
        });
        try {
            return await run(workDoneToken, token);
        } catch (problem) {
            if (token.isCancellationRequested) {
                return undefined;
            }
            throw problem;
        } finally {
            listener.dispose();
        }
    });
}
