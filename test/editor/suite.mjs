import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { downloadAndUnzipVSCode, resolveCliArgsFromVSCodeExecutablePath, runTests } from '@vscode/test-electron';
import { DESKTOP_CACHE } from './home.mjs';
import { EXTENSION, PACKAGED, scratch, SUITE, VSIX } from './subjects.mjs';

/** What shows that nothing is missing from the package; the rest is shown by the working tree, which it is packed from. */
const OF_PACKAGE = 'names|sample cases|writing rules';

const STAND_IN = fileURLToPath(new URL('stand-in/code', import.meta.url));

/** The program that @vscode/test-electron starts: the stand-in, the desktop program that is named, or one that it downloads. */
async function editorProgram() {
    if (process.env.MTUS_EDITOR_EXECUTABLE) {
        return process.env.MTUS_EDITOR_EXECUTABLE;
    }
    return process.env.MTUS_EDITOR === 'desktop' ? downloadAndUnzipVSCode({ cachePath: DESKTOP_CACHE }) : STAND_IN;
}

/**
 * Runs the mocha suite in the extension host, on the extension in the working tree or on the packaged one.
 *
 * @returns how many tests passed and failed; a run that ends badly, or in which no test ran, has a failure.
 */
export async function runSuite(subject) {
    const { workspace, emptyExtension, userData, extensions, report, remove } = scratch();
    try {
        const vscodeExecutablePath = await editorProgram();
        if (subject === PACKAGED) {
            installExtension(vscodeExecutablePath, extensions, userData);
        }
        let problem;
        await runTests({
            vscodeExecutablePath,
            extensionDevelopmentPath: subject === PACKAGED ? emptyExtension : EXTENSION,
            extensionTestsPath: SUITE,
            launchArgs: [workspace, '--user-data-dir', userData, '--extensions-dir', extensions],
            extensionTestsEnv: { MTUS_SUITE_REPORT: report, ...subject === PACKAGED ? { MTUS_SUITE_GREP: process.env.MTUS_SUITE_GREP ?? OF_PACKAGE } : {} },
        }).catch(error => { problem = error; });
        const { passed, failed } = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : { passed: 0, failed: 0 };
        if (passed + failed === 0 || (problem && failed === 0)) {
            console.error(`The run ended badly: ${problem ?? 'no test ran'}`);
            return { passed, failed: failed + 1 };
        }
        return { passed, failed };
    } finally {
        remove();
    }
}

function installExtension(vscodeExecutablePath, extensions, userData) {
    const [program, ...defaults] = resolveCliArgsFromVSCodeExecutablePath(vscodeExecutablePath, { reuseMachineInstall: true });
    const outcome = spawnSync(program, [...defaults, '--install-extension', VSIX, '--extensions-dir', extensions, '--user-data-dir', userData], {
        encoding: 'utf8', shell: process.platform === 'win32',
    });
    if (outcome.status !== 0) {
        throw new Error(`Installing ${VSIX} failed:\n${outcome.stdout}\n${outcome.stderr}`);
    }
}
