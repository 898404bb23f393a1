import { copyFileSync, cpSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { basename, join } from 'node:path';
import { startBrowser, UNSEEN } from './browser.mjs';
import { editorPaths } from './home.mjs';
import { BROWSER_SUITE, EXTENSION, scratch } from './subjects.mjs';
import { prepareWebWorkbench } from './web-workbench.mjs';
import { endInTime, followWindow } from './window-log.mjs';

const freePort = () => new Promise(resolve => {
    const server = createServer().listen(0, '127.0.0.1', () => {
        const { port } = server.address();
        server.close(() => resolve(port));
    });
});

/**
 * Runs the mocha suite in a web worker extension host, as on vscode.dev: no Node, no disk, the files in a virtual file system that @vscode/test-web brings.
 *
 * @returns how many tests passed and failed; a run that ends badly, or in which no test ran, has a failure.
 */
export async function runWebSuite() {
    const { open } = createRequire(join(editorPaths().home, 'package.json'))('@vscode/test-web');
    const { data, commit } = prepareWebWorkbench();
    const { workspace, extension, remove } = scratch();
    // The suite has to lie below the extension that it tests.
    cpSync(EXTENSION, extension, { recursive: true, filter: file => !/[\\/](node_modules|src)$|\.vsix$/.test(file) });
    copyFileSync(BROWSER_SUITE, join(extension, basename(BROWSER_SUITE)));
    const port = await freePort();
    const server = await open({
        browserType: 'none', quality: 'stable', commit, testRunnerDataDir: data, host: 'localhost', port,
        extensionDevelopmentPath: extension, extensionTestsPath: join(extension, basename(BROWSER_SUITE)), folderPath: workspace,
    });
    const { browser, context } = await startBrowser(UNSEEN);
    const end = Promise.withResolvers();
    const windowErrors = [];
    let count = { passed: 0, failed: 0 };
    const timer = endInTime(end.resolve);
    try {
        const page = await context.newPage();
        await followWindow(page, browser, {
            verbose: Boolean(process.env.MTUS_EDITOR_VERBOSE), windowErrors, onEnd: end.resolve,
            take: text => {
                const [, told] = /^MTUS_SUITE_REPORT (.*)$/.exec(text) ?? [];
                count = told === undefined ? count : JSON.parse(told);
                return told !== undefined;
            },
        });
        await page.goto(`http://localhost:${port}/`);
        const code = await end.promise;
        if ((code !== 0 && count.failed === 0) || count.passed + count.failed === 0) {
            console.error(`The run ended badly, with ${code}: ${windowErrors.slice(-5).join('\n') || 'no test ran'}`);
            return { ...count, failed: count.failed + 1 };
        }
        return count;
    } finally {
        clearTimeout(timer);
        await browser.close().catch(() => undefined);
        server.dispose();
        remove();
    }
}
