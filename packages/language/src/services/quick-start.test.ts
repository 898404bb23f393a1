import { DefaultTokenBuilder, EmptyFileSystem } from 'langium';
import { expect, test } from 'vitest';
import { MtusAstReflection } from '../generated/ast.js';
import { MtusTokenBuilder } from '../parsing/token-builder.js';
import { createMtusServices } from './mtus-services.js';
import { TypesOfNodes } from './types-of-nodes.js';

test('subtypes are those of the generated reflection, in its order', () => {
    const types = new TypesOfNodes();
    const generated = new MtusAstReflection();
    for (const type of [...generated.getAllTypes(), 'NoSuchType']) {
        expect(types.getAllSubTypes(type)).toEqual(generated.getAllSubTypes(type));
    }
});

test('the tokens of both languages are those that Langium builds', () => {
    const { rules, cases } = createMtusServices(EmptyFileSystem);
    const plain = (tokens: unknown) => (tokens as { name: string; PATTERN: unknown; LONGER_ALT?: { name: string }[]; GROUP?: unknown }[])
        .map(({ name, PATTERN, LONGER_ALT, GROUP }) => ({ name, pattern: String(PATTERN), longer: LONGER_ALT?.map(each => each.name), group: String(GROUP) }));
    for (const { Grammar } of [rules, cases]) {
        expect(plain(new MtusTokenBuilder().buildTokens(Grammar))).toEqual(plain(new DefaultTokenBuilder().buildTokens(Grammar)));
    }
});
