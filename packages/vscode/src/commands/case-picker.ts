import { CancellationTokenSource, l10n, type QuickPickItem, QuickPickItemKind, Uri, window } from 'vscode';
import { type CaseRun, type CaseSummary, type CaseVerdict, runCase } from '@mtus/language-server/protocol';
import type { Server } from '../server.js';

interface CaseItem extends QuickPickItem {
    summary?: CaseSummary;
}

const VERDICTS: Record<CaseVerdict, { icon: string; words: string }> = {
    passed: { icon: '$(pass)', words: 'expectations met' },
    failed: { icon: '$(error)', words: 'expectation not met' },
    outlier: { icon: '$(info)', words: 'outlier' },
    'no expectations': { icon: '$(circle-outline)', words: 'no expectations' },
    'cannot be evaluated': { icon: '$(warning)', words: 'cannot be evaluated' },
};
const NOT_YET = { icon: '$(circle-large-outline)', words: '' };

/**
 * Lets a person pick one of the cases: the one at the cursor first, then the one that was run last, then by file and line. Each case says how it comes out,
 * as soon as that is known.
 */
export async function pickCase(title: string, cases: CaseSummary[], server: Server, lastId: string | undefined): Promise<CaseSummary | undefined> {
    const picker = window.createQuickPick<CaseItem>();
    picker.title = title;
    picker.placeholder = l10n.t('Type a part of a case\'s name, title or request');
    picker.matchOnDescription = true;
    picker.matchOnDetail = true;
    picker.items = itemsOf(cases, lastId, new Map());
    picker.busy = true;
    const outcomes = new CancellationTokenSource();
    server.request(runCase, {}, outcomes.token).then(({ runs }) => {
        const active = picker.activeItems[0]?.summary;
        picker.items = itemsOf(cases, lastId, new Map(runs.map(run => [keyOf(run), run])));
        picker.activeItems = picker.items.filter(item => item.summary !== undefined && item.summary === active);
    }).catch(() => undefined).finally(() => { picker.busy = false; });
    try {
        return await new Promise(resolve => {
            picker.onDidAccept(() => resolve(picker.selectedItems[0]?.summary));
            picker.onDidHide(() => resolve(undefined));
            picker.show();
        });
    } finally {
        outcomes.cancel();
        outcomes.dispose();
        picker.dispose();
    }
}

const keyOf = ({ id, span }: CaseSummary | CaseRun): string => `${span.uri}#${id}`;

function itemsOf(cases: CaseSummary[], lastId: string | undefined, runs: Map<string, CaseRun>): CaseItem[] {
    const atCursor = caseAtCursor(cases);
    const last = cases.find(summary => summary.id === lastId && summary !== atCursor);
    const others = cases.filter(summary => summary !== atCursor && summary !== last);
    const group = (label: string, members: (CaseSummary | undefined)[]): CaseItem[] => {
        const items = members.filter(summary => summary !== undefined).map(summary => itemOf(summary, runs.get(keyOf(summary))));
        return items.length > 0 ? [{ label, kind: QuickPickItemKind.Separator }, ...items] : [];
    };
    return [...group('at the cursor', [atCursor]), ...group('run last', [last]), ...group('sample cases', others)];
}

function itemOf(summary: CaseSummary, run: CaseRun | undefined): CaseItem {
    const { icon, words } = summary.problem !== null ? VERDICTS['cannot be evaluated'] : run ? VERDICTS[run.verdict] : NOT_YET;
    const requests = run?.marks.filter(mark => summary.requests.some(request => request.span.start.line === mark.line)).map(mark => mark.text)
        ?? summary.requests.map(request => request.text);
    return {
        label: `${icon} ${summary.title || summary.id}`,
        description: summary.id,
        detail: [words, summary.problem ?? requests.join('   ')].filter(Boolean).join(': '),
        summary,
    };
}

/** The case that the cursor of the active editor is in, or else the first of its file. */
export function caseAtCursor(cases: CaseSummary[]): CaseSummary | undefined {
    const editor = window.activeTextEditor;
    if (!editor) {
        return undefined;
    }
    const uri = editor.document.uri.toString();
    const line = editor.selection.active.line;
    const inFile = cases.filter(({ span }) => Uri.parse(span.uri).toString() === uri);
    return inFile.find(({ span }) => span.start.line <= line && line <= span.end.line) ?? inFile[0];
}

/** The request of a case that the cursor of the active editor is in, or else its first; undefined where it has none. */
export function requestAtCursor({ span, requests }: CaseSummary): string | undefined {
    const editor = window.activeTextEditor;
    const line = editor?.document.uri.toString() === Uri.parse(span.uri).toString() ? editor.selection.active.line : -1;
    return (requests.filter(request => request.span.start.line <= line).at(-1) ?? requests[0])?.id;
}
