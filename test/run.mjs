import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesBelow } from './files-below.mjs';

/*
 * Everything that a change has to pass, in one command: generated code, types, lint, bundles, all test suites and the real editor. The suites in the editor wait
 * a good part of their time and run beside the others. Ends with how long each took, and a line `N passed, N failed` that counts every suite.
 */
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const GENERATED = ['packages/language/src/generated', 'packages/vscode/syntaxes'];
const NEEDED_NODE = 24;

const total = { passed: 0, failed: 0 };
const times = [];

function count(title, start, passed, failed) {
    total.passed += passed;
    total.failed += failed;
    const seconds = Math.round((Date.now() - start) / 1000);
    times.push(`${String(seconds).padStart(5)} s  ${title}`);
    console.log(`\n== ${title}: ${passed} passed, ${failed} failed in ${seconds} s`);
}

/** Runs a command that passes or fails as a whole. */
function check(title, command, parameters) {
    console.log(`\n== ${title}`);
    const start = Date.now();
    const passed = spawnSync(command, parameters, { cwd: ROOT, stdio: 'inherit' }).status === 0;
    count(title, start, Number(passed), Number(!passed));
    return passed;
}

const contents = () => new Map(GENERATED.flatMap(folder => filesBelow(join(ROOT, folder))).map(file => [file, readFileSync(file, 'utf8')]));

/** The generated code in the repository is what its grammar generates. */
function generatedIsCurrent() {
    console.log('\n== generated code');
    const start = Date.now();
    const before = contents();
    const status = spawnSync('langium', ['generate'], { cwd: ROOT, encoding: 'utf8' });
    const after = contents();
    const changed = [...new Set([...before.keys(), ...after.keys()])].filter(file => before.get(file) !== after.get(file));
    changed.forEach(file => console.error(`${file} was not what the grammar generates: commit what \`npm run generate\` made`));
    if (status.status !== 0) {
        console.error(status.stdout + status.stderr);
    }
    const passed = status.status === 0 && changed.length === 0;
    count('generated code', start, Number(passed), Number(!passed));
}

/** Runs a command beside others; its exit code, once `take` has got all of its output. */
function beside(command, parameters, environment, take) {
    const child = spawn(command, parameters, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...environment } });
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    return new Promise(resolve => {
        child.on('close', resolve);
        child.on('error', problem => {
            take(`${problem.message}\n`);
            resolve(1);
        });
    });
}

/** Unit, fixture, command line and language server suites; or the property suites. */
async function suites(title, suite) {
    console.log(`\n== ${title}`);
    const start = Date.now();
    const folder = mkdtempSync(join(tmpdir(), 'mtus-suites-'));
    const report = join(folder, 'report.json');
    const status = await beside('vitest', ['run', '--config', 'test/vitest.config.ts', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], { SUITE: suite }, text => process.stdout.write(text));
    let passed = 0;
    let failed = 0;
    try {
        const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
        passed = numPassedTests;
        failed = numFailedTests || numFailedTestSuites;
    } catch {
        console.error('The suites wrote no report.');
    }
    rmSync(folder, { recursive: true, force: true });
    count(title, start, passed, status === 0 && passed > 0 ? failed : Math.max(1, failed));
}

/** Sets the editor up and runs the suites in it, whose last line says how many passed. What they print is held back until `others` have printed theirs. */
async function editor(others) {
    const start = Date.now();
    let output = '';
    let shown = 0;
    let isHeldBack = true;
    const show = () => {
        process.stdout.write(output.slice(shown));
        shown = output.length;
    };
    const take = text => {
        output += text;
        if (!isHeldBack) {
            show();
        }
    };
    void others.then(() => {
        isHeldBack = false;
        console.log('\n== the real editor');
        show();
    });
    const status = await beside('node', ['test/editor/setup.mjs'], {}, take) || await beside('node', ['test/editor/run.mjs'], {}, take);
    await others;
    const last = [...output.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
    const failed = Number(last?.[2] ?? 0);
    count('the real editor', start, Number(last?.[1] ?? 0), status === 0 && last ? failed : Math.max(1, failed));
}

const node = spawnSync('node', ['--version'], { encoding: 'utf8' }).stdout.trim();
if (!node.startsWith(`v${NEEDED_NODE}.`)) {
    console.error(`The tests run on Node ${NEEDED_NODE}, which \`npm ci\` installs beside them; this is ${node}. Run them as \`npm test\`.`);
    process.exit(1);
}
generatedIsCurrent();
check('types', 'tsc', ['-b']);
check('lint', 'oxlint', ['--deny-warnings']);
if (check('bundles', 'npm', ['run', '--silent', 'build'])) {
    const others = suites('unit suites', 'unit').then(() => suites('property suites', 'property'));
    await editor(others);
}
console.log(`\n${times.join('\n')}`);
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
