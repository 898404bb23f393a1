import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EmptyFileSystem, URI } from 'langium';
import { compareExpectations, compile, evaluateCase } from '@mtus/engine';
import { createMtusServices, findingsOf, readCases, readProgram } from '@mtus/language';
import { describe, expect, it } from 'vitest';
import { filesBelow } from '../files-below.mjs';

const FOLDER = fileURLToPath(new URL('../../grammar/', import.meta.url));
const SHARED = 'words-for-examples.md';

interface Block {
    extension: 'mtus' | 'mtuscase';
    /** What it must raise, as `area/name`; null where nothing may be wrong with it. */
    error: string | null;
    text: string;
}

/** The examples of a page: fenced blocks marked `mtus` or `mtuscase`, or `mtus error area/name`. */
function blocksOf(page: string): Block[] {
    return [...readFileSync(page, 'utf8').matchAll(/^```(mtus|mtuscase)(?: error ([a-z]+\/[a-z-]+))?\n([\s\S]*?)^```$/gm)]
        .map(([, extension, error, text]) => ({ extension: extension as Block['extension'], error: error ?? null, text: text! }));
}

const pages = filesBelow(`${FOLDER}reference`).filter(file => file.endsWith('.md') && !file.endsWith(SHARED) && !file.endsWith('README.md'));
const shared = blocksOf(`${FOLDER}reference/${SHARED}`);

async function built(blocks: readonly Block[]) {
    const services = createMtusServices(EmptyFileSystem);
    await services.shared.workspace.WorkspaceManager.initializeWorkspace([]);
    const documents = blocks.map(({ text, extension }, index) => services.shared.workspace.LangiumDocuments.createDocument(URI.file(`/reference/block-${index + 1}.${extension}`), text));
    await services.shared.workspace.DocumentBuilder.build(documents, { validation: true });
    return { services, documents };
}

describe('the reference', () => {
    it('has pages', () => {
        expect(pages.length).toBeGreaterThan(5);
    });

    it.each(pages.map(page => ({ page: page.slice(FOLDER.length), file: page })))('every example of $page is right, and comes out as it says', async ({ file }) => {
        const blocks = blocksOf(file);
        const right = [...shared, ...blocks.filter(({ error }) => error === null)];
        const { services, documents } = await built(right);
        // Its quotes are shortened to a few words, and not every page has a rule that reads every shared fact.
        expect(documents.flatMap(document => findingsOf(document).filter(({ severity, code }) => severity !== 'information' && code !== 'sources/number-not-quoted').map(({ code, message, span }) => `${span.uri} ${span.start.line + 1} ${code} ${message}`))).toEqual([]);
        const rules = compile(readProgram(services.shared));
        const cases = readCases(services.shared);
        expect(cases.length).toBeGreaterThan(0);
        const failed = cases.flatMap(sample => compareExpectations(rules, sample, evaluateCase(rules, sample)).flatMap(({ request, expectations }) => {
            expect(expectations.length, `${sample.id} ${request}`).toBeGreaterThan(0);
            return expectations.filter(({ passed }) => !passed).map(({ expected, actual }) => `${sample.id} ${request}: expected ${expected}, came out ${actual}`);
        }));
        expect(failed).toEqual([]);
        for (const wrong of blocks.filter(({ error }) => error !== null)) {
            const { documents: spoilt } = await built([...shared, ...blocks.filter(({ error }) => error === null), wrong]);
            expect(findingsOf(spoilt.at(-1)!).map(({ code }) => code).filter(code => code !== 'sources/number-not-quoted'), wrong.text).toEqual([wrong.error]);
        }
    });

    it('explains every word of the language', () => {
        const grammar = filesBelow(FOLDER).filter(file => file.endsWith('.langium')).map(file => readFileSync(file, 'utf8').replace(/\/\/.*$/gm, '')).join('\n');
        const words = new Set([...grammar.matchAll(/'([a-zA-Z-]{2,})'/g)].map(match => match[1]!));
        const text = pages.map(page => readFileSync(page, 'utf8')).join('\n');
        const plumbing = new Set(['built-in']);
        expect([...words].filter(word => !plumbing.has(word) && !new RegExp(`(^|[^\\w-])${word}([^\\w-]|$)`).test(text))).toEqual([]);
    });
});
