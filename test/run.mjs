import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { filesBelow } from './files-below.mjs';

/*
 * Everything that a change has to pass, in one command: generated code, types, lint, bundles, all test suites and the real editor.
 * Ends with a line `N passed, N failed` that counts every suite.
 */
const ROOT = fileURLToPath(new URL('..', import.meta.url));
const GENERATED = ['packages/language/src/generated', 'packages/vscode/syntaxes'];
const NEEDED_NODE = 24;

const total = { passed: 0, failed: 0 };

function count(title, passed, failed) {
    total.passed += passed;
    total.failed += failed;
    console.log(`\n== ${title}: ${passed} passed, ${failed} failed`);
}

/** Runs a command that passes or fails as a whole. */
function check(title, command, parameters) {
    console.log(`\n== ${title}`);
    const passed = spawnSync(command, parameters, { cwd: ROOT, stdio: 'inherit' }).status === 0;
    count(title, Number(passed), Number(!passed));
    return passed;
}

const contents = () => new Map(GENERATED.flatMap(folder => filesBelow(join(ROOT, folder))).map(file => [file, readFileSync(file, 'utf8')]));

/** The generated code in the repository is what its grammar generates. */
function generatedIsCurrent() {
    console.log('\n== generated code');
    const before = contents();
    const status = spawnSync('langium', ['generate'], { cwd: ROOT, encoding: 'utf8' });
    const after = contents();
    const changed = [...new Set([...before.keys(), ...after.keys()])].filter(file => before.get(file) !== after.get(file));
    changed.forEach(file => console.error(`${file} was not what the grammar generates: commit what \`npm run generate\` made`));
    if (status.status !== 0) {
        console.error(status.stdout + status.stderr);
    }
    const passed = status.status === 0 && changed.length === 0;
    count('generated code', Number(passed), Number(!passed));
}

/** Unit, fixture, command line and language server suites; or the property suites. */
function suites(title, suite) {
    const folder = mkdtempSync(join(tmpdir(), 'mtus-suites-'));
    const report = join(folder, 'report.json');
    const { status } = spawnSync('vitest', ['run', '--config', 'test/vitest.config.ts', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], { cwd: ROOT, stdio: 'inherit', env: { ...process.env, SUITE: suite } });
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
    count(title, passed, status === 0 && passed > 0 ? failed : Math.max(1, failed));
}

/** The suites in the real editor; their last line says how many passed. */
function editor() {
    console.log('\n== the real editor');
    if (!check('editor setup', 'node', ['test/editor/setup.mjs'])) {
        return;
    }
    const { status, stdout } = spawnSync('node', ['test/editor/run.mjs'], { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 28 });
    process.stdout.write(stdout);
    const last = [...stdout.matchAll(/^(\d+) passed, (\d+) failed$/gm)].at(-1);
    const failed = Number(last?.[2] ?? 0);
    count('the real editor', Number(last?.[1] ?? 0), status === 0 && last ? failed : Math.max(1, failed));
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
    suites('unit suites', 'unit');
    suites('property suites', 'property');
    editor();
}
console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
