import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

it('the server for a web worker needs nothing that only Node has', async () => {
    const { outputFiles, errors } = await build({
        entryPoints: [fileURLToPath(new URL('../../packages/language-server/src/browser.ts', import.meta.url))],
        bundle: true,
        platform: 'browser',
        format: 'iife',
        target: 'es2022',
        conditions: ['@mtus/source', 'browser', 'module', 'import'],
        write: false,
        logLevel: 'silent',
    });
    expect(errors).toEqual([]);
    expect(outputFiles[0]?.text).not.toMatch(/require\("node:|from "node:/);
});
