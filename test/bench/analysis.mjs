import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { generated } from './workspace.mjs';

/*
 * How long it takes to compare two versions, and to look at every patient of the rules: whole, and after an edit of one rule with what is known of the others. In one process, as the server and the
 * command line do it. Prints milliseconds; nothing here passes or fails.
 */
const COMPARED = 2_000;
const LIVE = 200;
const EDITS = 40;

const quantile = (times, share) => [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))];
const row = (what, value) => console.log(`  ${what.padEnd(62)}${value.padStart(14)}`);

const folder = mkdtempSync(join(tmpdir(), 'mtus-bench-'));
const bundle = join(folder, 'packages.mjs');
await build({
    stdin: { contents: "export * from '@mtus/analysis'; export * from '@mtus/language'; export { compile } from '@mtus/engine'; export { EmptyFileSystem, URI } from 'langium';", resolveDir: fileURLToPath(new URL('../../', import.meta.url)) },
    outfile: bundle, bundle: true, platform: 'node', format: 'esm', conditions: ['@mtus/source', 'node', 'import'], logLevel: 'error',
    banner: { js: "import { createRequire as requireOf } from 'node:module';\nconst require = requireOf(import.meta.url);" },
});
const { compareVersions, compile, createMtusServices, EmptyFileSystem, readCases, readProgram, ruleFindings, URI } = await import(pathToFileURL(bundle).href);

async function read(files) {
    const services = createMtusServices(EmptyFileSystem);
    await services.shared.workspace.WorkspaceManager.initializeWorkspace([]);
    const documents = Object.entries(files).map(([path, text]) => services.shared.workspace.LangiumDocuments.createDocument(URI.file(`/${path}`), text));
    await services.shared.workspace.DocumentBuilder.build(documents, { validation: true });
    return { rules: compile(readProgram(services.shared)), cases: readCases(services.shared), casesLeftOut: [] };
}

function finished(steps) {
    for (let step = steps.next(); ; step = steps.next()) {
        if (step.done) {
            return step.value;
        }
    }
}

/** The same rules, some of them with another number. */
function withChanges(version, changed) {
    const { program } = version.rules;
    const each = Math.floor(program.rules.length / changed);
    const rules = program.rules.map((rule, index) => index % each === 0 && index / each < changed && rule.effect?.quantity
        ? { ...rule, effect: { ...rule.effect, quantity: { low: rule.effect.quantity.low + 1, high: rule.effect.quantity.high + 1 } } } : rule);
    return { ...version, rules: compile({ ...program, rules }) };
}

function timed(work) {
    const start = performance.now();
    const value = work();
    return { value, time: performance.now() - start };
}

console.log(`Node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown processor'}`);
for (const size of [100, 1000]) {
    const before = await read(generated(size, size));
    const after = withChanges(before, 10);
    finished(compareVersions(before, after));
    const runs = Array.from({ length: 5 }, () => timed(() => finished(compareVersions(before, after))));
    const { treatments } = runs[0].value;
    console.log(`\n${size} rules, ${size} cases`);
    row('comparing with 10 changed rules, median of 5', `${quantile(runs.map(({ time }) => time), 0.5).toFixed(0)} ms`);
    row('  of it proved, of treatments touched', `${treatments.filter(({ isProved }) => isProved).length} of ${treatments.length}`);
    row(`  aim at 100 rules: ${COMPARED} ms`, (quantile(runs.map(({ time }) => time), 0.5) / COMPARED).toFixed(2));
    const memory = { shared: '', treatments: new Map() };
    const whole = timed(() => finished(ruleFindings(before.rules, before.cases, { memory })));
    row('looking at every patient of all treatments, once', `${whole.time.toFixed(0)} ms`);
    const edits = Array.from({ length: EDITS }, (_, index) => {
        const edited = withChanges(before, 1);
        const rules = compile({ ...before.rules.program, rules: before.rules.program.rules.map((rule, at) => at === (index * 7) % size ? edited.rules.program.rules[0].id === rule.id ? edited.rules.program.rules[0] : { ...rule, effect: { ...rule.effect, quantity: { low: 3 + index, high: 3 + index } } } : rule) });
        return timed(() => finished(ruleFindings(rules, before.cases, { memory }))).time;
    });
    row('the same after an edit of one rule, p95', `${quantile(edits, 0.95).toFixed(0)} ms`);
    row(`  aim at 100 rules: ${LIVE} ms`, (quantile(edits, 0.95) / LIVE).toFixed(2));
    row('memory of the process', `${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
}
rmSync(folder, { recursive: true, force: true });
