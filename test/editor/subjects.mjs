import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildExtension } from '../../packages/vscode/build.mjs';
import { ROOT } from './home.mjs';

export const EXTENSION = join(ROOT, 'packages/vscode');
export const VSIX = join(EXTENSION, 'mtus-rules.vsix');
export const SUITE = fileURLToPath(new URL('dist/suite.cjs', import.meta.url));
export const BROWSER_SUITE = fileURLToPath(new URL('dist/suite-browser.js', import.meta.url));

/** What a run of the suite is about. */
export const UNPACKED = 'unpacked';
export const PACKAGED = 'vsix';
export const WEB = 'web';

/** Builds what `parts` need, so that nothing stale is tested. */
export async function prepare(parts) {
    const common = { bundle: true, format: 'cjs', conditions: ['@mtus/source'], sourcemap: 'inline', logLevel: 'warning' };
    await build({
        ...common, entryPoints: [fileURLToPath(new URL('suite/index.ts', import.meta.url))], outfile: SUITE, platform: 'node', target: 'node22', external: ['vscode', 'mocha'],
    });
    await build({
        ...common, entryPoints: [fileURLToPath(new URL('suite/index-browser.ts', import.meta.url))], outfile: BROWSER_SUITE, platform: 'browser', target: 'es2022', external: ['vscode'],
        define: { global: 'globalThis', MTUS_SUITE_GREP: JSON.stringify(process.env.MTUS_SUITE_GREP ?? '') },
    });
    if (parts.some(part => part !== UNPACKED && part !== WEB)) {
        const outcome = spawnSync('npm', ['run', '--silent', 'package'], { cwd: EXTENSION, encoding: 'utf8', shell: process.platform === 'win32' });
        if (outcome.status !== 0) {
            throw new Error(`Packaging the extension failed:\n${outcome.stdout}\n${outcome.stderr}`);
        }
    } else {
        await buildExtension();
    }
}

/**
 * A temporary folder with a copy of the examples to work on (`workspace`), as the tests write to it, and an empty extension that stands in
 * as the one under development where the real one is installed. `extension` is a place for a copy of the real one.
 */
export function scratch() {
    const folder = mkdtempSync(join(tmpdir(), 'mtus-suite-'));
    const workspace = join(folder, 'examples');
    // Without the cases that were made for what others do not show: something is to be left to cover.
    cpSync(join(ROOT, 'examples'), workspace, { recursive: true, filter: path => !path.endsWith('covered.mtuscase') });
    const empty = join(folder, 'empty-extension');
    mkdirSync(empty);
    writeFileSync(join(empty, 'package.json'), JSON.stringify({ name: 'empty', publisher: 'tests', version: '0.0.1', engines: { vscode: '*' } }));
    return {
        workspace,
        emptyExtension: empty,
        extension: join(folder, 'extension'),
        userData: join(folder, 'user'),
        extensions: join(folder, 'extensions'),
        report: join(folder, 'report.json'),
        remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 }),
    };
}
