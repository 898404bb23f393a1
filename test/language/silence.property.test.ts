import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Program, Rule } from '@mtus/engine';
import { EmptyFileSystem, URI } from 'langium';
import { createMtusServices, findingsOf, readProgram } from '@mtus/language';
import { describe, expect, it } from 'vitest';

const WHOLE = fileURLToPath(new URL('../fixtures/parsing/everything that can be written is read', import.meta.url));
const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url));
/** How many tokens of a file are damaged in each way. */
const MOST_DAMAGES = 4;

const DAMAGES: Record<string, (word: string) => string> = {
    deleted: () => '',
    misspelled: word => `${word}x`,
    doubled: word => `${word} ${word}`,
    'behind a sign that means nothing': word => `% ${word}`,
    'behind a quotation mark': word => `" ${word}`,
};

const services = createMtusServices(EmptyFileSystem);

function rulesIn(folder: string): [string, string][] {
    return readdirSync(folder).filter(name => name.endsWith('.mtus')).sort().map(name => [name, readFileSync(join(folder, name), 'utf8')]);
}

async function build(files: readonly [string, string][]): Promise<{ program: Program; errors: number }> {
    const { LangiumDocuments, DocumentBuilder } = services.shared.workspace;
    const documents = files.map(([name, text]) => LangiumDocuments.createDocument(URI.parse(`file:///silence/${name}`), text));
    await DocumentBuilder.build(documents, { validation: true });
    const program = readProgram(services.shared);
    const errors = documents.flatMap(findingsOf).filter(finding => finding.severity === 'error').length;
    await DocumentBuilder.update([], documents.map(document => document.uri));
    return { program, errors };
}

const whole = new Map<string, ReturnType<typeof build>>();

/** The rules of a folder as they are written, read once. */
function asWritten(folder: string): ReturnType<typeof build> {
    const known = whole.get(folder) ?? build(rulesIn(folder));
    whole.set(folder, known);
    return known;
}

const content = (rule: Rule): string => JSON.stringify(rule, (key, value: unknown) => (key === 'span' ? undefined : value));

/** Treatments of rules that are no longer what they were, although nothing says that results about them are withheld. */
function silent(before: Program, after: Program): string[] {
    if (after.leftOut.some(part => part.treatments === null)) {
        return [];
    }
    const withheld = new Set(after.leftOut.flatMap(part => part.treatments ?? []));
    const unchanged = new Set(after.rules.map(content));
    const lost = before.rules.filter(rule => !unchanged.has(content(rule)));
    return [...new Set(lost.flatMap(rule => rule.scopes.flatMap(scope => scope.treatments)).filter(name => name in after.vocabulary.treatments && !withheld.has(name)))];
}

describe.each(Object.entries(DAMAGES))('an error of a word that is %s', (_damage, damaged) => {
    const files = [EXAMPLES, WHOLE].flatMap(folder => rulesIn(folder).map(([name]) => [name, folder] as const));

    it.each(files)('in %s changes no result in silence', async (changed, folder) => {
        const sound = rulesIn(folder);
        const before = await asWritten(folder);
        const text = sound.find(([name]) => name === changed)![1];
        const { tokens } = services.rules.parser.Lexer.tokenize(text);
        const step = Math.max(1, Math.floor(tokens.length / MOST_DAMAGES));
        const found: string[] = [];
        for (let index = 0; index < tokens.length; index += step) {
            const { startOffset, image, startLine } = tokens[index]!;
            const wounded = text.slice(0, startOffset) + damaged(image) + text.slice(startOffset + image.length);
            const after = await build(sound.map(([name, own]) => [name, name === changed ? wounded : own]));
            if (after.errors > before.errors) {
                found.push(...silent(before.program, after.program).map(name => `${image} in line ${startLine}: ${name}`));
            }
        }
        expect(found).toEqual([]);
    });
});
