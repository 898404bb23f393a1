import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { createMessageConnection, PortMessageReader, PortMessageWriter } from 'vscode-jsonrpc/node';
import { generated } from '../workspace.mjs';
import { folderOf, quantile } from './client.mjs';

const COMMAND = fileURLToPath(new URL('../../../packages/cli/bin/mtus.mjs', import.meta.url));

/** What a web worker has and a thread of Node has not; what only Node has is hidden from the bundle. */
const PRELUDE = `{ const { parentPort } = require('node:worker_threads');
globalThis.self = globalThis; globalThis.addEventListener = () => undefined; globalThis.postMessage = message => parentPort.postMessage(message);
parentPort.on('message', data => globalThis.onmessage?.({ data })); }
(function (require, module, exports, process, Buffer, setImmediate, clearImmediate, global, __dirname, __filename) {`;

/** A vocabulary and rules in one text of about so many lines. */
function oneText(wanted) {
    const { 'vocabulary.mtus': vocabulary, ...files } = generated(Math.round(wanted / 10.5), 0);
    return `${vocabulary}\n${Object.values(files).join('\n')}`;
}

/** Milliseconds from starting the worker to the findings of the one file that is opened in it. */
async function workerStart(script, text) {
    const start = performance.now();
    const worker = new Worker(`${PRELUDE}${script}})();`, { eval: true });
    const connection = createMessageConnection(new PortMessageReader(worker), new PortMessageWriter(worker));
    connection.onRequest('client/registerCapability', () => null);
    connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
    const shown = new Promise(resolve => connection.onNotification('textDocument/publishDiagnostics', resolve));
    connection.listen();
    await connection.sendRequest('initialize', { processId: null, rootUri: null, workspaceFolders: null, capabilities: { workspace: { configuration: true } } });
    await connection.sendNotification('initialized', {});
    await connection.sendNotification('textDocument/didOpen', { textDocument: { uri: 'file:///bench.mtus', languageId: 'mtus', version: 1, text } });
    await shown;
    const took = performance.now() - start;
    connection.dispose();
    await worker.terminate();
    return took;
}

function commandRow(rounds) {
    const folder = folderOf({ 'rules.mtus': oneText(100) });
    const commands = [['-e', '0'], [COMMAND, 'check', folder]];
    const times = commands.map(() => []);
    for (let round = 0; round <= rounds; round += 1) {
        commands.forEach((words, index) => {
            const start = performance.now();
            const { status } = spawnSync(process.execPath, words, { stdio: 'ignore' });
            if (status !== 0) {
                throw new Error(`${words.join(' ')} ended with ${status}.`);
            }
            // The first round fills the caches of the system and of Node.
            if (round > 0) {
                times[index].push(performance.now() - start);
            }
        });
    }
    rmSync(folder, { recursive: true, force: true });
    const [bare, checked] = times.map(each => quantile(each, 0.5));
    return {
        area: 'start', what: '`mtus check` of a file of 100 lines', figure: `${checked.toFixed(0)} ms`, ratio: `${(checked / bare).toFixed(2)} × node -e 0 (${bare.toFixed(0)} ms)`, target: '≤ 2.3 ×', isMet: checked / bare <= 2.3,
        note: `medians of ${rounds} rounds in turn`,
    };
}

/** How large the bundles of the language server are, and how long it takes until the first findings. @param folder with `server.js` and `server-worker.js` */
export async function startRows(folder, { rounds = 9 } = {}) {
    const sizes = ['server.js', 'server-worker.js'].map(name => ({ name, kilobytes: statSync(join(folder, name)).size / 1000 }));
    const script = readFileSync(join(folder, 'server-worker.js'), 'utf8');
    const text = oneText(1_000);
    const starts = [];
    for (let round = 0; round < rounds; round += 1) {
        starts.push(await workerStart(script, text));
    }
    const first = quantile(starts, 0.5);
    return [
        ...sizes.map(({ name, kilobytes }) => ({ area: 'start', what: `language server, ${name}, minified`, figure: `${kilobytes.toFixed(0)} kB`, target: '≤ 700 kB', isMet: kilobytes <= 700 })),
        { area: 'start', what: 'WebAssembly in the bundle for the web', figure: /WebAssembly|\.wasm/.test(script) ? 'some' : 'none', target: 'none', isMet: !/WebAssembly|\.wasm/.test(script) },
        { area: 'start', what: `first findings of a file of ${text.split('\n').length} lines in a worker`, figure: `${first.toFixed(0)} ms`, target: '≤ 200 ms', isMet: first <= 200, note: `median of ${rounds}, the worker's own start included` },
        commandRow(rounds),
    ];
}
