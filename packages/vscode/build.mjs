import { build } from 'esbuild';
import { cp, rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const here = path => fileURLToPath(new URL(path, import.meta.url));

const COMMON = {
    bundle: true,
    platform: 'node',
    format: 'cjs',
    conditions: ['@mtus/source', 'node', 'module', 'import'],
    mainFields: ['module', 'main'],
    sourcemap: 'external',
    sourcesContent: false,
    minifyWhitespace: true,
    minifySyntax: true,
    logLevel: 'warning',
    absWorkingDir: here('.'),
};

/** Bundles the language server for Node 20 and later into one CommonJS file, with its source map beside it. */
export async function buildServer(outfile = here('dist/server.js')) {
    await build({ ...COMMON, target: 'node20', entryPoints: [here('../language-server/src/main.ts')], outfile });
}

/** Bundles the extension and its language server into `dist/`. Source maps lie beside them and stay out of the package. */
export async function buildExtension() {
    await rm(here('dist/'), { recursive: true, force: true });
    await Promise.all([
        build({ ...COMMON, target: 'node22', entryPoints: [here('src/extension.ts')], outfile: here('dist/extension.js'), external: ['vscode'] }),
        buildServer(),
        cp(here('../language/src/checks/pages'), here('dist/pages'), { recursive: true }),
    ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    await buildExtension();
}
