import { readFileSync } from 'node:fs';

/** The version of the package that this file, or the bundle made of it, stands in. */
export function version(): string {
    const description: unknown = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf-8'));
    return typeof description === 'object' && description !== null && 'version' in description ? String(description.version) : 'unknown';
}
