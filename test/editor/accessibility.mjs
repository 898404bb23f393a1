import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Looks with axe for what keeps people from using the page beside the editor. The page itself runs no scripts, timers included: it is looked at in a copy, with
 * the colours that the theme has given it.
 */
export async function checkAccessibility(page, content) {
    const text = await content().locator('html').evaluate(element => element.outerHTML);
    // In a browser window of its own: the page that is looked at stays in front.
    const context = await page.context().browser().newContext({ viewport: { width: 800, height: 900 } });
    const copy = await context.newPage();
    try {
        await copy.setContent(text.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/g, ''));
        await copy.evaluate(AXE);
        const { violations, passes } = await copy.evaluate(() => globalThis.axe.run());
        if (violations.length > 0) {
            throw new Error(violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.slice(0, 4).map(({ html, failureSummary }) => `  ${html}\n  ${failureSummary}`).join('\n')}`).join('\n'));
        }
        if (passes.length === 0) {
            throw new Error('axe has found nothing to check');
        }
    } finally {
        await context.close();
    }
}
