import { openWorkbench, startBrowser, UNSEEN } from './browser.mjs';
import { startServer } from './server.mjs';
import { endInTime, FAILURE, followWindow } from './window-log.mjs';

/**
 * Runs a test entry (a module that exports `run()`) in the Node extension host and returns its exit code, 0 where all is well.
 * `MTUS_EDITOR_VERBOSE` shows the logs of server and window, `MTUS_EDITOR_TIMEOUT` sets the limit in milliseconds.
 */
export async function runInExtensionHost({ extensionDevelopmentPaths, extensionTestsPath, folder, file, userDataFolder, extensionsFolder, serverParameters }) {
    const verbose = Boolean(process.env.MTUS_EDITOR_VERBOSE);
    const windowErrors = [];
    const windowEnd = Promise.withResolvers();
    const hostEnd = Promise.withResolvers();
    const onLog = text => {
        if (verbose) {
            process.stderr.write(`[server] ${text}`);
        }
        const ended = /Extension Host Process exited with code: (\w+), signal: (\w+)/.exec(text);
        if (ended) {
            hostEnd.resolve(ended[1] === '0' ? 0 : Number(ended[1]) || FAILURE.hostCrashed);
            // Where the extension host crashed the window may never say anything.
            setTimeout(windowEnd.resolve, 3000, FAILURE.hostCrashed).unref();
        }
    };
    const server = await startServer({ userDataFolder, extensionsFolder, parameters: serverParameters, onLog });
    const { browser, context } = await startBrowser(UNSEEN);
    const timer = endInTime(windowEnd.resolve);
    try {
        const page = await context.newPage();
        await followWindow(page, browser, { verbose, windowErrors, onEnd: windowEnd.resolve });
        await openWorkbench(page, server, { folder, file, extensionDevelopmentPaths, extensionTestsPath });
        let code = await windowEnd.promise;
        if (code === 0) {
            // The window reports 0 also when the extension host crashed: only the process's own exit code tells.
            code = await Promise.race([hostEnd.promise, new Promise(resolve => setTimeout(resolve, 10_000, FAILURE.hostSilent))]);
        }
        if (code !== 0 && windowErrors.length > 0) {
            process.stderr.write(`errors logged by the window:\n${windowErrors.slice(-5).join('\n')}\n`);
        }
        return code;
    } finally {
        clearTimeout(timer);
        await browser.close().catch(() => undefined);
        server.stop();
    }
}
