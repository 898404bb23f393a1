import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import { EmptyFileSystem, URI, type AstNode, type LangiumDocument } from 'langium';
import { createMtusServices, findingsOf, isCaseFile, isRuleFile, readCases, readProgram, type MtusServices } from '@mtus/language';
import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { OPENERS } from '../../packages/language/src/parsing/openers.js';

const WHOLE = fileURLToPath(new URL('../fixtures/parsing/everything that can be written is read', import.meta.url));
const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url));

function sources(folder: string): { name: string; text: string }[] {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(name => /\.mtus(case)?$/.test(name)).sort()
        .map(name => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
}

const FILES = [...sources(WHOLE), ...sources(EXAMPLES)];

interface Part {
    key: string;
    text: string;
    start: number;
    end: number;
}

function parts(services: MtusServices, name: string, text: string): { parts: Part[]; errorAt: number[]; document: LangiumDocument } {
    const document = services.shared.workspace.LangiumDocumentFactory.fromString(text, URI.parse(`file:///deletion/${name}`));
    const root = document.parseResult.value;
    const elements: AstNode[] = isRuleFile(root) ? root.elements : isCaseFile(root) ? root.cases : [];
    return {
        document,
        parts: elements.map(element => ({
            key: `${element.$type} ${(element as { name?: string }).name ?? ''}`, text: element.$cstNode?.text ?? '',
            start: element.$cstNode?.offset ?? 0, end: element.$cstNode?.end ?? 0,
        })),
        errorAt: document.parseResult.parserErrors.map(error => error.token.startOffset),
    };
}

/** What no text may do to the reading of the others. `tokens` are deleted from each file one at a time, and as many texts are read as `runs` says. */
export function describeRobustness({ tokens: deleted, runs }: { tokens: number; runs: number }): void {
    describe('a token that is deleted', () => {
        const services = createMtusServices(EmptyFileSystem);
        const cases = FILES.map(file => [file.name, file.text] as const);

        it.each(cases)('leaves the other elements of %s intact', (name, text) => {
            const whole = parts(services, name, text);
            expect(whole.errorAt).toEqual([]);
            const tokens = services.shared.ServiceRegistry.getServices(whole.document.uri).parser.Lexer.tokenize(text).tokens;
            const step = Math.max(1, Math.floor(tokens.length / deleted));
            const damaged: string[] = [];
            for (let index = 0; index < tokens.length; index += step) {
                const token = tokens[index]!;
                const end = token.startOffset + token.image.length;
                const changed = parts(services, name, text.slice(0, token.startOffset) + text.slice(end));
                const still = new Set(changed.parts.map(part => `${part.key}\n${part.text}`));
                const own = whole.parts.findIndex(part => part.start <= token.startOffset && token.startOffset < part.end);
                // Without its first word an element is one with the element before it.
                const isHeader = whole.parts[own]?.start === token.startOffset;
                const others = whole.parts.filter((_, each) => each !== own && !(isHeader && each === own - 1));
                damaged.push(...others.filter(part => !still.has(`${part.key}\n${part.text}`)).map(part => `"${token.image}" at ${token.startLine}: ${part.key}`));
            }
            expect(damaged).toEqual([]);
        });
    });

    describe('whatever is typed', () => {
        let output: MockInstance[];
        beforeEach(() => {
            output = (['warn', 'error'] as const).map(level => vi.spyOn(console, level).mockImplementation(() => undefined));
        });
        afterEach(() => output.forEach(spy => spy.mockRestore()));

        const services = createMtusServices(EmptyFileSystem);

        /** Reads a text as a file of both languages beside a sound vocabulary; everything that Langium swallows is written to the console. */
        async function read(text: string): Promise<void> {
            const { LangiumDocuments, DocumentBuilder } = services.shared.workspace;
            const vocabulary = FILES.find(file => file.name === 'vocabulary.mtus')!.text;
            const documents = [['vocabulary.mtus', vocabulary], ['typed.mtus', text], ['typed.mtuscase', text]]
                .map(([name, content]) => LangiumDocuments.createDocument(URI.parse(`file:///fuzz/${name}`), content!));
            await DocumentBuilder.build(documents, { validation: true });
            const findings = documents.flatMap(findingsOf);
            const program = readProgram(services.shared);
            const cases = readCases(services.shared);
            await DocumentBuilder.update([], documents.map(document => document.uri));
            expect(findings.every(finding => /^[a-z-]+\/[a-z-]+$/.test(finding.code) && finding.message !== '' && !/\b(token|EOF|undefined|NaN|null)\b|\bparser?\b/i.test(finding.message.replace(/"[^]*"|the text .*/, '')))).toBe(true);
            expect(JSON.parse(JSON.stringify({ program, cases }))).toEqual({ program, cases });
            expect(output.flatMap(spy => spy.mock.calls)).toEqual([]);
        }

        const words = [...new Set(FILES.flatMap(file => file.text.match(/"[^"\n]*"|[A-Za-z_][\w.-]*|\d[\w.-]*|[^\s\w]/g) ?? []))].sort();
        const separator = fc.constantFrom(' ', ' ', ' ', '\n', '\n  ', '');
        const soup = fc.array(fc.tuple(fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...words) }, { weight: 2, arbitrary: fc.constantFrom(...OPENERS) },
            { weight: 1, arbitrary: fc.string({ maxLength: 6 }) }), separator), { maxLength: 60 }).map(list => list.flat().join(''));
        const wounded = fc.tuple(fc.constantFrom(...FILES), fc.array(fc.tuple(fc.nat(), fc.nat({ max: 40 }), fc.oneof(fc.constant(''), fc.constantFrom(...words))), { minLength: 1, maxLength: 4 }))
            .map(([file, wounds]) => wounds.reduce((text, [at, length, put]) => {
                const from = at % (text.length + 1);
                return text.slice(0, from) + put + text.slice(from + length);
            }, file.text));

        it('is read without an exception: words in any order', async () => {
            await fc.assert(fc.asyncProperty(soup, read), { numRuns: 2 * runs });
        });

        it('is read without an exception: files with wounds', async () => {
            await fc.assert(fc.asyncProperty(wounded, read), { numRuns: runs });
        });

        it('is read without an exception: any characters', async () => {
            await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 200 }), read), { numRuns: runs });
        });

        it.each([
            ['ten thousand parentheses', '('.repeat(10_000)],
            ['ten thousand bullets', `rule a "A"\n  requires all of:\n${'    - x\n'.repeat(10_000)}`],
            ['a very long name', 'a'.repeat(100_000)],
            ['a very long text', `note "${'a'.repeat(100_000)}`],
            ['an empty file', ''],
            ['only a comment', '# nothing'],
            ['a text with NUL bytes', 'rule \u0000 a'],
            ['more than a megabyte', '# a line\n'.repeat(130_000)],
        ])('is read without an exception: %s', async (_name, text) => read(text));
    });
}
