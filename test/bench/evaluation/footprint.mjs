import { build } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { settledRecords } from '../peers/inputs.mjs';
import { benchmarkRecords } from '../records.mjs';
import { median } from '../rounds.mjs';
import { projectSubjects } from '../subjects.mjs';
import { bytesText, timeText } from './figures.mjs';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const CASES = 20_000;
const IN_FLIGHT = 120;
const area = 'footprint';

/** Memory of cases in columns, size of the evaluator, and how long a process takes from its start until the library's rules can be evaluated. */
export async function footprintRows(project, program, { rounds }) {
    return [memoryRow(project, program), ...await startRows(program, rounds)];
}

function memoryRow(project, program) {
    const records = settledRecords([...benchmarkRecords(CASES, 61)]);
    const { many } = projectSubjects(project, program);
    const columns = many.columnsOf(records);
    const bytes = Object.values(columns).reduce((sum, column) => ArrayBuffer.isView(column?.values) ? sum + column.length * column.values.BYTES_PER_ELEMENT : sum, 0) / records.length;
    return { area, what: 'a case in columns', figure: bytesText(bytes), target: `≤ ${IN_FLIGHT} B`, isMet: bytes <= IN_FLIGHT, note: `what stands in the columns of ${records.length.toLocaleString('en')} records, without the room that they grow into` };
}

async function startRows(program, rounds) {
    const folder = mkdtempSync(join(tmpdir(), 'mtus-bench-'));
    const entry = join(folder, 'start.mjs');
    const { outputFiles: [bundle] } = await build({
        stdin: { contents: "export { compile, evaluateCase, ManyEvaluator } from '@mtus/engine';", resolveDir: ROOT }, bundle: true, minify: true, write: false, format: 'esm', platform: 'neutral', target: 'es2022',
        conditions: ['@mtus/source', 'import'], logLevel: 'error',
    });
    writeFileSync(join(folder, 'engine.mjs'), bundle.contents);
    writeFileSync(join(folder, 'program.json'), JSON.stringify(program));
    writeFileSync(entry, "import { readFileSync } from 'node:fs';\nimport { compile } from './engine.mjs';\ncompile(JSON.parse(readFileSync(new URL('program.json', import.meta.url), 'utf8')));\n");
    const empty = join(folder, 'empty.mjs');
    writeFileSync(empty, '');
    const times = [empty, entry].map(() => []);
    for (let round = 0; round < rounds; round += 1) {
        [empty, entry].forEach((file, index) => {
            const before = performance.now();
            execFileSync(process.execPath, [file]);
            times[index].push((performance.now() - before) * 1e6);
        });
    }
    rmSync(folder, { recursive: true, force: true });
    const [bare, own] = times.map(median);
    return [
        { area, what: 'the evaluator, bundled and minified', figure: bytesText(bundle.contents.length), note: `${bytesText(gzipSync(bundle.contents).length)} compressed; no WebAssembly, no generated functions` },
        { area, what: 'from starting Node until the library\'s rules are compiled', figure: timeText(own), ratio: (own / bare).toFixed(2), note: `of bare Node, ${timeText(bare)}` },
    ];
}
