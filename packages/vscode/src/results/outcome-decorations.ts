import { type DecorationOptions, type Disposable, MarkdownString, type TextEditor, ThemeColor, Uri, window } from 'vscode';
import type { Mark, MarkTone, OutcomesResult } from '@mtus/language-server/protocol';
import type { Results } from './results.js';

const COLOURS: Record<MarkTone | 'quiet', ThemeColor> = {
    supported: new ThemeColor('mtus.supported'),
    'not supported': new ThemeColor('mtus.notSupported'),
    quiet: new ThemeColor('mtus.decides'),
    undecided: new ThemeColor('mtus.undecided'),
    failed: new ThemeColor('mtus.failed'),
};

/** Writes each outcome, as an icon and words, at the end of its request's line; pointing at the line tells it in full. */
export class OutcomeDecorations implements Disposable {
    private readonly type = window.createTextEditorDecorationType({ after: { margin: '0 0 0 1.5em' } });
    private readonly listeners: Disposable[];

    constructor(private readonly results: Results) {
        this.listeners = [
            results.onDidChange(() => this.decorateAll()),
            window.onDidChangeVisibleTextEditors(() => this.decorateAll()),
        ];
    }

    dispose(): void {
        this.listeners.forEach(listener => listener.dispose());
        this.type.dispose();
    }

    private decorateAll(): void {
        window.visibleTextEditors.forEach(editor => this.decorate(editor));
    }

    private decorate(editor: TextEditor): void {
        const uri = editor.document.uri.toString();
        const isHere = ({ span }: { span: { uri: string } }): boolean => Uri.parse(span.uri).toString() === uri;
        const { cases, decides } = this.results.shown;
        const marks = [...cases.filter(isHere).flatMap(run => run.marks), ...decides.filter(isHere).map(decidesMark)];
        editor.setDecorations(this.type, marks.filter(mark => mark.line < editor.document.lineCount).map(mark => decorationOf(mark, editor)));
    }
}

interface Shown extends Omit<Mark, 'tone'> {
    tone: MarkTone | 'quiet';
}

function decidesMark({ rule, cases, span }: OutcomesResult['decides'][number]): Shown {
    const text = cases === 0 ? 'decides no case' : `decides ${cases} ${cases === 1 ? 'case' : 'cases'}`;
    return { line: span.start.line, tone: 'quiet', text, detail: `${rule} ${text} of the sample cases.` };
}

function decorationOf(mark: Shown, editor: TextEditor): DecorationOptions {
    const { range, firstNonWhitespaceCharacterIndex } = editor.document.lineAt(mark.line);
    return {
        range: range.with(range.start.translate(0, firstNonWhitespaceCharacterIndex)),
        hoverMessage: new MarkdownString().appendText(mark.detail),
        renderOptions: { after: { contentText: mark.text, color: COLOURS[mark.tone] } },
    };
}
