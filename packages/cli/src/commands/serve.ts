import { EXIT, type ExitCode } from '../exit-codes.js';

/**
 * Starts the language server for an editor. It reads which channel to use from the arguments of the process, lives as long as the
 * connection, and ends the process itself when the editor says so. It is loaded only here: no other command needs it.
 */
export async function serve(): Promise<ExitCode> {
    const { serveOnNode } = await import('@mtus/language-server/node');
    // Beside the bundle of this command.
    serveOnNode(new URL('./pages/', import.meta.url).href);
    return EXIT.fine;
}
