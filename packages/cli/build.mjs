import { build } from 'esbuild';
import { cp } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { protocolOfCore } from '../language/bundling.mjs';

/** Bundles the command into `dist/main.js`, from the sources of all packages; what few commands need lies in files of its own, read when it is needed. */
await build({
    absWorkingDir: fileURLToPath(new URL('.', import.meta.url)),
    entryPoints: ['src/main.ts', 'src/replay-worker.ts'],
    outdir: 'dist',
    // All beside each other: what asks where it stands (the version, the pages, the thread of a replay) gets the same answer in every file.
    chunkNames: '[name]-[hash]',
    splitting: true,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    conditions: ['@mtus/source', 'node', 'import'],
    minify: true,
    plugins: [protocolOfCore],
    sourcemap: 'linked',
    // Packages that are still written for `require` find it here.
    banner: { js: "import { createRequire as requireOf } from 'node:module';\nconst require = requireOf(import.meta.url);" },
    logLevel: 'warning',
});

// The pages of the findings, for editors that the language server tells where they lie.
await cp(fileURLToPath(new URL('../language/src/checks/pages', import.meta.url)), fileURLToPath(new URL('dist/pages', import.meta.url)), { recursive: true, force: true });
