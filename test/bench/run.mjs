import { spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { table } from './table.mjs';

/** Parts that give rows of the one table, and parts that print a text of their own. */
const ROWS = { evaluation: ['./evaluation.mjs', 'evaluationRows'], server: ['./server.mjs', 'serverRows'], replay: ['./replay.mjs', 'replayRows'] };
const TEXTS = { editor: './editor.mjs', analysis: './analysis.mjs' };

const here = path => fileURLToPath(new URL(path, import.meta.url));

const { values } = parseArgs({ options: { only: { type: 'string' }, out: { type: 'string' } } });
const chosen = values.only?.split(',') ?? [...Object.keys(ROWS), ...Object.keys(TEXTS)];
const unknown = chosen.find(part => !Object.hasOwn(ROWS, part) && !Object.hasOwn(TEXTS, part));
if (unknown !== undefined) {
    console.error(`There is no part "${unknown}". There are: ${[...Object.keys(ROWS), ...Object.keys(TEXTS)].join(', ')}.`);
    process.exit(2);
}

const rows = [];
for (const [part, [path, name]] of Object.entries(ROWS)) {
    if (chosen.includes(part) && existsSync(here(path))) {
        console.error(`${part} …`);
        const { [name]: rowsOf } = await import(path);
        rows.push(...(await rowsOf()).map(row => ({ area: part, ...row })));
    }
}
const texts = [];
for (const [part, path] of Object.entries(TEXTS)) {
    if (chosen.includes(part)) {
        console.error(`${part} …`);
        const { status, stdout } = spawnSync(process.execPath, [here(path)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
        texts.push(`${part}${status === 0 ? '' : ' (ended with an error)'}\n\n\`\`\`\n${stdout.trimEnd()}\n\`\`\`\n`);
        process.exitCode ||= status === 0 ? 0 : 1;
    }
}
const report = [...rows.length > 0 ? [table(rows)] : [], ...texts].join('\n');
console.log(report);
if (values.out !== undefined) {
    writeFileSync(values.out, report);
}
