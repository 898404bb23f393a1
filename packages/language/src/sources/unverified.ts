import { isNote } from '../generated/ast.js';
import type { Quoting } from './quoted.js';

/** What is not verified of an element, in its author's words: what its lines `note "unverified: …"` say. */
export function unverifiedNotes({ clauses }: Quoting): string[] {
    return (clauses as { $type: string }[]).filter(isNote).map(note => note.texts.join(' ')).filter(text => /^unverified\b/i.test(text)).map(text => text.replace(/^unverified:?\s*/i, ''));
}
