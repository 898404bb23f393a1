import { mkdir } from 'node:fs/promises';
import { basename, join, relative, resolve } from 'node:path';
import { type DraftCase, draftCase, isNoLetter, letterJson, letterVocabulary, type LetterVocabulary, type Letter, readLetter } from '@mtus/letters';
import { howMany } from '@mtus/report';
import { CommandFailure } from '../command-failure.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';
import { letterFiles, type LetterFile, letterText } from '../workspace/letter-files.js';
import { loadWorkspaces, onlyWorkspace } from '../workspace/workspace.js';
import { writeNew } from '../workspace/write-new.js';

export interface ImportLetterOptions {
    format: 'text' | 'json';
    /** Where the vocabulary is. */
    rules: string;
    /** A folder into which the drafts are written. */
    out?: string;
    /** Whether drafts that are there already are written anew. */
    force: boolean;
}

interface Imported {
    file: string;
    letter: Letter;
    draft: DraftCase;
}

/** Reads final determinations of independent medical review into drafts of sample cases. What is no letter is told, and the rest goes on. */
export async function importLetter(paths: readonly string[], { format, rules, out, force }: ImportLetterOptions, terminal: Terminal): Promise<ExitCode> {
    const vocabulary = await vocabularyOf(rules, terminal);
    const files = await letterFiles(paths, terminal.folder);
    if (files.length === 0) {
        throw new CommandFailure('There is no text and no PDF in the named folders.', 'Name a letter, or a folder of letters that end in .txt or .pdf.');
    }
    const imported: Imported[] = [];
    let refused = 0;
    for (const [index, file] of files.entries()) {
        if (index > 0 && index % 50 === 0) {
            await terminal.error(`${index} of ${files.length} letters …\n`);
        }
        const name = relative(terminal.folder, file.path) || file.path;
        try {
            const letter = readLetter(await letterText(file.path));
            imported.push({ file: name, letter, draft: draftCase(letter, vocabulary, basename(file.path)) });
        } catch (problem) {
            refused += 1;
            await terminal.error(refusal(problem, name));
        }
    }
    if (out !== undefined) {
        await writeDrafts(resolve(terminal.folder, out), out, imported, force);
    }
    if (format === 'json') {
        await terminal.out(`${JSON.stringify(imported.map(({ file, letter, draft }) => ({ file, ...letterJson(letter, draft) as object })), undefined, 2)}\n`);
    } else if (out === undefined) {
        await terminal.out(imported.map(({ draft }) => draft.text).join('\n'));
    }
    if (files.length > 1 || out !== undefined) {
        await terminal.error(summary(files, imported, refused, out));
    }
    return refused > 0 ? EXIT.wrongUse : EXIT.fine;
}

async function vocabularyOf(rules: string, terminal: Terminal): Promise<LetterVocabulary> {
    const vocabulary = await loadWorkspaces([rules], terminal.folder).then(loaded => letterVocabulary(onlyWorkspace(loaded).services.shared), (problem: unknown) => {
        throw problem instanceof CommandFailure && rules === '.' ? new CommandFailure('There are no rules in this folder whose words the drafts could use.', 'Name the folder of the rules, as in: --rules examples') : problem;
    });
    if (vocabulary.treatments.length === 0) {
        throw new CommandFailure(`There is no treatment in "${rules}".`, 'Declare the treatments first: treatment massage "Massage therapy" counted in visits.');
    }
    return vocabulary;
}

function refusal(problem: unknown, name: string): string {
    if (!isNoLetter(problem)) {
        throw problem;
    }
    return `"${name}" was not imported. ${problem.message} ${problem.wayOut}\n`;
}

/** One file for each letter. Nothing is written where a file would be overwritten that must not be. */
async function writeDrafts(target: string, named: string, imported: readonly Imported[], force: boolean): Promise<void> {
    const byId = new Map<string, Imported>();
    for (const each of imported) {
        const other = byId.get(each.draft.id);
        if (other) {
            throw new CommandFailure(`"${other.file}" and "${each.file}" are letters of the same case "${each.draft.id}".`, 'Import them into different folders.');
        }
        byId.set(each.draft.id, each);
    }
    await mkdir(target, { recursive: true });
    for (const { draft } of imported) {
        const name = `${draft.id}.mtuscase`;
        await writeNew(join(target, name), join(named, name), draft.text, 'Name another folder, delete the file, or add --force to write it anew.', force);
    }
}

function summary(files: readonly LetterFile[], imported: readonly Imported[], refused: number, out: string | undefined): string {
    const items = imported.flatMap(({ draft }) => draft.items);
    const upheld = items.filter(({ item }) => item.outcome.value === 'upheld').length;
    const named = items.filter(({ treatments }) => treatments.length > 0);
    const counted = named.filter(({ asked }) => asked.count !== null).length;
    return [
        `${howMany(imported.length, 'letters')} of ${files.length} imported${out === undefined ? '' : `, drafts written to ${out}`}${refused === 0 ? '' : `; ${refused} could not be read, see above`}.`,
        `${howMany(items.length, 'requests')}: ${upheld} upheld, ${items.length - upheld} overturned. ${named.length} are for a treatment of the vocabulary, ${counted} of them with a plain quantity.`,
        'What the letters do not plainly say is not documented in the drafts. Read each beside its letter.', '',
    ].join('\n');
}
