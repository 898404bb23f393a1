import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createMessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { buildServer } from '../../packages/vscode/build.mjs';
import { filesBelow } from '../files-below.mjs';
import { generated } from './workspace.mjs';

/*
 * How long an author waits: from an edit to the findings of the file, from an edit to the outcomes of all cases, for a completion, for a hover; and what opening a workspace costs. Spoken over the
 * protocol with the bundled server in a process of its own, as an editor does. Prints milliseconds; nothing here passes or fails.
 */
const EDITS = 40;
const FIRST_FINDINGS = 500;
const TARGETS = new Map([[100, 100], [1000, 300]]);

const SERVER = join(mkdtempSync(join(tmpdir(), 'mtus-bench-')), 'server.cjs');

const quantile = (times, share) => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))];
const row = (what, times) => `  ${what.padEnd(34)}${[0.5, 0.95].map(share => `${quantile(times, share).toFixed(1)} ms`.padStart(12)).join('')}`;

class Client {
    constructor(folder) {
        this.folder = folder;
        this.child = spawn(process.execPath, [SERVER, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
        this.connection = createMessageConnection(new StreamMessageReader(this.child.stdout), new StreamMessageWriter(this.child.stdin));
        this.published = new Map();
        this.waiting = [];
        this.connection.onNotification('textDocument/publishDiagnostics', ({ uri, diagnostics }) => {
            this.published.set(uri, (this.published.get(uri) ?? 0) + 1);
            this.waiting = this.waiting.filter(look => !look(uri, diagnostics));
        });
        this.connection.onRequest('client/registerCapability', () => null);
        this.connection.onRequest('workspace/configuration', ({ items }) => items.map(() => null));
        this.connection.listen();
    }

    once(uri, holds) {
        return new Promise(resolve => this.waiting.push((from, diagnostics) => from === uri && holds(diagnostics) && (resolve(diagnostics), true)));
    }

    async open(files) {
        const uri = pathToFileURL(this.folder).toString();
        await this.connection.sendRequest('initialize', { processId: process.pid, rootUri: uri, workspaceFolders: [{ uri, name: 'bench' }], capabilities: { workspace: { configuration: true } } });
        const start = performance.now();
        await this.connection.sendNotification('initialized', {});
        while (this.published.size < files) {
            await new Promise(resolve => setTimeout(resolve, 5));
        }
        return performance.now() - start;
    }

    memory() {
        return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${this.child.pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024;
    }

    close() {
        this.connection.dispose();
        this.child.kill();
    }
}

async function measure(rules, cases) {
    const files = generated(rules, cases);
    const folder = mkdtempSync(join(tmpdir(), 'mtus-bench-'));
    for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
    }
    const client = new Client(folder);
    const build = await client.open(Object.keys(files).length);
    const path = 'rules/guideline-0.mtus';
    const uri = pathToFileURL(join(folder, path)).toString();
    const text = files[path];
    await client.connection.sendNotification('textDocument/didOpen', { textDocument: { uri, languageId: 'mtus', version: 1, text } });
    await new Promise(resolve => setTimeout(resolve, 1000));
    const edits = [];
    const completions = [];
    const hovers = [];
    const lines = text.split('\n');
    const line = lines.findIndex(each => each.startsWith('  applies when'));
    for (let version = 2; version < EDITS + 2; version += 1) {
        const broken = version % 2 === 0;
        const changed = broken ? text.replace('applies when  fact', 'applies when  fcat') : text;
        const shown = client.once(uri, diagnostics => diagnostics.some(({ code }) => code === 'names/unknown-fact') === broken);
        const start = performance.now();
        await client.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text: changed }] });
        await shown;
        edits.push(performance.now() - start);
        const asked = performance.now();
        await client.connection.sendRequest('textDocument/completion', { textDocument: { uri }, position: { line, character: 16 } });
        completions.push(performance.now() - asked);
        const hovered = performance.now();
        await client.connection.sendRequest('textDocument/hover', { textDocument: { uri }, position: { line: line - 1, character: 18 } });
        hovers.push(performance.now() - hovered);
    }
    const outcomes = [];
    const seen = new Set();
    for (let version = EDITS + 2; version < 2 * EDITS + 2; version += 1) {
        const changed = version % 2 === 0 ? text.replace(/( visits per course) over \d+ weeks$/gm, '$1') : text;
        const start = performance.now();
        await client.connection.sendNotification('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text: changed }] });
        const shown = await client.connection.sendRequest('mtus/outcomes', null);
        outcomes.push(performance.now() - start);
        seen.add(JSON.stringify(shown.cases.map(({ marks }) => marks)));
    }
    if (seen.size < 2) {
        throw new Error('The edits change no outcome: there is nothing to measure.');
    }
    console.log(`\n${rules} rules, ${cases} cases, ${Object.keys(files).length} files`);
    console.log(`  ${''.padEnd(34)}${'median'.padStart(12)}${'p95'.padStart(12)}`);
    console.log(row('from an edit to its findings', edits));
    console.log(row('from an edit to all outcomes', outcomes));
    console.log(row('completion', completions));
    console.log(row('hover', hovers));
    console.log(`  ${'opening the workspace, all findings'.padEnd(34)}${`${build.toFixed(0)} ms`.padStart(11)}`);
    console.log(`  ${'memory of the server'.padEnd(34)}${`${client.memory().toFixed(0)} MB`.padStart(12)}`);
    console.log(`  target for p95 from an edit to its findings: ${TARGETS.get(rules)} ms, ${(quantile(edits, 0.95) / TARGETS.get(rules)).toFixed(2)} of it`);
    console.log(`  target for p95 from an edit to all outcomes: ${TARGETS.get(rules)} ms, ${(quantile(outcomes, 0.95) / TARGETS.get(rules)).toFixed(2)} of it`);
    client.close();
    rmSync(folder, { recursive: true, force: true });
}

/** From starting the server's process on the examples to the first file with its findings, and to the last. */
async function measureStart() {
    const folder = mkdtempSync(join(tmpdir(), 'mtus-bench-'));
    cpSync(fileURLToPath(new URL('../../examples', import.meta.url)), folder, { recursive: true });
    const first = [];
    const last = [];
    for (let run = 0; run < 5; run += 1) {
        const start = performance.now();
        const client = new Client(folder);
        const shown = new Promise(resolve => client.waiting.push(() => (resolve(), true)));
        const opened = client.open(filesBelow(folder).filter(file => /\.mtus(case)?$/.test(file)).length);
        await shown;
        first.push(performance.now() - start);
        await opened;
        last.push(performance.now() - start);
        client.close();
    }
    console.log('\nthe examples folder, from starting the server; median and p95 of 5');
    console.log(row('to the first file with its findings', first));
    console.log(row('to all files with their findings', last));
    console.log(`  target to the first findings: ${FIRST_FINDINGS} ms, ${(quantile(first, 0.5) / FIRST_FINDINGS).toFixed(2)} of it`);
    rmSync(folder, { recursive: true, force: true });
}

await buildServer(SERVER);
console.log(`Node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown processor'}; ${EDITS} edits each`);
await measureStart();
for (const size of [100, 1000]) {
    await measure(size, size);
}
rmSync(dirname(SERVER), { recursive: true, force: true });
