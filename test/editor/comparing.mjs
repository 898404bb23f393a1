import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkAccessibility } from './accessibility.mjs';

/** Makes a folder a repository with everything in it committed. */
export function commitAll(folder) {
    for (const words of [['init', '--quiet'], ['add', '--all'], ['-c', 'user.name=test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false', 'commit', '--quiet', '-m', 'Rules']]) {
        const { status, stderr } = spawnSync('git', words, { cwd: folder, encoding: 'utf8' });
        if (status !== 0) {
            throw new Error(stderr);
        }
    }
}

/** Rules are changed and compared with what is committed, in order. */
export function comparingSteps(page, shot, palette, workspace) {
    const content = () => page.locator('iframe.webview.ready').filter({ visible: true }).contentFrame().frameLocator('iframe#active-frame');
    return [
        {
            title: 'a changed rule is compared with what is committed, and a patient shows what it does',
            act: async () => {
                const file = join(workspace, 'chronic-pain-2009.mtus');
                writeFileSync(file, readFileSync(file, 'utf8').replace('1 to 2 visits every 4 to 6 months', '1 to 3 visits every 4 to 6 months'));
                await palette('View: Close All Editors');
                await pickedHead(page, palette);
                await content().locator('h2', { hasText: 'chiropractic: looser' }).waitFor();
                await checkAccessibility(page, content);
                await shot('18-comparison');
            },
        },
        {
            title: 'the text diff opens, and the rule that changed has a lens',
            act: async () => {
                await content().getByRole('button', { name: 'Text diff of chiro.flare-up' }).first().click();
                await page.locator('.tab', { hasText: 'HEAD and now' }).first().waitFor();
                await shot('19-text-diff');
                await palette('View: Close Editor');
                await content().locator('a', { hasText: 'chronic-pain-2009.mtus:27' }).first().click();
                await page.locator('.codelens-decoration', { hasText: 'Since HEAD: chiropractic looser' }).first().waitFor();
                await shot('19-lens');
            },
        },
        {
            title: 'a case says which change let it come out otherwise',
            act: async () => {
                await palette('MTUS: Why Did This Case Change?');
                const input = page.locator('.quick-input-widget input').first();
                await input.fill('flare-up.july-denied.five');
                await page.locator('.quick-input-list .monaco-list-row', { hasText: 'flare-up.july-denied.five' }).first().click();
                await page.locator('.tab', { hasText: 'Why flare-up.july-denied.five changed' }).first().waitFor();
                await content().locator('h2', { hasText: 'Not committed yet' }).first().waitFor();
                await checkAccessibility(page, content);
                await shot('20-why-it-changed');
                await palette('MTUS: Stop Comparing Rules');
            },
        },
    ];
}

/** The editor may still be looking for the repository: asks again until what is committed can be picked. */
async function pickedHead(page, palette) {
    for (let attempt = 1; ; attempt += 1) {
        await palette('MTUS: Compare Rules With');
        const head = page.locator('.quick-input-list .monaco-list-row', { hasText: 'HEAD' }).first();
        try {
            await head.waitFor({ timeout: 4_000 });
            return await head.click();
        } catch (problem) {
            if (attempt === 10) {
                throw problem;
            }
            await page.keyboard.press('Escape');
        }
    }
}
