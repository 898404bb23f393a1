/**
 * For esbuild: what Langium's core takes of the Language Server Protocol, without the rest of it. The core names two error codes and the classes for cancelling and for events, and would have every
 * message of the protocol read for them by a command that speaks with no editor. The classes are the same ones, of `vscode-jsonrpc`.
 */
export const protocolOfCore = {
    name: 'protocol-of-core',
    setup({ onResolve, onLoad }) {
        onResolve({ filter: /^vscode-languageserver-protocol$/ }, ({ importer, resolveDir }) =>
            /[\\/]langium[\\/]lib[\\/](?!lsp[\\/])/.test(importer) ? { path: 'core', namespace: 'protocol-of-core', pluginData: resolveDir } : undefined);
        onLoad({ filter: /.*/, namespace: 'protocol-of-core' }, ({ pluginData }) => ({
            resolveDir: pluginData,
            contents: `export { CancellationToken, CancellationTokenSource, Emitter, ResponseError } from 'vscode-jsonrpc';
                export const LSPErrorCodes = { RequestFailed: -32803, ServerCancelled: -32802 };`,
        }));
    },
};
