import { fileURLToPath } from 'node:url';
import { EmptyFileSystem, URI } from 'langium';
import { compareExpectations, compile, evaluateCase } from '@mtus/engine';
import { createMtusServices, readCases, readProgram } from '@mtus/language';
import { expect, it } from 'vitest';
import { readFileSync } from 'node:fs';
import { filesBelow } from '../files-below.mjs';

const FILES = filesBelow(fileURLToPath(new URL('../../examples', import.meta.url))).filter(file => /\.(mtus|mtuscase)$/.test(file));

async function unmet(texts: ReadonlyMap<string, string>): Promise<{ uri: string; line: number; instead: string | null }[]> {
    const { shared } = createMtusServices(EmptyFileSystem);
    const documents = [...texts].map(([file, text]) => shared.workspace.LangiumDocuments.createDocument(URI.file(file), text));
    await shared.workspace.DocumentBuilder.build(documents, { validation: true });
    const rules = compile(readProgram(shared));
    return readCases(shared).flatMap(sample => compareExpectations(rules, sample, evaluateCase(rules, sample)).flatMap(request =>
        request.outlier !== null ? [] : request.expectations.filter(({ passed }) => !passed).map(({ span, instead }) => ({ uri: URI.parse(span.uri).fsPath, line: span.start.line, instead }))));
}

it('what is offered instead of an expectation that is not met is met', async () => {
    const texts = new Map(FILES.map(file => [file, readFileSync(file, 'utf8')
        .replace(/^(\s*expect\s+)(supported|not supported|cannot decide|not addressed).*$/gm, '$1conflict')
        .replace(/^(\s*expect\s+)IMR upheld$/gm, '$1IMR overturned')
        .replace(/^(\s*expect\s+used )\d+/gm, '$1999')]));
    const wrong = await unmet(texts);
    expect(wrong.length).toBeGreaterThan(60);
    for (const { uri, line, instead } of wrong) {
        const lines = texts.get(uri)!.split('\n');
        lines[line] = lines[line]!.replace(/^(\s*expect\s+).*$/, `$1${instead ?? 'nothing'}`);
        texts.set(uri, lines.join('\n'));
    }
    expect(await unmet(texts)).toEqual([]);
});
