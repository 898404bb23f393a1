import { build } from 'esbuild';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { filesBelow } from '../files-below.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What the benchmark uses of the project: the only place that names its entries. */
const CONTENTS = `
    export * from '@mtus/engine';
    export { createMtusServices, readCases, readProgram } from '@mtus/language';
    export { readRecord } from '@mtus/records';
    export { resultRows } from './packages/records/src/result-row.ts';
    export { EmptyFileSystem, URI } from 'langium';
`;

/** The packages as they are in this folder, bundled as the command line bundles them, so that no stale build is measured. */
export async function loadProject() {
    const folder = mkdtempSync(join(tmpdir(), 'mtus-bench-'));
    const outfile = join(folder, 'project.mjs');
    await build({
        stdin: { contents: CONTENTS, resolveDir: ROOT, loader: 'ts' }, outfile, bundle: true, platform: 'node', target: 'node20', format: 'esm', conditions: ['@mtus/source', 'node', 'import'], logLevel: 'error',
        banner: { js: "import { createRequire as requireOf } from 'node:module';\nconst require = requireOf(import.meta.url);" },
    });
    const project = await import(pathToFileURL(outfile).href);
    rmSync(folder, { recursive: true, force: true });
    return project;
}

/** Rules and cases of some texts by their paths. */
export async function readTexts({ createMtusServices, EmptyFileSystem, readCases, readProgram, URI }, texts) {
    const services = createMtusServices(EmptyFileSystem);
    await services.shared.workspace.WorkspaceManager.initializeWorkspace([]);
    const documents = Object.entries(texts).map(([path, text]) => services.shared.workspace.LangiumDocuments.createDocument(URI.file(path), text));
    await services.shared.workspace.DocumentBuilder.build(documents, { validation: true });
    return { program: readProgram(services.shared), cases: readCases(services.shared) };
}

/** The library of rules that comes with the project, and its cases. */
export function readExamples(project) {
    return readTexts(project, Object.fromEntries(filesBelow(join(ROOT, 'examples')).filter(file => /\.mtus(case)?$/.test(file)).map(file => [file, readFileSync(file, 'utf8')])));
}

/**
 * The evaluators of the project. Each prepares records and returns what is timed, and what came out as answers of the benchmark: outcome, least and most supported, reasons.
 */
export function projectSubjects(project, program) {
    const { compile, evaluateCase, readRecord, resultRows } = project;
    const rules = compile(program);
    const words = { vocabulary: program.vocabulary, definitions: rules.definitionSubjects };
    return [{
        name: 'mtus: one case at a time, whole result',
        prepare(records) {
            const cases = records.map((record, index) => readRecord(record, words, index + 1));
            return {
                evaluate: () => cases.map((sample, index) => resultRows(sample, evaluateCase(rules, sample), index + 1)[0]),
                answers: rows => rows.map(answerOfRow),
            };
        },
    }];
}

/** What the answers of the benchmark are compared by. */
export function answerOfRow({ outcome, supported, reasons, problem }) {
    return outcome === null ? { outcome: `cannot be evaluated: ${problem}`, least: 0, most: 0, reasons: [] } : { outcome, least: supported?.least ?? null, most: supported?.most ?? null, reasons };
}

export function answerText({ outcome, least, most, reasons }) {
    return `${outcome} ${least === most ? least : `${least} to ${most}`} because ${[...reasons].sort().join(', ')}`;
}
