import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkAccessibility } from './accessibility.mjs';
import { untilShown } from './asking.mjs';
import { choice, choose } from './window-steps.mjs';

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
                // The editor may still be looking for the repository.
                await untilShown(choice(page, 'HEAD'), () => palette('MTUS: Compare Rules With'), () => page.keyboard.press('Escape'));
                await choice(page, 'HEAD').click();
                await content().locator('h2', { hasText: 'chiropractic: looser' }).waitFor();
                await checkAccessibility(page, content);
                await shot('18-comparison');
            },
        },
        {
            title: 'the text diff opens, and the rule that changed has a lens',
            act: async () => {
                await untilShown(page.locator('.tab', { hasText: 'HEAD and now' }).first(), () => content().getByRole('button', { name: 'Text diff of chiro.flare-up' }).first().click());
                await shot('19-text-diff');
                await palette('View: Close Editor');
                const opened = page.locator('.tab.active', { hasText: 'chronic-pain-2009.mtus' }).first();
                await untilShown(opened, () => content().locator('a', { hasText: 'chronic-pain-2009.mtus:27' }).first().click());
                await page.locator('.codelens-decoration', { hasText: 'Since HEAD: chiropractic looser' }).first().waitFor();
                await shot('19-lens');
            },
        },
        {
            title: 'a case says which change let it come out otherwise',
            act: async () => {
                await palette('MTUS: Why Did This Case Change?');
                await choose(page, 'flare-up.july-denied.five');
                await page.locator('.tab', { hasText: 'Why flare-up.july-denied.five changed' }).first().waitFor();
                await content().locator('h2', { hasText: 'Not committed yet' }).first().waitFor();
                await checkAccessibility(page, content);
                await shot('20-why-it-changed');
                await palette('MTUS: Stop Comparing Rules');
            },
        },
    ];
}
