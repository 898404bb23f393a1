import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { loadExamples } from '../load-workspace.js';

const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url));

function words(text: string): string {
    return text.replace(/\s+/g, ' ').toLowerCase();
}

it('every quote of the examples stands in the excerpt of each of its guidelines', async () => {
    const excerpts = new Map<string, string>();
    for (const name of readdirSync(EXAMPLES).filter(file => file.endsWith('.mtus'))) {
        for (const [, guideline, path] of readFileSync(`${EXAMPLES}/${name}`, 'utf8').matchAll(/^guideline (\S+)[^]*?\n {2}text +"([^"]+)"/gm)) {
            const wording = readFileSync(`${EXAMPLES}/${path}`, 'utf8').split('\n').filter(line => !/^(#|\[page)/.test(line));
            excerpts.set(guideline!, words(wording.join(' ')));
        }
    }
    const { rules: { program } } = await loadExamples();
    const quotes = [...program.rules, ...program.definitions].flatMap(({ id, quotes: own, sources }) => own.flatMap(({ text }) => sources.map(source => ({ id, source, text }))));
    expect(quotes.length).toBeGreaterThan(100);
    expect(quotes.filter(({ source, text }) => !excerpts.get(source)?.includes(words(text)))).toEqual([]);
});
