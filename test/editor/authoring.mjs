import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { untilShown } from './asking.mjs';
import { ROOT } from './home.mjs';
import { openFile } from './window-steps.mjs';

/** A workspace with words, definitions and a source text, and a file of rules that is still empty. */
export function emptyWorkspace(folder) {
    mkdirSync(join(folder, 'sources'), { recursive: true });
    for (const file of ['vocabulary.mtus', 'definitions.mtus', 'sources/acupuncture-2007.txt', 'sources/mtus-definitions-2009.txt', 'sources/mtus-definitions-2015.txt']) {
        cpSync(join(ROOT, 'examples', file), join(folder, file));
    }
    writeFileSync(join(folder, 'acupuncture.mtus'), '');
    return folder;
}

/** What stands in the file in the end: the trial of 3 to 6 treatments in 1 to 2 months, extended with functional improvement. */
export const WRITTEN = `guideline acupuncture-2007 "MTUS Acupuncture Medical Treatment Guidelines"
  citation      "8 CCR 9792.24.1"
  authority     mtus
  in force      from 2007-06-15 by date-of-request
  text          "sources/acupuncture-2007.txt"

rule acupuncture.initial "Time to produce functional improvement"
  for           acupuncture
  allow up to   3 to 6 visits per course over 1 to 2 months
  frequency     1 to 3 per week
  quote         "(1) Time to produce functional improvement: 3 to 6 treatments."
  quote         "(2) Frequency: 1 to 3 times per week."
  quote         "(3) Optimum duration: 1 to 2 months."

rule acupuncture.extended "Extension with documented functional improvement"
  for           acupuncture
  instead of    acupuncture.initial
  applies when  functional-improvement
    if not documented: assume not met
  allow any number
  quote         "(d) Acupuncture treatments may be extended if functional improvement is documented as defined in Section 9792.20."
`;

/** Steps that write the file as an author does who chooses what is offered, and mends what is found by its quick fix. */
export function authoringSteps(page, shot, palette) {
    const widget = page.locator('.suggest-widget.visible');
    const keys = async (...all) => {
        for (const key of all) {
            await page.keyboard.press(key);
        }
    };
    const type = text => page.keyboard.type(text, { delay: 15 });
    /** Takes what is offered by its beginning; asks for the list where it does not come by itself. */
    const choose = async (prefix, label) => {
        await type(prefix);
        const wanted = widget.locator('.monaco-list-row', { hasText: label }).first();
        // A slow machine may show a list from before the last letters.
        for (let attempt = 1; !await wanted.waitFor({ timeout: 5_000 }).then(() => true, () => false); attempt += 1) {
            if (attempt === 8) {
                throw new Error(`"${label}" is not offered behind "${prefix}": ${(await widget.allInnerTexts()).join(' | ')}`);
            }
            if (await widget.isVisible()) {
                await page.keyboard.press('Escape');
            }
            await page.keyboard.press('Control+Space');
        }
        await wanted.click();
    };
    /** Fills the places of a snippet one after the other, and leaves it. */
    const fill = async (...values) => {
        for (const value of values) {
            await type(value);
            // The list of what is offered may come at any time and would take the key: it is asked for, and closed. Without one the key would leave the snippet.
            await untilShown(widget, () => page.keyboard.press('Control+Space'));
            await page.keyboard.press('Escape');
            await widget.waitFor({ state: 'hidden' });
            await page.keyboard.press('Tab');
        }
    };
    const newLine = async () => keys('Escape', 'End', 'Enter');
    const quote = async sentence => {
        await newLine();
        await choose('quo', 'quote "…"');
        await choose('', sentence);
    };
    const beginRule = async (id, title) => {
        await newLine();
        await keys('Home', 'Shift+End', 'Delete', 'Enter');
        await choose('rul', 'what a sentence allows');
        await fill(id, title);
        await choose('acu', 'acupuncture');
        await newLine();
    };
    return [
        {
            title: 'a guideline is written by completion',
            act: async () => {
                await openFile(page, 'acupuncture.mtus');
                await page.locator('.monaco-editor .view-lines').first().click();
                await choose('guid', 'an edition of a document');
                await fill('acupuncture-2007', 'MTUS Acupuncture Medical Treatment Guidelines', '8 CCR 9792.24.1', 'mtus', '2007-06-15', 'date-of-request');
                await choose('te', 'text "…"');
                await type('sources/acupuncture-2007.txt');
            },
        },
        {
            title: 'a rule is written by completion, with the sentences of the text',
            act: async () => {
                await beginRule('acupuncture.initial', 'Time to produce functional improvement');
                await keys('Control+Space');
                await widget.locator('.monaco-list-row', { hasText: 'allow up to' }).first().waitFor();
                await shot('8-what-is-missing');
                await keys('Escape');
                await choose('allow u', 'allow up to');
                await choose('4', '4 to 6 visits per course over 6 to 8 weeks');
                await fill('3', '6', '1', '2');
                await choose('', 'months');
                await newLine();
                await choose('freq', 'frequency');
                await choose('', '1 to 3 per week');
                await quote('Time to produce functional improvement');
                await quote('(2) Frequency');
                await shot('9-sentences');
                await quote('Optimum duration');
            },
        },
        {
            title: 'its extension is written by completion, and a mistake is mended by its quick fix',
            act: async () => {
                await beginRule('acupuncture.extended', 'Extension with documented functional improvement');
                await choose('inst', 'instead of');
                await type('acupuncture.inital');
                await keys('Escape');
                await page.locator('.monaco-editor .squiggly-error').first().waitFor();
                await shot('10-mistake');
                await keys('ArrowLeft');
                // The window learns of the fix a moment after the mistake is underlined.
                const fix = page.locator('.action-widget .monaco-list-row', { hasText: 'Write "acupuncture.initial"' }).first();
                await untilShown(fix, () => keys('Control+.'), async () => await page.locator('.action-widget').first().isVisible() && keys('Escape'));
                await fix.click();
                await newLine();
                await choose('appl', 'applies when');
                await choose('func', 'functional-improvement');
                await newLine();
                await choose('if n', 'assume not met');
                await newLine();
                await choose('allow an', 'allow any number');
                await quote('Acupuncture treatments may be extended');
            },
        },
        {
            title: 'nothing is left to be mended but sentences that nobody has read, and the file is what was meant',
            act: async () => {
                await keys('Escape', 'Control+s');
                await page.locator('.monaco-editor .squiggly-error, .monaco-editor .squiggly-warning').first().waitFor({ state: 'detached' });
                await palette('View: Toggle Primary Side Bar Visibility');
                await shot('11-written');
            },
        },
    ];
}
