import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { filesBelow } from './files-below.mjs';

const EXTENSION = fileURLToPath(new URL('../packages/vscode/', import.meta.url));
const sources = filesBelow(`${EXTENSION}src`).filter(file => file.endsWith('.ts')).map(file => readFileSync(file, 'utf8')).join('\n');
const manifest = readFileSync(`${EXTENSION}package.json`, 'utf8');

const json = (file: string): Record<string, string> => JSON.parse(readFileSync(`${EXTENSION}${file}`, 'utf8')) as Record<string, string>;
const text = (literal: string): string => literal.replaceAll('\\\'', '\'');

describe('the manifest and the words of the extension', () => {
    it('are all in the bundle that a translation begins with', () => {
        const used = [...sources.matchAll(/l10n\.t\('((?:[^'\\]|\\.)*)'/g)].map(match => text(match[1]!));
        expect(used.length).toBeGreaterThan(30);
        expect(Object.keys(json('l10n/bundle.l10n.json')).sort()).toEqual([...new Set(used)].sort());
    });

    it('of its commands, settings and colours are in the file beside the manifest', () => {
        const used = [...manifest.matchAll(/"%([^%"]+)%"/g)].map(match => match[1]!);
        expect(Object.keys(json('package.nls.json')).sort()).toEqual([...new Set(used)].sort());
        expect(manifest.match(/"(?:title|description|markdownDescription)": "[^%"]/g)).toBeNull();
    });

    it('set for both languages that lists come although other tools write ghost text, and that lines are laid out', () => {
        const { contributes } = JSON.parse(manifest) as { contributes: { configurationDefaults: Record<string, Record<string, unknown>> } };
        for (const language of ['[mtus]', '[mtus-case]']) {
            expect(contributes.configurationDefaults[language]).toMatchObject({ 'editor.inlineSuggest.suppressSuggestions': false, 'editor.formatOnSave': true, 'editor.formatOnType': true, 'editor.linkedEditing': true });
        }
    });

    it('reach no message without passing through a translation', () => {
        expect([...sources.matchAll(/show(?:Information|Warning|Error)Message\(\s*['`]/g)].map(match => match[0])).toEqual([]);
    });
});
