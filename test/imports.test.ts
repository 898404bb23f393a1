import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { filesBelow } from './files-below.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What the sources of each package may import from outside: other packages, and libraries. */
const ALLOWED: Record<string, RegExp[]> = {
    engine: [],
    analysis: [/^@mtus\/engine$/],
    language: [/^@mtus\/engine$/, /^langium$/, /^vscode-uri$/, /^chevrotain$/, /^ignore$/],
    letters: [/^@mtus\/(language|report)$/, /^langium$/, /^unpdf$/, /^docx$/],
    records: [/^@mtus\/(engine|language|report)$/],
    report: [/^@mtus\/(engine|analysis)$/],
    'language-server': [/^@mtus\/(engine|analysis|language|letters|report)$/, /^langium(\/lsp)?$/, /^vscode-languageserver/, /^vscode-uri$/, /^@dagrejs\/dagre$/],
    cli: [/^@mtus\/(engine|analysis|language|letters|letters\/pdf|letters\/docx|records|report|language-server|language-server\/node)$/, /^langium(\/node)?$/, /^commander$/, /^csv-parse$/, /^hyparquet$/, /^vscode-uri$/, /^node:/],
    action: [/^node:/],
    vscode: [/^@mtus\/language-server\/protocol$/, /^vscode(-languageclient.*)?$/, /^@vscode\/debugprotocol$/],
};

/** Single files that may import more: the formatter's base class lives in Langium's LSP part, and one entry a host may know its host. */
const EXCEPTIONS: { file: RegExp; allowed: RegExp[] }[] = [
    { file: /^packages\/language\/src\/formatting\//, allowed: [/^langium\/lsp$/, /^vscode-languageserver/] },
    { file: /^packages\/language-server\/src\/(node|main)\.ts$/, allowed: [/^vscode-languageserver\/node$/, /^langium\/node$/, /^node:/, /^@mtus\/letters\/(pdf|docx)$/] },
];

const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*'([\w@./:-]+)'/g;

function importsOf(file: string): string[] {
    return [...readFileSync(file, 'utf8').matchAll(IMPORT)].map(match => match[1]!).filter(name => !name.startsWith('.'));
}

function problemsOf(packageName: string, allowed: RegExp[]): string[] {
    return filesBelow(`${ROOT}packages/${packageName}/src`)
        .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts') && !file.includes('/generated/'))
        .flatMap(file => {
            const path = relative(ROOT, file);
            const more = EXCEPTIONS.filter(exception => exception.file.test(path)).flatMap(exception => exception.allowed);
            return importsOf(file).filter(name => ![...allowed, ...more].some(pattern => pattern.test(name))).map(name => `${path} imports ${name}`);
        });
}

describe('imports point one way', () => {
    it.each(Object.entries(ALLOWED))('%s imports only what it may', (packageName, allowed) => {
        expect(filesBelow(`${ROOT}packages/${packageName}/src`).length).toBeGreaterThan(0);
        expect(problemsOf(packageName, allowed)).toEqual([]);
    });

    it('no relative import leaves its package', () => {
        const leaving = Object.keys(ALLOWED).flatMap(name => filesBelow(`${ROOT}packages/${name}/src`).filter(file => file.endsWith('.ts'))
            .filter(file => [...readFileSync(file, 'utf8').matchAll(IMPORT)].some(match => match[1]!.startsWith('.')
                && !new URL(match[1]!, `file://${file}`).pathname.startsWith(`${ROOT}packages/${name}/`)))
            .map(file => relative(ROOT, file)));
        expect(leaving).toEqual([]);
    });

    it('an import that is not allowed is found', () => {
        expect(problemsOf('engine', [])).toEqual([]);
        expect(problemsOf('report', [])).not.toEqual([]);
    });
});
