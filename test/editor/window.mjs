import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { authoringSteps, emptyWorkspace, WRITTEN } from './authoring.mjs';
import { commitAll, comparingSteps } from './comparing.mjs';
import { exploringSteps } from './exploring.mjs';
import { hoverUntilShown, inPalette, inThemes, shooting } from './in-themes.mjs';

/**
 * Installs the packaged extension and uses it as a person does, dark and light unless MTUS_THEMES says otherwise. The selectors are VS Code's private ones: these steps are few.
 *
 * @returns how many steps passed and failed.
 */
export function driveWindow() {
    return inThemes(['dark', 'light'], async ({ open, name, workspace, step, isFirst }) => {
        const page = await open(workspace);
        for (const { title, act } of stepsOf(page, name, workspace).filter(candidate => isFirst || !candidate.onceOnly)) {
            await step(page, title, act);
        }
    });
}

/** Writes a rule from an empty file by what the editor offers. */
export function driveAuthoring() {
    return inThemes(['dark'], async ({ open, name, workspace, step }) => {
        const folder = emptyWorkspace(join(workspace, '..', 'authoring'));
        const page = await open(folder);
        const steps = authoringSteps(page, shooting(page, name), inPalette(page));
        for (const { title, act } of [...steps, { title: 'the written file is on the disk', act: () => untilWritten(join(folder, 'acupuncture.mtus')) }]) {
            // Each step goes on where the one before it has stopped.
            if (!await step(page, title, act)) {
                return;
            }
        }
    });
}

/** Explores a case: its time line, what would change it, the rules as a diagram, clause by clause. */
export function driveExploring() {
    return inThemes(['dark', 'high-contrast-light'], async ({ open, name, workspace, step }) => {
        commitAll(workspace);
        const page = await open(workspace);
        const [shot, palette] = [shooting(page, name), inPalette(page)];
        for (const { title, act } of [...exploringSteps(page, shot, palette), ...comparingSteps(page, shot, palette, workspace)]) {
            if (!await step(page, title, act)) {
                return;
            }
        }
    });
}

/** The process numbers of the language servers of the installed extension, below the folder that holds the workspace. */
function serversOf(workspace) {
    const found = spawnSync('pgrep', ['-f', `${join(workspace, '..', 'extensions')}/.*/dist/server.js`], { encoding: 'utf8' });
    return found.stdout.split('\n').filter(Boolean).map(Number);
}

async function until(holds) {
    for (let attempt = 1; !holds(); attempt += 1) {
        if (attempt === 80) {
            throw new Error('what was waited for did not come');
        }
        await new Promise(resolve => setTimeout(resolve, 250));
    }
}

async function untilWritten(file) {
    for (let attempt = 1; readFileSync(file, 'utf8') !== WRITTEN; attempt += 1) {
        if (attempt === 40) {
            throw new Error(`what was written is not what was meant:\n${readFileSync(file, 'utf8')}`);
        }
        await new Promise(resolve => setTimeout(resolve, 250));
    }
}

/** What is done in a window, in order. `onceOnly` steps are not repeated in every theme. */
function stepsOf(page, name, workspace) {
    const explorerRow = text => page.locator('.explorer-folders-view .monaco-list-row', { hasText: text }).first();
    const shot = shooting(page, name);
    const palette = inPalette(page);
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
            title: 'a server that is killed comes back, with what was not saved',
            onceOnly: true,
            act: async () => {
                await page.locator('.tab', { hasText: 'seed.mtuscase' }).first().click();
                await page.locator('.monaco-editor .view-line', { hasText: 'IMR overturned' }).first().click();
                await page.keyboard.press('End');
                await page.keyboard.type('x');
                await page.locator('.monaco-editor .squiggly-error').first().waitFor();
                const [before] = serversOf(workspace);
                process.kill(before, 'SIGKILL');
                await until(() => serversOf(workspace).some(pid => pid !== before));
                await page.keyboard.press('Backspace');
                await page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'detached' });
                await page.keyboard.type('y');
                await page.locator('.monaco-editor .squiggly-error').first().waitFor();
                await page.keyboard.press('Backspace');
                await page.locator('.monaco-editor .squiggly-error').first().waitFor({ state: 'detached' });
                await page.keyboard.press('Control+S');
                await page.locator('.tab.dirty').waitFor({ state: 'detached' });
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
                await page.locator('.monaco-editor .view-lines').first().click();
                await page.keyboard.press('PageDown');
                await palette('Test: Run All Tests with Coverage');
                await page.locator('.monaco-editor .coverage-deco-gutter').first().waitFor({ state: 'attached' });
                await palette('Testing: Focus on Test Explorer View');
                await page.locator('.test-explorer .monaco-list-row', { hasText: 'MTUS Chronic Pain' }).first().waitFor();
                await shot('7-tests');
            },
        },
    ];
}
