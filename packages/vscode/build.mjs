import { build } from 'esbuild';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { packedGrammars } from '../language/bundling.mjs';

const here = path => fileURLToPath(new URL(path, import.meta.url));

const COMMON = {
    bundle: true,
    sourcemap: 'external',
    sourcesContent: false,
    minify: true,
    logLevel: 'warning',
    absWorkingDir: here('.'),
};

const NODE = { ...COMMON, platform: 'node', format: 'cjs', conditions: ['@mtus/source', 'node', 'module', 'import'], mainFields: ['module', 'main'] };

const BROWSER = { ...COMMON, platform: 'browser', target: 'es2022', conditions: ['@mtus/source', 'browser', 'module', 'import'], mainFields: ['browser', 'module', 'main'] };

/** What reads PDF and writes DOCX is large: each is a file of its own, which the server loads when somebody needs it. */
const APART = {
    name: 'apart',
    setup: ({ onResolve }) => onResolve({ filter: /^@mtus\/letters\/(pdf|docx)$/ }, ({ path }) => ({ path: `./letters-${path.split('/').at(-1)}.js`, external: true })),
};

/** Bundles the language server for Node 20 and later into one CommonJS file, with its source map beside it; what reads PDF and writes DOCX is not in it. */
export async function buildServer(outfile = here('dist/server.js')) {
    await build({ ...NODE, target: 'node20', plugins: [APART, packedGrammars], entryPoints: [here('../language-server/src/main.ts')], outfile });
}

/** Bundles what reads PDF and writes DOCX, to stand beside the server. */
export async function buildLetters(folder = here('dist')) {
    await Promise.all(['pdf', 'docx'].map(name => build({ ...NODE, target: 'node20', entryPoints: [here(`../letters/src/${name}.ts`)], outfile: join(folder, `letters-${name}.js`) })));
}

/** Puts the files of the sample into one, by their paths. */
async function packSample() {
    const entries = await readdir(here('sample'), { recursive: true, withFileTypes: true });
    const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name)).sort();
    const texts = await Promise.all(files.map(async file => [relative(here('sample'), file).split(sep).join('/'), await readFile(file, 'utf8')]));
    await mkdir(here('dist'), { recursive: true });
    await writeFile(here('dist/sample.json'), JSON.stringify(Object.fromEntries(texts)));
}

/** Bundles the extension and its language server into `dist/`, for Node and for browsers. Source maps lie beside them and stay out of the package. */
export async function buildExtension() {
    await rm(here('dist/'), { recursive: true, force: true });
    await Promise.all([
        build({ ...NODE, target: 'node22', entryPoints: [here('src/extension.ts')], outfile: here('dist/extension.js'), external: ['vscode'] }),
        buildServer(),
        buildLetters(),
        build({ ...BROWSER, format: 'cjs', entryPoints: [here('src/extension-browser.ts')], outfile: here('dist/extension-browser.js'), external: ['vscode'] }),
        build({ ...BROWSER, format: 'iife', plugins: [packedGrammars], entryPoints: [here('../language-server/src/worker.ts')], outfile: here('dist/server-worker.js') }),
        packSample(),
        cp(here('../language/src/checks/pages'), here('dist/pages'), { recursive: true }),
    ]);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    await buildExtension();
}
