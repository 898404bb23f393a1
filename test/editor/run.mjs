import { SetupProblem, setUpEditor } from './setup.mjs';
import { PACKAGED, prepare, UNPACKED } from './subjects.mjs';
import { runSuite } from './suite.mjs';
import { runWebSuite } from './web.mjs';
import { driveAuthoring, driveExploring, driveWindow } from './window.mjs';

/*
 * `node test/editor/run.mjs [unpacked] [vsix] [web] [window] [authoring] [exploring]`: all where none is named. Ends with `N passed, N failed`;
 * exit code 0 where something ran and nothing failed.
 */
const PARTS = {
    unpacked: { title: 'the extension as it is in the working tree, in the extension host', run: () => runSuite(UNPACKED) },
    vsix: { title: 'the packaged and installed .vsix, in the extension host', run: () => runSuite(PACKAGED) },
    web: { title: 'the extension for browsers, in a web worker extension host', run: runWebSuite },
    window: { title: 'the packaged and installed .vsix, through the window', run: driveWindow },
    authoring: { title: 'a rule written from an empty file by what the editor offers', run: driveAuthoring },
    exploring: { title: 'a case explored in its pages and step by step', run: driveExploring },
};

const desktop = process.env.MTUS_EDITOR === 'desktop' || process.env.MTUS_EDITOR_EXECUTABLE !== undefined;
const named = process.argv.slice(2);
const unknown = named.filter(name => !(name in PARTS));
if (unknown.length > 0) {
    console.error(`There is no part "${unknown.join('", "')}". Parts: ${Object.keys(PARTS).join(', ')}.`);
    process.exit(2);
}
const parts = (named.length > 0 ? named : Object.keys(PARTS)).filter(name => !(desktop && ['web', 'window', 'authoring', 'exploring'].includes(name)));

try {
    if (!desktop) {
        setUpEditor();
    }
    await prepare(parts);
    const sum = { passed: 0, failed: 0 };
    for (const name of parts) {
        console.log(`\n== ${PARTS[name].title}`);
        const start = Date.now();
        const { passed, failed } = await PARTS[name].run();
        console.log(`${name}: ${passed} passed, ${failed} failed in ${Math.round((Date.now() - start) / 1000)} s`);
        sum.passed += passed;
        sum.failed += failed;
    }
    console.log(`\n${sum.passed} passed, ${sum.failed} failed`);
    process.exitCode = sum.failed > 0 || sum.passed === 0 ? 1 : 0;
} catch (problem) {
    console.error(problem instanceof SetupProblem ? problem.message : problem);
    console.log('\n0 passed, 1 failed');
    process.exitCode = 1;
}
