import { readFile } from 'node:fs/promises';
import { pack, unpacking } from './packing.mjs';

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

let packed;

/**
 * For esbuild: both grammars packed together, of which a bundle has to carry a sixth then. They say much of the same, as JSON; unpacking takes a few milliseconds. Not for the command line, which has
 * the space and not the time.
 */
export const packedGrammars = {
    name: 'packed-grammars',
    setup({ onLoad }) {
        onLoad({ filter: /[\\/]language[\\/]src[\\/]generated[\\/]grammar\.ts$/ }, async ({ path }) => {
            packed ??= packGrammars(await readFile(path, 'utf8'));
            return { contents: packed, loader: 'ts' };
        });
    },
};

/** The generated module with its texts packed. @throws Error where it is not written as it is expected to be */
export function packGrammars(module) {
    const texts = [];
    const rest = module.replace(/loadGrammarFromJson\('((?:[^'\\]|\\.)*)'\)/g, (_all, literal) => {
        texts.push(literal.replace(/\\(.)/g, '$1'));
        return `loadGrammarFromJson(grammars()[${texts.length - 1}]!)`;
    });
    if (texts.length !== 2) {
        throw new Error('The generated grammars are not written as they are expected to be: there is nothing to pack.');
    }
    return `${rest}\nlet unpacked: string[] | undefined;\nconst grammars = (): string[] => unpacked ??= JSON.parse(${unpacking(pack(JSON.stringify(texts.map(text => JSON.parse(text)))))}).map((grammar: unknown) => JSON.stringify(grammar));\n`;
}
