import { execFileSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildExtension } from '../../packages/vscode/build.mjs';
import { buildRows } from './server/builds.mjs';
import { keystrokeRows } from './server/keystrokes.mjs';
import { startRows } from './server/starts.mjs';

const PACKAGES = fileURLToPath(new URL('../../packages', import.meta.url));

/**
 * How fast the language server and the start of the command line are, as rows of a table: building workspaces and editing shared files against Langium's own services, keystrokes to findings and to
 * outcomes over the protocol, sizes of bundles, and cold starts. Builds the bundles first.
 *
 * @param options `rounds` of what is compared in turn, and `edits` for each keystroke figure
 * @returns rows with what was measured, and where there is a target whether it is met; times in milliseconds
 */
export async function serverRows({ rounds = 5, edits = 40 } = {}) {
    await buildExtension();
    execFileSync(process.execPath, [join(PACKAGES, 'cli/build.mjs')]);
    return [
        ...await buildRows({ rounds }),
        ...await keystrokeRows(join(PACKAGES, 'vscode/dist/server.js'), { edits }),
        ...await startRows(join(PACKAGES, 'vscode/dist'), { rounds: rounds + 4 }),
    ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    console.log(`Node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown processor'}, load ${loadavg().map(load => load.toFixed(1)).join(' ')}`);
    for (const { what, figure, ratio = '', target = '', isMet, note = '' } of await serverRows()) {
        const state = isMet === undefined ? ' ' : isMet ? '✓' : '✗';
        console.log(`${state} ${what.padEnd(62)}${figure.padStart(18)}  ${[ratio, target && `target ${target}`, note].filter(text => text !== '').join('; ')}`);
    }
}
