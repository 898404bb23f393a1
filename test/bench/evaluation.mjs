import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { explanationRows } from './evaluation/explanation.mjs';
import { footprintRows } from './evaluation/footprint.mjs';
import { manyRows } from './evaluation/many.mjs';
import { scalingRows } from './evaluation/scaling.mjs';
import { loadProject, readExamples } from './subjects.mjs';
import { table } from './table.mjs';

/**
 * How fast rules are evaluated: beside rules written by hand and beside other engines, explained, with many rules; and what it takes of memory and time to start. Answers are compared before anything is timed.
 *
 * @param options `rounds` of what is measured in turn, and how many `cases` the fast ones get in each
 * @returns rows with what was measured, and where there is a target whether it is met
 */
export async function evaluationRows({ rounds = 7, cases = 10_000 } = {}) {
    setFlagsFromString('--expose-gc');
    globalThis.gc = runInNewContext('gc');
    const project = await loadProject();
    const { program } = await readExamples(project);
    return [
        ...await manyRows(project, program, { rounds, cases }), ...await explanationRows(project, program, { rounds }), ...await scalingRows(project, { rounds }), ...await footprintRows(project, program, { rounds }),
    ];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    console.log(table(await evaluationRows()));
}
