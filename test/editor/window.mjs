import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { untilShown, untilTrue } from './asking.mjs';
import { authoringSteps, emptyWorkspace, WRITTEN } from './authoring.mjs';
import { commitAll, comparingSteps } from './comparing.mjs';
import { exploringSteps } from './exploring.mjs';
import { inThemes, shooting } from './in-themes.mjs';
import { choice, comeTo, goToLine, inPalette, openFile } from './window-steps.mjs';

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

const RULES = 'chronic-pain-2009.mtus';
const SEED = 'seed.mtuscase';

/** The process numbers of the language servers of the installed extension, below the folder that holds the workspace. */
function serversOf(workspace) {
    const found = spawnSync('pgrep', ['-f', `${join(workspace, '..', 'extensions')}/.*/dist/server.js`], { encoding: 'utf8' });
    return found.stdout.split('\n').filter(Boolean).map(Number);
}

const untilWritten = file => untilTrue(() => readFileSync(file, 'utf8') === WRITTEN, () => `what was written is not what was meant:\n${readFileSync(file, 'utf8')}`);

/** What is done in a window, in order. `onceOnly` steps are not repeated in every theme. */
function stepsOf(page, name, workspace) {
    const shot = shooting(page, name);
    const palette = inPalette(page);
    const result = () => page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
    return [
        {
            title: 'a rule file opens with its highlighting',
            act: async () => {
                await openFile(page, RULES);
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
                const shown = page.locator('.monaco-hover:not(.hidden)', { hasText: 'Return to work achieved' }).first();
                // The server may still be reading the workspace.
                await untilShown(shown, () => word.hover(), () => page.mouse.move(5, 5));
                await shot('2-hover');
                await page.mouse.move(5, 5);
            },
        },
        {
            title: 'the palette lists the cases with their outcomes, and runs one',
            act: async () => {
                await openFile(page, 'cases', SEED);
                await page.locator('.monaco-editor .view-line', { hasText: 'seed.flare-up-2013' }).first().waitFor();
                await palette('MTUS: Run Sample Case');
                await choice(page, 'seed.flare-up-2013').waitFor();
                await choice(page, 'expectations met').waitFor();
                await shot('3-pick');
                await choice(page, 'seed.flare-up-2013').click();
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
                // The page is drawn anew after each change.
                await untilShown(page.locator('.tab.active', { hasText: RULES }).first(), () => result().locator('a', { hasText: RULES }).first().click());
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
                await comeTo(page, SEED);
                await page.locator('.monaco-editor .view-line', { hasText: 'IMR overturned' }).first().click();
                await page.keyboard.press('End');
                await page.keyboard.type('x');
                await page.locator('.monaco-editor .squiggly-error').first().waitFor();
                const [before] = serversOf(workspace);
                process.kill(before, 'SIGKILL');
                await untilTrue(() => serversOf(workspace).some(pid => pid !== before));
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
                const seed = join(workspace, 'cases', SEED);
                writeFileSync(seed, readFileSync(seed, 'utf8').replace('IMR upheld', 'IMR overturned'));
                await comeTo(page, SEED);
                await result().locator('.expectation.failed', { hasText: 'IMR overturned' }).waitFor();
                await page.locator('.monaco-editor .squiggly-error').first().waitFor();
                await shot('6-not-met');
            },
        },
        {
            title: 'the Test Explorer runs every case with coverage, and the rules show it',
            act: async () => {
                await palette('Test: Run All Tests with Coverage');
                await page.locator('.explorer-item-with-test-coverage').first().waitFor();
                const line = readFileSync(join(workspace, RULES), 'utf8').split('\n').findIndex(text => text.includes('1 to 2 visits every')) + 1;
                // The editor asks for the lines of a file when it comes to the front, and draws only those in sight.
                await untilShown(page.locator('.monaco-editor .coverage-deco-gutter').first(), async () => {
                    await comeTo(page, SEED);
                    await comeTo(page, RULES);
                    await goToLine(page, line);
                });
                await palette('Testing: Focus on Test Explorer View');
                await page.locator('.test-explorer .monaco-list-row', { hasText: 'MTUS Chronic Pain' }).first().waitFor();
                await shot('7-tests');
            },
        },
    ];
}
