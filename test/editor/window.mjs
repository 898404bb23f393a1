import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { openWorkbench, startBrowser } from './browser.mjs';
import { runVerb, startServer } from './server.mjs';
import { scratch, VSIX } from './subjects.mjs';

/** Where the screenshots go, for somebody to look at. */
const SCREENSHOTS = fileURLToPath(new URL('screenshots/', import.meta.url));

const THEMES = { dark: 'Default Dark Modern', light: 'Default Light Modern', 'high-contrast': 'Default High Contrast', 'high-contrast-light': 'Default High Contrast Light' };

/**
 * Installs the packaged extension and uses it as a person does, once in each theme. The selectors are VS Code's private ones: these steps are few.
 *
 * @returns how many steps passed and failed.
 */
export async function driveWindow() {
    mkdirSync(SCREENSHOTS, { recursive: true });
    const sum = { passed: 0, failed: 0 };
    for (const [name, theme] of Object.entries(THEMES)) {
        const { passed, failed } = await driveTheme(name, theme, name === 'dark');
        sum.passed += passed;
        sum.failed += failed;
    }
    console.log(`screenshots: ${SCREENSHOTS}`);
    return sum;
}

async function driveTheme(name, theme, whole) {
    const { workspace, userData, extensions, remove } = scratch();
    const count = { passed: 0, failed: 0 };
    const installed = runVerb(['--install-extension', VSIX, '--extensions-dir', extensions, '--server-data-dir', join(userData, 'server')]);
    if (installed.status !== 0) {
        throw new Error(`Installing ${VSIX} failed:\n${installed.stdout}\n${installed.stderr}`);
    }
    const server = await startServer({ extensionsFolder: extensions, userDataFolder: userData });
    const { browser, context } = await startBrowser({ width: 1600, height: 960 });
    try {
        const page = await context.newPage();
        page.setDefaultTimeout(60_000);
        const step = async (title, act) => {
            try {
                await act();
                count.passed++;
                console.log(`  ✔ ${name}: ${title}`);
            } catch (problem) {
                count.failed++;
                console.log(`  ✘ ${name}: ${title}\n${problem.message}`);
                await page.screenshot({ path: join(SCREENSHOTS, `${name}-failed-${count.failed}.png`) }).catch(() => undefined);
            }
        };
        await openWorkbench(page, server, { folder: workspace, configurationDefaults: { 'workbench.colorTheme': theme } });
        for (const { title, act } of stepsOf(page, name, workspace).filter(candidate => whole || !candidate.onceOnly)) {
            await step(title, act);
        }
    } finally {
        await browser.close().catch(() => undefined);
        server.stop();
        remove();
    }
    return count;
}

/** What is done in a window, in order. `onceOnly` steps are not repeated in every theme. */
function stepsOf(page, name, workspace) {
    const explorerRow = text => page.locator('.explorer-folders-view .monaco-list-row', { hasText: text }).first();
    const shot = async title => {
        // Panels and notifications fade in.
        await page.waitForTimeout(600);
        await page.screenshot({ path: join(SCREENSHOTS, `${name}-${title}.png`) });
    };
    const palette = async text => {
        await page.keyboard.press('F1');
        const input = page.locator('.quick-input-widget input').first();
        await input.waitFor();
        await input.fill(`>${text}`);
        await page.locator('.quick-input-list .monaco-list-row').filter({ hasText: text }).first().click();
    };
    const result = () => page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    return [
        {
            title: 'a rule file opens with its highlighting',
            act: async () => {
                await explorerRow('chronic-pain-2009.mtus').dblclick();
                await page.locator('.monaco-editor .view-line', { hasText: 'chiro.flare-up' }).first().waitFor();
                await page.locator('.monaco-editor .view-line span[class*="mtk"]', { hasText: 'rule' }).first().waitFor();
                await shot('1-rules');
            },
        },
        {
            title: 'hovering a name shows what it means',
            onceOnly: true,
            act: async () => {
                const word = page.locator('.monaco-editor .view-line span span', { hasText: /^return-to-work$/ }).first();
                await hoverUntilShown(page, word, page.locator('.monaco-hover:not(.hidden)', { hasText: 'Return to work achieved' }).first());
                await shot('2-hover');
                await page.mouse.move(5, 5);
            },
        },
        {
            title: 'the palette lists the cases with their outcomes, and runs one',
            act: async () => {
                await explorerRow('cases').click();
                await explorerRow('seed.mtuscase').dblclick();
                await page.locator('.monaco-editor .view-line', { hasText: 'seed.flare-up-2013' }).first().waitFor();
                await palette('MTUS: Run Sample Case');
                const first = page.locator('.quick-input-list .monaco-list-row', { hasText: 'seed.flare-up-2013' }).first();
                await first.waitFor();
                await page.locator('.quick-input-list .monaco-list-row', { hasText: 'expectations met' }).first().waitFor();
                await shot('3-pick');
                await first.click();
            },
        },
        {
            title: 'the outcome stands at the end of each request, and the result beside the editor',
            act: async () => {
                await result().locator('h2', { hasText: 'chiro' }).waitFor();
                await result().locator('.outcome', { hasText: 'not supported' }).waitFor();
                await page.locator('.monaco-editor [class*="ced-"][class*="-TextEditorDecorationType"]').first().waitFor({ state: 'attached' });
                await palette('View: Toggle Primary Side Bar Visibility');
                await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
                await shot('4-result');
                await palette('View: Toggle Primary Side Bar Visibility');
                await page.locator('.part.sidebar').waitFor();
            },
        },
        {
            title: 'a link of the result opens its line',
            onceOnly: true,
            act: async () => {
                await result().locator('a', { hasText: 'chronic-pain-2009.mtus' }).first().click();
                await page.locator('.tab.active', { hasText: 'chronic-pain-2009.mtus' }).first().waitFor();
            },
        },
        {
            title: 'running all shows every case',
            act: async () => {
                await palette('MTUS: Run All Sample Cases');
                await result().locator('h1', { hasText: 'sample cases' }).waitFor();
                await shot('5-all');
            },
        },
        {
            title: 'an expectation that is no longer met stands out, after a change outside the editor',
            act: async () => {
                const seed = join(workspace, 'cases', 'seed.mtuscase');
                writeFileSync(seed, readFileSync(seed, 'utf8').replace('IMR upheld', 'IMR overturned'));
                await page.locator('.tab', { hasText: 'seed.mtuscase' }).first().click();
                await result().locator('.expectation.failed', { hasText: 'IMR overturned' }).waitFor();
                await page.locator('.monaco-editor .squiggly-error').first().waitFor();
                await shot('6-not-met');
            },
        },
        {
            title: 'the Test Explorer runs every case with coverage, and the rules show it',
            act: async () => {
                await page.locator('.tab', { hasText: 'chronic-pain-2009.mtus' }).first().click();
                await palette('Test: Run All Tests with Coverage');
                await page.locator('.monaco-editor .coverage-deco-gutter').first().waitFor({ state: 'attached' });
                await palette('Testing: Focus on Test Explorer View');
                await page.locator('.test-explorer .monaco-list-row', { hasText: 'MTUS Chronic Pain' }).first().waitFor();
                await shot('7-tests');
            },
        },
    ];
}

/** Points at a word, and again where what it was to show did not come: the server may still have been reading the workspace. */
async function hoverUntilShown(page, word, shown) {
    for (let attempt = 1; ; attempt += 1) {
        await word.hover();
        try {
            return await shown.waitFor({ timeout: 5_000 });
        } catch (problem) {
            if (attempt === 12) {
                throw problem;
            }
            await page.mouse.move(5, 5);
        }
    }
}
