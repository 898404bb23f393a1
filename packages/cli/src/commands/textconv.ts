import { readFile } from 'node:fs/promises';
import { createMtusServices, formatDocument } from '@mtus/language';
import { EmptyFileSystem, URI } from 'langium';
import { resolve } from 'node:path';
import { CommandFailure, systemReason } from '../command-failure.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';
import { withEdits } from './format.js';

/** Prints a file as the formatter lays it out, for Git to compare: a change of layout is then no difference. What is no such text is printed as it is. */
export async function textconv(path: string, terminal: Terminal): Promise<ExitCode> {
    const text = await readFile(resolve(terminal.folder, path), 'utf-8').catch((problem: unknown) => {
        throw new CommandFailure(`"${path}" cannot be read: ${systemReason(problem)}.`, 'Git names the file itself; this command is for it.');
    });
    const services = createMtusServices(EmptyFileSystem);
    // Git gives the file another name: cases begin with the word, rules do not.
    const extension = /^\s*(#.*\n\s*)*case\s/.test(text) ? 'mtuscase' : 'mtus';
    const document = services.shared.workspace.LangiumDocuments.createDocument(URI.parse(`memory:///compared.${extension}`), text);
    await services.shared.workspace.DocumentBuilder.build([document], { validation: false });
    await terminal.out(document.parseResult.parserErrors.length > 0 ? text : withEdits(document, formatDocument(document)));
    return EXIT.fine;
}
