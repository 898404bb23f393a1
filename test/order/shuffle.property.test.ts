import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EmptyFileSystem, URI } from 'langium';
import { describe, expect, it } from 'vitest';
import { compile, evaluateCase } from '@mtus/engine';
import { createMtusServices, readCases, readProgram } from '@mtus/language';
import { filesBelow } from '../files-below.mjs';

const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url));
const SHUFFLES = 3;

/** A small generator of numbers from 0 to 1, the same for the same seed (Park and Miller, "Random number generators: good ones are hard to find"). */
function randomFrom(seed: number): () => number {
    let state = seed;
    return () => (state = state * 48_271 % 0x7fffffff) / 0x7fffffff;
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
    return items.map(item => ({ item, key: random() })).sort((a, b) => a.key - b.key).map(({ item }) => item);
}

/** Runs of lines, each beginning with a line that `begins`; what stands before the first is the head. */
function groups(lines: readonly string[], begins: RegExp): { head: string[]; parts: string[][] } {
    const head: string[] = [];
    const parts: string[][] = [];
    for (const line of lines) {
        if (begins.test(line)) {
            parts.push([line]);
        } else {
            (parts.at(-1) ?? head).push(line);
        }
    }
    return { head, parts };
}

/** The same file with its elements, and the clauses of each element, in another order. Sub-lines stay with their clause. */
function shuffledText(text: string, random: () => number): string {
    const { parts } = groups(text.split(/\r?\n/).filter(line => !/^\s*(#|$)/.test(line)), /^\S/);
    const elements = parts.map(element => {
        const { head, parts: clauses } = groups(element.slice(1), /^ {2}\S/);
        // A table's rows and a request's lines mean the same in any order, but quoted texts that follow each other are one text.
        return [element[0]!, ...head, ...shuffled(clauses, random).map(clause => clause.join('\n'))].join('\n');
    });
    return `${shuffled(elements, random).join('\n\n')}\n`;
}

async function resultsOf(files: { path: string; text: string }[]): Promise<string[]> {
    const { shared } = createMtusServices(EmptyFileSystem);
    await shared.workspace.WorkspaceManager.initializeWorkspace([]);
    const documents = files.map(({ path, text }) => shared.workspace.LangiumDocuments.createDocument(URI.file(path), text));
    await shared.workspace.DocumentBuilder.build(documents, { validation: true });
    const rules = compile(readProgram(shared));
    return readCases(shared).map(sample => {
        const { requests, ...result } = evaluateCase(rules, sample, { trace: true });
        const inOrder = [...requests].sort((a, b) => a.id < b.id ? -1 : 1);
        return JSON.stringify({ ...result, notes: [...result.notes].sort((a, b) => a.text < b.text ? -1 : 1), requests: inOrder }, (key, value) => key === 'span' || key === 'places' ? undefined : value);
    }).sort();
}

/** Where two texts part, with a little of both. */
function firstDifference(left: string, right: string): string {
    let at = 0;
    while (left[at] === right[at] && at < left.length) {
        at += 1;
    }
    return `${left.slice(0, 40)} … ${left.slice(at - 60, at + 60)} | ${right.slice(at - 60, at + 60)}`;
}

describe('order never matters', () => {
    const files = filesBelow(EXAMPLES).filter(file => /\.(mtus|mtuscase)$/.test(file)).map(path => ({ path, text: readFileSync(path, 'utf8') }));

    it(`files, elements and clauses in ${SHUFFLES} other orders give the same results`, async () => {
        const expected = await resultsOf(files);
        expect(expected.length).toBeGreaterThan(30);
        for (let seed = 1; seed <= SHUFFLES; seed += 1) {
            const random = randomFrom(seed * 7919);
            const other = shuffled(files, random).map(({ path, text }) => ({ path, text: shuffledText(text, random) }));
            expect(other.map(({ text }) => text).join()).not.toBe(files.map(({ text }) => text).join());
            const results = await resultsOf(other);
            const differing = expected.filter((result, index) => result !== results[index]);
            expect(differing.map(result => firstDifference(result, results[expected.indexOf(result)] ?? ''))).toEqual([]);
        }
    });
});
