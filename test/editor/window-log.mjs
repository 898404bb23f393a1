import { format } from 'node:util';

/** The window's log holds the extension host's console output and the workbench's own chatter; this is the chatter. */
const CHATTER = [
    /^(Creating a socket|Resolv(ing|ed) connection token|Updating additional builtin|Ignoring fetching additional builtin|Found additional builtin|Creation of workbench contribution|The web worker extension host is started|Loading development extension|Error while fetching the extension under development|ChatSessionStore)/,
    /^\[(AgentHost:\w+|AccountPolicyGate|reconnection-grace-time|remote-connection|Service Worker|driver)\]/,
    /^Request to \S+package\.nls(\.[\w-]+)?\.json\S* failed with status code 404/,
    /^\S[\s\S]*\n\s+at .*https?:\/\/\S+\/out\/vs\/(code\/browser\/)?workbench\/workbench[\w.]*\.js/,
];

/** Why a window ended without an exit code of its own. */
export const FAILURE = { windowCrashed: 70, browserGone: 71, hostCrashed: 72, hostSilent: 73, timeOut: 124 };

/**
 * Passes on what the extension host of a window logs, keeps the errors of the workbench itself apart in `windowErrors`, and calls `onEnd` with the exit code of
 * the suite, or with a failure. A line for which `take` is true is not passed on.
 */
export async function followWindow(page, browser, { verbose, windowErrors, onEnd, take = () => false }) {
    await page.exposeFunction('codeAutomationLog', (type, parameters) => {
        const text = format(...parameters);
        if (take(text)) {
            return;
        }
        if (!verbose && CHATTER.some(pattern => pattern.test(text))) {
            windowErrors.push(...(text.includes('\n') ? [text] : []));
        } else {
            (type === 'error' || type === 'warn' ? process.stderr : process.stdout).write(`${text}\n`);
        }
    });
    await page.exposeFunction('codeAutomationExit', onEnd);
    page.on('crash', () => onEnd(FAILURE.windowCrashed));
    browser.on('disconnected', () => onEnd(FAILURE.browserGone));
    if (verbose) {
        page.on('console', message => process.stderr.write(`[window ${message.type()}] ${message.text()}\n`));
    }
}

/** Ends a run that takes too long, as `MTUS_EDITOR_TIMEOUT` (milliseconds) says; the timer to clear. */
export function endInTime(onEnd) {
    const limit = Number(process.env.MTUS_EDITOR_TIMEOUT || 900_000);
    return setTimeout(() => {
        process.stderr.write(`no result after ${limit} ms\n`);
        onEnd(FAILURE.timeOut);
    }, limit);
}
