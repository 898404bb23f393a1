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
    const { compile, readRecord } = project;
    const rules = compile(program);
    const words = { vocabulary: program.vocabulary, definitions: rules.definitionSubjects };
    const casesOf = records => records.map((record, index) => readRecord(record, words, index + 1));
    return { many: manyCases(project, rules, casesOf), one: oneCase(project, rules, casesOf), explained: oneCase(project, rules, casesOf, { trace: true }) };
}

/** One case at a time, with the whole result. */
function oneCase({ evaluateCase, resultRows }, rules, casesOf, options) {
    return {
        name: options ? 'mtus: one case, with the whole argument' : 'mtus: one case at a time', cases: 200,
        prepare(records) {
            const cases = casesOf(records);
            return { evaluate: () => cases.map(sample => evaluateCase(rules, sample, options)), answers: results => results.map((result, index) => answerOfRow(resultRows(cases[index], result, index + 1)[0])) };
        },
    };
}

/** Many cases from columns; those that leave something open are evaluated one at a time. The evaluator remembers what it was asked: what was prepared `before` goes on with the same one. */
function manyCases(project, rules, casesOf) {
    const { addCase, Dictionary, evaluateCase, ManyEvaluator, RecordColumns, resultRows, valueAt } = project;
    const { vocabulary } = rules.program;
    const facts = new Map(Object.entries(vocabulary.facts));
    return {
        name: 'mtus: many cases from columns', cases: 10_000,
        columnsOf(records) {
            const columns = new RecordColumns();
            const dictionary = new Dictionary(vocabulary);
            casesOf(records).forEach(sample => addCase({ columns, dictionary, facts }, sample));
            return columns;
        },
        prepare(records, before) {
            const dictionary = before?.dictionary ?? new Dictionary(vocabulary);
            const many = before?.many ?? new ManyEvaluator(rules, dictionary);
            const columns = new RecordColumns();
            const cases = casesOf(records);
            cases.forEach(sample => addCase({ columns, dictionary, facts }, sample));
            const [place, least, most] = [Int32Array, Float64Array, Float64Array].map(Numbers => new Numbers(cases.length));
            const others = new Map();
            return {
                dictionary, many,
                evaluate() {
                    for (let record = 0; record < cases.length; record += 1) {
                        const request = columns.requestsEnd.values[record] - 1;
                        place[record] = columns.particular.values[record] === 1 ? -1 : many.request(columns, record, request, () => cases[record]);
                        if (place[record] < 0) {
                            others.set(record, evaluateCase(rules, cases[record]));
                        } else {
                            const { supported } = many.results[place[record]];
                            const quantity = columns.requestMost.values[request];
                            least[record] = valueAt(supported.least, quantity, many.numbers);
                            most[record] = valueAt(supported.most, quantity, many.numbers);
                        }
                    }
                    return place;
                },
                answers: () => Array.from(place, (own, record) => own < 0
                    ? answerOfRow(resultRows(cases[record], others.get(record), record + 1)[0])
                    : answerOfRow({ ...many.results[own], supported: { least: least[record], most: most[record] } })),
            };
        },
    };
}

/** What the answers of the benchmark are compared by. */
export function answerOfRow({ outcome, supported, reasons, problem }) {
    return outcome === null ? { outcome: `cannot be evaluated: ${problem}`, least: 0, most: 0, reasons: [] } : { outcome, least: supported.least, most: supported.most, reasons };
}

export function answerText({ outcome, least, most, reasons }) {
    return `${outcome} ${least === most ? least : `${least} to ${most}`} because ${[...reasons].sort().join(', ')}`;
}
