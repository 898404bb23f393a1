import { formatDocument, type FormattingEdit } from '@mtus/language';
import { howMany } from '@mtus/report';
import type { LangiumDocument } from 'langium';
import { CommandFailure, systemReason } from '../command-failure.js';
import { EXIT, worst, type ExitCode } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';
import { readSourceText, type SourceText } from '../workspace/source-text.js';
import { loadWorkspaces } from '../workspace/workspace.js';
import { writeAtomically } from '../workspace/write-atomically.js';
import { tellUnread } from './notices.js';

export interface FormatOptions {
    /** Lists the files that would change, and changes none. */
    check: boolean;
}

/** Lays out the named files as the formatter does in the editor. Only white space changes. */
export async function format(paths: readonly string[], { check }: FormatOptions, terminal: Terminal): Promise<ExitCode> {
    const loaded = await loadWorkspaces(paths, terminal.folder);
    let changed = 0;
    let left = 0;
    let same = 0;
    for (const workspace of loaded.workspaces) {
        for (const document of workspace.named) {
            const name = loaded.names(document.uri.toString());
            const formatted = await formattedText(document);
            if ('refused' in formatted) {
                await terminal.error(`"${name}" is left as it is: ${formatted.refused}\n`);
                left += 1;
            } else if (formatted.text === formatted.source.text) {
                same += 1;
            } else {
                await (check ? undefined : write(document.uri.fsPath, name, formatted.source, formatted.text));
                await terminal.out(`${check ? 'not formatted' : 'formatted'}  ${name}\n`);
                changed += 1;
            }
        }
    }
    await terminal.out(`${howMany(changed, 'files')} ${check ? 'to format' : 'formatted'}, ${same} in order${left > 0 ? `, ${left} left as they are` : ''}.\n`);
    return worst(await tellUnread(loaded, terminal), left > 0 ? EXIT.wrongUse : EXIT.fine, check && changed > 0 ? EXIT.findings : EXIT.fine);
}

type Formatted = { source: SourceText; text: string } | { refused: string };

/** A file is changed only where the formatter saw all of it, and where nothing but white space differs. */
async function formattedText(document: LangiumDocument): Promise<Formatted> {
    let source: SourceText;
    try {
        source = await readSourceText(document.uri.fsPath);
    } catch (error) {
        return { refused: `it cannot be read, because ${systemReason(error)}.` };
    }
    if (source.truncated || !wasRead(document, source.text)) {
        return { refused: 'it is not a text in UTF-8 of at most 1 MB. Save it as plain text, or split it.' };
    }
    if (source.text !== document.textDocument.getText()) {
        return { refused: 'it changed while it was read. Run the command again.' };
    }
    const text = withEdits(document, formatDocument(document));
    return blank(text) === blank(source.text) ? { source, text } : { refused: 'the formatter would change more than white space. Please report this file as a mistake of the tool.' };
}

/** The language refuses what is no text, or too long: then it has read nothing of the file. */
function wasRead({ parseResult, textDocument }: LangiumDocument, text: string): boolean {
    return text === '' || text !== textDocument.getText() || parseResult.value.$cstNode?.root.fullText === text;
}

function blank(text: string): string {
    return text.replace(/\s+/g, '');
}

/** The text of a document with edits made. */
export function withEdits({ textDocument }: LangiumDocument, edits: readonly FormattingEdit[]): string {
    const text = textDocument.getText();
    const placed = edits
        .map(edit => ({ start: textDocument.offsetAt(edit.range.start), end: textDocument.offsetAt(edit.range.end), text: edit.newText }))
        .sort((a, b) => a.start - b.start || a.end - b.end);
    let result = '';
    let position = 0;
    for (const edit of placed) {
        result += text.slice(position, Math.max(position, edit.start)) + edit.text;
        position = Math.max(position, edit.end);
    }
    return result + text.slice(position);
}

async function write(path: string, name: string, source: SourceText, text: string): Promise<void> {
    try {
        await writeAtomically(path, `${source.byteOrderMark ? '\uFEFF' : ''}${text}`);
    } catch (error) {
        throw new CommandFailure(`"${name}" cannot be written: ${systemReason(error)}.`, 'It is as it was before. Give yourself the right to write to the file and its folder.');
    }
}
