import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { ExtensionContext } from 'vscode';
import { activateExtension, deactivateExtension } from './activation.js';

/** Entry of the extension where Node is: the language server is a process of its own. */
export function activate(context: ExtensionContext): Promise<void> {
    const module = context.asAbsolutePath('dist/server.js');
    return activateExtension(context, options => new LanguageClient('mtus', 'MTUS Rules', {
        run: { module, transport: TransportKind.ipc },
        debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--enable-source-maps'] } },
    }, options));
}

export function deactivate(): Promise<void> {
    return deactivateExtension();
}
