import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { URI } from 'langium';
import { ruleFindings } from '@mtus/analysis';
import { type Case, compile, type CompiledProgram } from '@mtus/engine';
import { createMtusServices, findingsOf, readCases, readProgram, type Finding } from '@mtus/language';
import { ruleFindingWords } from '@mtus/report';
import { describe, expect, it } from 'vitest';
import { filesBelow } from '../files-below.mjs';
import { findingCodes } from '../finding-codes.js';
import { OtherFiles } from '../fixtures/workspace.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FOLDER = `${ROOT}packages/language/src/checks/pages/`;
const WORDS = /^```mtus\n([\s\S]*?)^```$/m.exec(readFileSync(`${ROOT}grammar/reference/words-for-examples.md`, 'utf8'))![1]!;
const SOURCE = '[page 58]\nRecommended as an option. Trial of 6 visits over 2 weeks.\n';

/** What no example can show: files that are no text, and the message that ends a long list. */
const WITHOUT_EXAMPLE = ['files/not-text', 'files/too-large', 'syntax/more'];

/** What only evaluating the case shows; the language server evaluates, and its own test shows these. */
const EVALUATED = ['cases/expectation-not-met', 'cases/vacuous', 'statements/contradiction'];

interface Page {
    code: string;
    text: string;
}

const pages: Page[] = filesBelow(FOLDER).map(file => ({ code: file.slice(FOLDER.length).replace(/\.md$/, ''), text: readFileSync(file, 'utf8') }));

const part = ({ text }: Page, heading: string): string => new RegExp(`^## ${heading}\\n([\\s\\S]*?)(?=^## |(?![\\s\\S]))`, 'm').exec(text)?.[1] ?? '';

/** A parser takes longer to make than an example to read. */
const { shared } = createMtusServices({ fileSystemProvider: () => new OtherFiles({ '/pages/sources/words.txt': SOURCE }) });

/** What is found in the examples of a part of a page, which stand on shared words unless they are marked as standing alone. */
async function foundIn(words: string, withLogic: boolean): Promise<Finding[]> {
    const blocks = [...words.matchAll(/^```(mtus|mtuscase)( alone)?\n([\s\S]*?)^```$/gm)];
    const texts = [...blocks.some(block => block[2] !== undefined) ? [] : [['mtus', WORDS]], ...blocks.map(block => [block[1]!, block[3]!])];
    const documents = texts.map(([extension, text], index) => shared.workspace.LangiumDocuments.createDocument(URI.parse(`file:///pages/block-${index}.${extension}`), text!));
    await shared.workspace.DocumentBuilder.build(documents, { validation: true });
    const own = documents.slice(texts.length - blocks.length);
    const found = [...own.flatMap(findingsOf), ...withLogic ? logicOf(compile(readProgram(shared)), readCases(shared)) : []];
    await shared.workspace.DocumentBuilder.update([], documents.map(({ uri }) => uri));
    return found;
}

/** What looking at every patient finds. */
function logicOf(rules: CompiledProgram, cases: Case[]): Finding[] {
    const steps = ruleFindings(rules, cases);
    for (let step = steps.next(); ; step = steps.next()) {
        if (step.done) {
            return step.value.findings.map(ruleFindingWords);
        }
    }
}

describe('the pages of the findings', () => {
    it('are there for every code, and for nothing else', () => {
        expect(pages.map(({ code }) => code).sort()).toEqual(findingCodes());
    });

    it.each(pages)('$code says what it is, what to avoid, what to prefer, and why', async page => {
        expect(page.text.startsWith(`# ${page.code}\n\n`)).toBe(true);
        expect(page.text.split('\n').filter(line => line.length > 200)).toEqual([]);
        expect(part(page, 'Why').trim().split(/(?<=\.)\s/).length).toBeGreaterThanOrEqual(2);
        const avoided = await foundIn(part(page, 'Avoid'), page.code.startsWith('logic/'));
        const preferred = await foundIn(part(page, 'Prefer'), page.code.startsWith('logic/'));
        if (!WITHOUT_EXAMPLE.includes(page.code)) {
            expect(EVALUATED.includes(page.code) ? EVALUATED : avoided.map(({ code }) => code)).toContain(page.code);
            expect(preferred.filter(({ severity }) => severity !== 'information').map(({ code, message }) => `${code} ${message}`)).toEqual([]);
        }
        expect(preferred.map(({ code }) => code)).not.toContain(page.code);
    });
});
