import { build, type Plugin } from 'esbuild';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { packGrammars, packedGrammars } from '../../packages/language/bundling.mjs';

const GRAMMAR = fileURLToPath(new URL('../../packages/language/src/generated/grammar.ts', import.meta.url));

/** In place of Langium: the texts of the grammars as they are handed over. */
const TEXTS: Plugin = {
    name: 'texts',
    setup({ onResolve, onLoad }) {
        onResolve({ filter: /^langium$/ }, () => ({ path: 'langium', namespace: 'texts' }));
        onLoad({ filter: /.*/, namespace: 'texts' }, () => ({ contents: 'export const loadGrammarFromJson = text => text;' }));
    },
};

async function bundled(plugins: Plugin[]) {
    const { outputFiles } = await build({ entryPoints: [GRAMMAR], bundle: true, minify: true, format: 'esm', write: false, plugins: [TEXTS, ...plugins] });
    const text = outputFiles[0]!.text;
    const { RulesGrammar, CasesGrammar } = await import(`data:text/javascript,${encodeURIComponent(text)}`) as Record<string, () => string>;
    return { size: text.length, grammars: [RulesGrammar!(), CasesGrammar!()] };
}

test('packed grammars are the grammars, in less than a quarter of the space', async () => {
    const plain = await bundled([]);
    const packed = await bundled([packedGrammars]);
    expect(packed.grammars).toEqual(plain.grammars);
    expect(packed.size).toBeLessThan(plain.size / 4);
});

test('what is not written as it was when this was written is not packed', () => {
    expect(() => packGrammars('export const RulesGrammar = () => undefined;')).toThrow('nothing to pack');
    expect(() => packGrammars('loadGrammarFromJson(\'{"a":"~"}\'), loadGrammarFromJson(\'{}\')')).toThrow('characters');
});
