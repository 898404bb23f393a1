import { chmodSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { CommandFailure } from '../command-failure.js';
import { listFiles } from './list-files.js';
import { namedPaths } from './named-paths.js';
import { readSourceText } from './source-text.js';
import { workspaceRoot } from './workspace-root.js';
import { writeAtomically } from './write-atomically.js';

let folder: string;

beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'mtus-files-')));
});

afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
});

function put(path: string, content: string | Uint8Array = ''): string {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
}

describe('files of a folder', () => {
    test('are the sources in it and in its folders, by name, without those of tools', async () => {
        ['b.mtus', 'a/x.mtuscase', 'a/notes.txt', '.git/c.mtus', 'node_modules/p/d.mtus', 'out/e.mtus', '.hidden.mtus'].forEach(path => put(path));
        const { files } = await listFiles(folder);
        expect(files.map(file => relative(folder, file))).toEqual([join('a', 'x.mtuscase'), 'b.mtus']);
    });

    test('are each met once though links lead in a circle, and linked sources are told', async () => {
        put('a/x.mtus');
        symlinkSync(folder, join(folder, 'a', 'loop'));
        symlinkSync(join(folder, 'a', 'x.mtus'), join(folder, 'again.mtus'));
        const listed = await listFiles(folder);
        expect(listed.files.map(file => relative(folder, file))).toEqual([join('a', 'x.mtus')]);
        expect(listed.links.map(file => relative(folder, file))).toEqual(['again.mtus']);
    });

    test('leave out what the ignore file of the folder names, with the patterns of Git', async () => {
        ['drafts/a.mtus', 'b.mtus', 'old/b.mtus', 'old/keep/c.mtus', 'cases/x.old.mtuscase', 'cases/x.mtuscase'].forEach(path => put(path));
        put('.mtusignore', '# not ours\ndrafts/\n/old/*\n!/old/keep/\n*.old.mtuscase\n');
        const { files } = await listFiles(folder);
        expect(files.map(file => relative(folder, file))).toEqual(['b.mtus', join('cases', 'x.mtuscase'), join('old', 'keep', 'c.mtus')]);
    });

    test('that cannot be listed are told with the reason', async () => {
        expect((await listFiles(join(folder, 'gone'))).unreadable).toEqual([{ path: join(folder, 'gone'), reason: 'it does not exist' }]);
    });
});

describe('the workspace of a folder', () => {
    test('is the nearest folder around it that holds a vocabulary', async () => {
        put('library/words.mtus', 'vocabulary "California"\n');
        put('library/cases/low-back/seed.mtuscase');
        expect(await workspaceRoot(join(folder, 'library', 'cases', 'low-back'))).toBe(join(folder, 'library'));
    });

    test('may hold its vocabulary in a folder directly in it', async () => {
        put('rules/words.mtus', '\uFEFF# words\nvocabulary "California"\n');
        put('cases/seed.mtuscase');
        expect(await workspaceRoot(join(folder, 'cases'))).toBe(folder);
    });

    test('is the folder itself where none is found up to the repository', async () => {
        put('words.mtus', 'vocabulary "Another"\n');
        mkdirSync(join(folder, 'repository', '.git'), { recursive: true });
        put('repository/rules/x.mtus', '# vocabulary in a comment\n  vocabulary\n');
        expect(await workspaceRoot(join(folder, 'repository', 'rules'))).toBe(join(folder, 'repository', 'rules'));
    });
});

describe('a named path', () => {
    test('is the current folder where none is named', async () => {
        expect(await namedPaths([], folder)).toEqual([{ path: folder, isFolder: true, folder }]);
    });

    test('may be a link, and stands for what it leads to', async () => {
        const file = put('x.mtus');
        symlinkSync(file, join(folder, 'link.mtus'));
        expect(await namedPaths(['link.mtus'], folder)).toEqual([{ path: file, isFolder: false, folder }]);
    });

    test.each([
        ['gone.mtus', '"gone.mtus" cannot be read: it does not exist.'],
        ['notes.txt', '"notes.txt" is neither a folder nor a file that ends in .mtus or .mtuscase.'],
        ['circle.mtus', '"circle.mtus" cannot be read: its links lead in a circle.'],
    ])('%s is refused with a way out', async (path, problem) => {
        put('notes.txt');
        symlinkSync(join(folder, 'circle.mtus'), join(folder, 'circle.mtus'));
        const failure = await namedPaths([path], folder).catch((error: unknown) => error);
        expect(failure).toBeInstanceOf(CommandFailure);
        expect((failure as CommandFailure).message).toBe(problem);
        expect((failure as CommandFailure).wayOut).not.toBe('');
    });
});

describe('the text of a file', () => {
    test('is read as UTF-8 without its byte order mark', async () => {
        expect(await readSourceText(put('a.mtus', '\uFEFFé'))).toEqual({ text: 'é', byteOrderMark: true, truncated: false });
        expect(await readSourceText(put('empty.mtus'))).toEqual({ text: '', byteOrderMark: false, truncated: false });
    });

    test('shows bytes that are no UTF-8', async () => {
        expect((await readSourceText(put('a.mtus', Uint8Array.of(0x61, 0xff, 0x62)))).text).toBe('a\uFFFDb');
    });

    test('is cut where a file is larger than any that is read', async () => {
        const { text, truncated } = await readSourceText(put('a.mtus', 'x'.repeat(5_000_000)));
        expect({ long: text.length > 1_000_000, truncated }).toEqual({ long: true, truncated: true });
    });
});

describe('a file', () => {
    test('is replaced in one step, keeps its permissions and leaves nothing beside it', async () => {
        const file = put('a.mtus', 'old');
        chmodSync(file, 0o640);
        await writeAtomically(file, 'new');
        expect(readFileSync(file, 'utf-8')).toBe('new');
        expect(statSync(file).mode & 0o777).toBe(0o640);
        expect(readdirSync(folder)).toEqual(['a.mtus']);
    });

    test('that cannot be replaced stays, and nothing is left beside it', async () => {
        mkdirSync(join(folder, 'a.mtus'));
        put('a.mtus/inside');
        await expect(writeAtomically(join(folder, 'a.mtus'), 'new')).rejects.toThrow();
        expect(readdirSync(folder)).toEqual(['a.mtus']);
    });
});
