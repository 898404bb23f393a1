import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openWorkbench, startBrowser } from './browser.mjs';
import { runVerb, startServer } from './server.mjs';
import { scratch, VSIX } from './subjects.mjs';

/** Where the screenshots go, for somebody to look at. */
const SCREENSHOTS = fileURLToPath(new URL('screenshots/', import.meta.url));

const THEMES = { dark: 'Default Dark Modern', light: 'Default Light Modern', 'high-contrast': 'Default High Contrast', 'high-contrast-light': 'Default High Contrast Light' };

/** Calls `drive` with a window of each of these themes, or of those that MTUS_THEMES names (`all`, or `dark,light`); how many of its steps passed and failed. */
export async function inThemes(usual, drive) {
    mkdirSync(SCREENSHOTS, { recursive: true });
    const count = { passed: 0, failed: 0 };
    const wanted = process.env.MTUS_THEMES?.split(',') ?? usual;
    const themes = Object.entries(THEMES).filter(([name]) => wanted.includes('all') || wanted.includes(name));
    for (const [index, [name, theme]] of themes.entries()) {
        await inTheme(name, theme, count, window => drive({ ...window, name, isFirst: index === 0 }));
    }
    console.log(`screenshots: ${SCREENSHOTS}`);
    return count;
}

async function inTheme(name, theme, count, drive) {
    const { workspace, userData, extensions, remove } = scratch();
    const installed = runVerb(['--install-extension', VSIX, '--extensions-dir', extensions, '--server-data-dir', join(userData, 'server')]);
    if (installed.status !== 0) {
        throw new Error(`Installing ${VSIX} failed:\n${installed.stdout}\n${installed.stderr}`);
    }
    const server = await startServer({ extensionsFolder: extensions, userDataFolder: userData });
    const { browser, context } = await startBrowser({ width: 1600, height: 960 });
    const open = async folder => {
        const page = await context.newPage();
        page.setDefaultTimeout(Number(process.env.MTUS_STEP_TIMEOUT ?? 60_000));
        await openWorkbench(page, server, { folder, configurationDefaults: { 'workbench.colorTheme': theme } });
        return page;
    };
    const step = async (page, title, act) => {
        const start = Date.now();
        try {
            await act();
            count.passed++;
            console.log(`  ✔ ${name}: ${title} (${Date.now() - start}ms)`);
            return true;
        } catch (problem) {
            count.failed++;
            console.log(`  ✘ ${name}: ${title}\n${problem.message}`);
            await page.screenshot({ path: join(SCREENSHOTS, `${name}-failed-${count.failed}.png`) }).catch(() => undefined);
            return false;
        }
    };
    try {
        await drive({ open, step, workspace });
    } finally {
        await browser.close().catch(() => undefined);
        server.stop();
        remove();
    }
}

/** Takes a picture of the window, named after its theme. */
export const shooting = (page, name) => async title => {
    // Panels and notifications fade in.
    await page.waitForTimeout(600);
    await page.screenshot({ path: join(SCREENSHOTS, `${name}-${title}.png`) });
};
