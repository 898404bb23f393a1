import type { Fix } from '@mtus/language';
import type { LangiumDocument } from 'langium';
import type { Diagnostic } from 'vscode-languageserver';

/** A comment that accepts a warning; its author puts the reason behind it, and is told so as long as there is none. */
export function allowance(document: LangiumDocument, { code, severity, range }: Diagnostic): Fix[] {
    const name = String(code ?? '');
    if (severity === 1 || !/^[a-z]+\/[a-z-]+$/.test(name) || name.startsWith('allowances/')) {
        return [];
    }
    const { line } = range.start;
    const words = document.textDocument.getText({ start: { line, character: 0 }, end: range.start });
    const start = { line, character: 0 };
    const indent = /^\s*/.exec(words)![0];
    return [{ title: `Accept this with a reason: # allow ${name}`, edits: [{ uri: document.uri.toString(), range: { start, end: start }, text: `${indent}# allow ${name}: \n` }] }];
}
