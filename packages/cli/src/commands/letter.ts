import { resolve } from 'node:path';
import { determinationLetter, informationRequest, letterAsHtml, letterAsMarkdown, letterCase, type LetterDocument } from '@mtus/report';
import { CommandFailure } from '../command-failure.js';
import { EXIT, worst, type ExitCode } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';
import { rulesAndCases } from '../workspace/rules-and-cases.js';
import { loadWorkspaces, onlyWorkspace } from '../workspace/workspace.js';
import { writeNew } from '../workspace/write-new.js';
import { tellErrors } from './errors-in-files.js';
import { tellUnread } from './notices.js';
import { casesNamed } from './run.js';

export interface LetterOptions {
    kind: 'determination' | 'information';
    format: 'markdown' | 'html' | 'docx';
    paths: string[];
    /** The file to write; standard output where it is not named. */
    out?: string;
    force: boolean;
}

/** Drafts a determination, or a request for what is missing, from what the rules say about a case. */
export async function letter(caseId: string, { kind, format, paths, out, force }: LetterOptions, terminal: Terminal): Promise<ExitCode> {
    if (format === 'docx' && out === undefined) {
        throw new CommandFailure('A DOCX document is no text to print.', 'Name the file to write, as in: --format docx --out letter.docx');
    }
    const loaded = await loadWorkspaces(paths, terminal.folder);
    const found = rulesAndCases(onlyWorkspace(loaded));
    const [sample] = casesNamed(caseId, found);
    const about = letterCase(found.rules, sample!);
    const document = kind === 'determination' ? determinationLetter(about) : informationRequest(about);
    if (document === null) {
        throw new CommandFailure(`Nothing is missing in "${caseId}" that decides.`, 'Leave out "--kind information" for the draft of a determination.');
    }
    const content = await laidOut(document, format);
    if (out === undefined) {
        await terminal.out(String(content));
    } else {
        await writeNew(resolve(terminal.folder, out), out, content, 'Name another file, or add --force to write it anew.', force);
        await terminal.error(`Draft written to ${out}. A licensed reviewer must decide.\n`);
    }
    return worst(await tellErrors(found.errors, terminal), await tellUnread(loaded, terminal), EXIT.fine);
}

async function laidOut(document: LetterDocument, format: LetterOptions['format']): Promise<string | Uint8Array> {
    switch (format) {
        case 'markdown': return letterAsMarkdown(document);
        case 'html': return letterAsHtml(document);
        case 'docx': return (await import('@mtus/letters/docx')).letterAsDocx(document);
    }
}
