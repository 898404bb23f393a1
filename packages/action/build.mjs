import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

/** Bundles the action into `dist/action.mjs`. It starts the command line that is built beside it. */
await build({
    absWorkingDir: fileURLToPath(new URL('.', import.meta.url)),
    entryPoints: ['src/main.ts'],
    outfile: 'dist/action.mjs',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: 'linked',
    logLevel: 'warning',
});
