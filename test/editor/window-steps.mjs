import { untilShown, untilTrue } from './asking.mjs';

const QUICK_INPUT = '.quick-input-widget input';

/** What a list that is open offers. */
export const choice = (page, text) => page.locator('.quick-input-list .monaco-list-row').filter({ hasText: text }).first();

/** Opens the one field that everything is typed into, and types; a window that is busy may lose the key, and the commands that it lists are those of that moment. */
function typedIntoField(page, text, offered) {
    return untilShown(offered, async () => {
        await page.keyboard.press('F1');
        await page.locator(QUICK_INPUT).first().fill(text, { timeout: 5_000 }).catch(() => undefined);
    }, () => page.keyboard.press('Escape'));
}

/** Runs a command by its title. */
export const inPalette = page => async text => {
    await typedIntoField(page, `>${text}`, choice(page, text));
    await choice(page, text).click();
};

/** Chooses from the list that a command has opened, by a part of it that is typed. */
export async function choose(page, part) {
    // The list of commands has the same field, and closes a moment later.
    await page.waitForFunction(selector => [...document.querySelectorAll(selector)].some(field => field.checkVisibility() && !field.value.startsWith('>')), QUICK_INPUT);
    await page.locator(QUICK_INPUT).first().fill(part);
    await choice(page, part).click();
}

/** Puts the cursor into a line of the active editor (from 1), which comes into its middle. */
export async function goToLine(page, line) {
    await typedIntoField(page, `:${line}`, choice(page, `to line ${line}`));
    await page.keyboard.press('Enter');
}

/** Opens a file from the explorer by its folder and name. */
export async function openFile(page, ...path) {
    const list = page.locator('.explorer-folders-view .monaco-list').first();
    for (const [index, name] of path.entries()) {
        const row = list.locator('.monaco-list-row', { hasText: name }).first();
        await scrollTo(page, list, row);
        const isLast = index === path.length - 1;
        const opened = isLast ? page.locator('.tab.active', { hasText: name }).first() : list.locator('.monaco-list-row[aria-expanded="true"]', { hasText: name }).first();
        await untilShown(opened, async () => {
            if (!await opened.isVisible()) {
                await (isLast ? row.dblclick() : row.click());
            }
        });
    }
}

/** Of a long list only what is in sight is there to be clicked. */
async function scrollTo(page, list, row) {
    let steps = 0;
    await untilTrue(async () => {
        if (await row.isVisible()) {
            return true;
        }
        await list.hover();
        steps += 1;
        await page.mouse.wheel(0, steps % 30 === 0 ? -10_000 : 100);
        return false;
    }, () => 'the file is not in the explorer');
}

/** Comes to a file that is open. Its text is shown a moment after its tab: where the next step is about the text, it waits for a part of it that is in sight. */
export async function comeTo(page, name) {
    await page.locator('.tab', { hasText: name }).first().click();
    await page.locator('.tab.active', { hasText: name }).first().waitFor();
}
