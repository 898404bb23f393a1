import { l10n, Range, Uri, ViewColumn, window, workspace } from 'vscode';
import type { Span } from '@mtus/language-server/protocol';

/** Opens the file of a span and selects its beginning, beside a result and not over it. */
export async function openPlace(span: unknown): Promise<void> {
    if (!isSpan(span)) {
        throw new Error(l10n.t('There is no place to open.'));
    }
    const document = await workspace.openTextDocument(Uri.parse(span.uri, true));
    const shown = window.visibleTextEditors.find(editor => editor.document === document);
    const start = document.validatePosition(document.positionAt(0).with(span.start.line, span.start.character));
    await window.showTextDocument(document, {
        viewColumn: shown?.viewColumn ?? ViewColumn.One,
        selection: new Range(start, start),
    });
}

function isSpan(value: unknown): value is Span {
    const span = value as Partial<Span> | null | undefined;
    return typeof span?.uri === 'string' && Number.isInteger(span.start?.line) && Number.isInteger(span.start?.character);
}
