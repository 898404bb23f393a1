import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { filesBelow } from './files-below.mjs';

const PACKAGE = fileURLToPath(new URL('../packages/language/src/', import.meta.url));
/** What only evaluating a case shows. */
const EVALUATED = fileURLToPath(new URL('../packages/language-server/src/findings/', import.meta.url));

/** What looking at every patient shows. */
const LOGIC = fileURLToPath(new URL('../packages/report/src/rule-findings/', import.meta.url));

/** Kinds of names in the finding `names/unknown-…`, whose code is put together. */
const UNKNOWN = ['treatment', 'region', 'diagnosis', 'procedure', 'fact', 'rule', 'guideline', 'authority', 'request', 'reading', 'subject'];

/** Every code that the language reports, in alphabetical order. */
export function findingCodes(): string[] {
    const sources = [...filesBelow(PACKAGE), ...filesBelow(EVALUATED), ...filesBelow(LOGIC)].filter(file => file.endsWith('.ts') && !/\/(generated|fixes)\//.test(file) && !file.endsWith('.test.ts')).map(file => readFileSync(file, 'utf8')).join('\n');
    const written = [...sources.matchAll(/'([a-z]+\/[a-z-]+)'/g)].map(match => match[1]!).filter(code => !code.startsWith('langium/'));
    return [...new Set([...written, ...UNKNOWN.map(kind => `names/unknown-${kind}`)])].sort();
}
