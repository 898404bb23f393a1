import { format } from 'node:util';
import { openWorkbench, startBrowser } from './browser.mjs';
import { startServer } from './server.mjs';

/** The window's log holds the extension host's console output and the workbench's own chatter; this is the chatter. */
const CHATTER = [
    /^(Creating a socket|Resolv(ing|ed) connection token|Updating additional builtin|Ignoring fetching additional builtin|Found additional builtin|Creation of workbench contribution|The web worker extension host is started|Loading development extension|Error while fetching the extension under development|ChatSessionStore)/,
    /^\[(AgentHost:\w+|AccountPolicyGate|reconnection-grace-time|remote-connection|Service Worker|driver)\]/,
    /^Request to \S+package\.nls(\.[\w-]+)?\.json\S* failed with status code 404/,
    /^\S[\s\S]*\n\s+at .*https?:\/\/\S+\/out\/vs\/(code\/browser\/)?workbench\/workbench[\w.]*\.js/,
];

const FAILURE = { windowCrashed: 70, browserGone: 71, hostCrashed: 72, hostSilent: 73, timeOut: 124 };

/**
 * Runs a test entry (a module that exports `run()`) in the Node extension host and returns its exit code, 0 where all is well.
 * `MTUS_EDITOR_VERBOSE` shows the logs of server and window, `MTUS_EDITOR_TIMEOUT` sets the limit in milliseconds.
 */
export async function runInExtensionHost({ extensionDevelopmentPaths, extensionTestsPath, folder, file, userDataFolder, extensionsFolder, serverParameters }) {
    const verbose = Boolean(process.env.MTUS_EDITOR_VERBOSE);
    const limit = Number(process.env.MTUS_EDITOR_TIMEOUT || 300_000);
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
    const { browser, context } = await startBrowser();
    const timer = setTimeout(() => {
        process.stderr.write(`no result after ${limit} ms\n`);
        windowEnd.resolve(FAILURE.timeOut);
    }, limit);
    try {
        const page = await context.newPage();
        await page.exposeFunction('codeAutomationLog', (type, parameters) => {
            const text = format(...parameters);
            if (!verbose && CHATTER.some(pattern => pattern.test(text))) {
                windowErrors.push(...(text.includes('\n') ? [text] : []));
            } else {
                (type === 'error' || type === 'warn' ? process.stderr : process.stdout).write(`${text}\n`);
            }
        });
        await page.exposeFunction('codeAutomationExit', code => windowEnd.resolve(code));
        page.on('crash', () => windowEnd.resolve(FAILURE.windowCrashed));
        browser.on('disconnected', () => windowEnd.resolve(FAILURE.browserGone));
        if (verbose) {
            page.on('console', message => process.stderr.write(`[window ${message.type()}] ${message.text()}\n`));
        }
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
