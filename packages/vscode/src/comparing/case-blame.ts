import { l10n, window } from 'vscode';
import { caseHistory, type CaseHistoryStep, type EarlierVersion, listCases } from '@mtus/language-server/protocol';
import { caseAtCursor, pickCase } from '../commands/case-picker.js';
import { withProgress } from '../commands/with-progress.js';
import { escapeHtml } from '../pages/escape-html.js';
import type { Page } from '../pages/page-panel.js';
import type { Server } from '../server.js';
import { folderToCompare } from './comparing.js';
import { filesAt, filesBefore } from './earlier-files.js';
import { type GitRepository, repositoryOf } from './git.js';

/** How many commits are looked at. */
const MOST_COMMITS = 60;

/** Walks the history back and shows which commits let the case at the cursor come out otherwise; undefined where it was cancelled or there is nothing to walk. */
export async function caseBlame(server: Server, page: Page, id?: unknown, uri?: unknown): Promise<CaseHistoryStep[] | undefined> {
    const { cases } = await server.request(listCases, null);
    const named = cases.find(sample => sample.id === id && (typeof uri !== 'string' || sample.span.uri === uri));
    const sample = named ?? caseAtCursor(cases) ?? await pickCase(l10n.t('Why Did This Case Change?'), cases, server, undefined);
    const folder = folderToCompare();
    const repository = folder && await repositoryOf(folder);
    if (!sample || !repository) {
        void (sample && window.showInformationMessage(l10n.t('This folder is in no Git repository that the editor knows: there is no history to walk.')));
        return undefined;
    }
    const versions = await versionsOf(repository);
    const found = await withProgress(l10n.t('Why did {0} change?', sample.id), server, (workDoneToken, token) => server.request(caseHistory, { id: sample.id, uri: sample.span.uri, versions, workDoneToken }, token));
    if (found) {
        page.show(l10n.t('Why {0} changed', sample.id), pageOf(sample.id, versions, found.steps));
    }
    return found?.steps;
}

/** What is committed, and before it each commit, the latest first. */
async function versionsOf(repository: GitRepository): Promise<EarlierVersion[]> {
    const commits = await repository.log({ maxEntries: MOST_COMMITS });
    const versions: EarlierVersion[] = [{ name: l10n.t('what is committed'), files: await filesAt(repository, 'HEAD') }];
    for (const { hash, parents, message, authorDate } of commits) {
        const [parent] = parents;
        const name = `${authorDate?.toISOString().slice(0, 10) ?? ''} ${hash.slice(0, 8)} ${message.split('\n')[0] ?? ''}`.trim();
        versions.push({ name, files: parent === undefined ? [] : await filesBefore(repository, parent, hash) });
    }
    return versions;
}

/** A version stands for what was before the commit of its name; the first for what is committed. */
function pageOf(id: string, versions: readonly EarlierVersion[], steps: readonly CaseHistoryStep[]): string {
    const items = steps.map(({ version, request, before, after, changed }) => `<section><h2>${escapeHtml(version === 0 ? l10n.t('Not committed yet') : versions[version]!.name)}</h2>
<dl><dt>${escapeHtml(l10n.t('request'))}</dt><dd>${escapeHtml(request)}</dd><dt>${escapeHtml(l10n.t('before'))}</dt><dd>${escapeHtml(before)}</dd><dt>${escapeHtml(l10n.t('after'))}</dt><dd>${escapeHtml(after)}</dd>
<dt>${escapeHtml(l10n.t('changed'))}</dt><dd>${escapeHtml(changed.join(', '))}</dd></dl></section>`);
    const intro = steps.length === 0 ? l10n.t('It has come out as it does now in all {0} versions that were looked at.', versions.length) : l10n.t('The case as it is written now, under the rules before and after each commit.');
    return `<h1>${escapeHtml(l10n.t('Why {0} changed', id))}</h1><p>${escapeHtml(intro)}</p>${items.join('\n')}`;
}
