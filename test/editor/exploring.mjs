import { checkAccessibility } from './accessibility.mjs';
import { untilShown, untilTrue } from './asking.mjs';
import { choose, comeTo, openFile } from './window-steps.mjs';

/** What is done to explore a case, in order; each step goes on where the one before it has stopped. */
export function exploringSteps(page, shot, palette) {
    const content = () => page.locator('iframe.webview.ready').filter({ visible: true }).contentFrame().frameLocator('iframe#active-frame');
    return [
        {
            title: 'a case is explained with its visits in time, and the page has no flaw that axe finds',
            act: async () => {
                await openFile(page, 'cases', 'seed.mtuscase');
                await page.locator('.monaco-editor .view-line', { hasText: 'seed.flare-up-2013' }).first().click();
                await palette('MTUS: Explain Determination');
                await content().locator('figure.time-line svg').first().waitFor();
                await palette('View: Toggle Primary Side Bar Visibility');
                await page.locator('.part.sidebar').waitFor({ state: 'hidden' });
                await checkAccessibility(page, content);
                await shot('12-explained');
            },
        },
        {
            title: 'by the keyboard alone: what would change it is asked for',
            act: async () => {
                // In the editor the Tab key would write into the case.
                await untilTrue(async () => {
                    await page.keyboard.press('Control+2');
                    return page.evaluate(() => document.activeElement?.matches('iframe.webview') ?? false);
                }, () => 'the page beside the editor does not get the keyboard');
                await tabTo(page, content, 'What Would Change This? Request chiro');
                await page.keyboard.press('Enter');
                await content().locator('h3', { hasText: 'What would change this' }).first().waitFor();
                await content().locator('h3', { hasText: 'What would change this' }).first().scrollIntoViewIfNeeded();
                await shot('13-what-would-change');
            },
        },
        {
            title: 'by the keyboard alone: a change is tried on a copy, and the case is shown again',
            act: async () => {
                await tabTo(page, content, 'Try It: document that return-to-work is yes');
                await page.keyboard.press('Enter');
                await content().locator('section.tried', { hasText: 'return-to-work is yes' }).waitFor();
                await checkAccessibility(page, content);
                await shot('14-tried');
                await tabTo(page, content, 'Back to the Case as Written');
                await page.keyboard.press('Enter');
                await content().locator('section.tried').waitFor({ state: 'detached' });
            },
        },
        {
            title: 'the rules are drawn with the way that the case takes',
            act: async () => {
                await untilShown(page.locator('.tab', { hasText: 'Rules: seed.flare-up-2013, chiro' }).first(), () => content().getByRole('button', { name: 'Show the Rules as a Diagram, for request chiro' }).click());
                await untilOne(page);
                await content().locator('svg .edge.taken').first().waitFor({ state: 'attached' });
                await checkAccessibility(page, content);
                await shot('15-diagram');
            },
        },
        {
            title: 'a determination is gone through clause by clause, a fact is set, and the outcome is another',
            act: async () => {
                await comeTo(page, 'seed.mtuscase');
                await page.locator('.monaco-editor .view-line', { hasText: 'request chiro' }).first().click();
                await palette('MTUS: Debug Determination');
                await page.locator('.debug-toolbar').waitFor();
                // The debug toolbar floats above the list of commands: keys reach both.
                await untilShown(page.locator('.debug-call-stack .monaco-list-row', { hasText: 'request chiro' }).first(), () => page.keyboard.press('Control+Shift+D'));
                await stepUntil(page, 'requires return-to-work');
                await page.locator('.debug-call-stack .monaco-list-row', { hasText: 'requires return-to-work' }).first().waitFor();
                await shownByKeys(page);
                await shot('16-step');
                await page.keyboard.press('Shift+F5');
                await page.locator('.debug-toolbar').waitFor({ state: 'hidden' });
            },
        },
        {
            title: 'the walkthrough begins with a sample to open',
            act: async () => {
                await palette('Welcome: Open Walkthrough...');
                await choose(page, 'MTUS');
                await page.locator('.gettingStartedContainer .step-title', { hasText: 'sample' }).first().waitFor();
                await shot('17-walkthrough');
            },
        },
    ];
}

/** Waits until of the pages of one group only the one in front is there to be seen. */
async function untilOne(page) {
    await page.waitForFunction(() => [...document.querySelectorAll('iframe.webview.ready')].filter(frame => getComputedStyle(frame).visibility !== 'hidden').length === 1);
}

/** Takes steps until one is shown, each only after the one before it is shown. */
async function stepUntil(page, wanted) {
    const shown = () => page.locator('.debug-call-stack .monaco-list').first().innerText();
    let now = await shown();
    while (!now.includes(wanted)) {
        const before = now;
        let looks = 0;
        // While a step is taken the list says so, and the next key would be lost; a key that nothing comes of is pressed again.
        await untilTrue(async () => {
            if (looks % 100 === 0) {
                await page.keyboard.press('F10');
            }
            looks += 1;
            now = await shown();
            return now !== before && now.includes('request chiro');
        }, () => `no step follows on:\n${before}`);
    }
}

/** Unfolds the facts among the variables, and again where a step that has just been taken has folded them. */
async function shownByKeys(page) {
    const row = text => page.locator('.debug-variables .monaco-list-row', { hasText: text }).first();
    await untilShown(row('return-to-work'), async () => {
        await row('Facts').click();
        await page.keyboard.press('ArrowRight');
    });
}

/** Presses Tab until the button or link of that name has the focus. */
async function tabTo(page, content, name) {
    for (let presses = 0; presses < 120; presses += 1) {
        await page.keyboard.press('Tab');
        const focused = await content().locator('*:focus').first().evaluate(element => element.getAttribute('aria-label') ?? element.textContent, undefined, { timeout: 2_000 }).catch(() => null);
        if (focused === name) {
            return;
        }
    }
    throw new Error(`"${name}" is not reached by the Tab key`);
}
