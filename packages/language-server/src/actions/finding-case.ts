import { ruleFindingCase } from '@mtus/report';
import type { LangiumDocument } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import type { Diagnostic } from 'vscode-languageserver';
import type { Fix } from '@mtus/language';
import { ruleFindingAt } from '../findings/rule-logic.js';
import { writtenCase } from './changed-case.js';

/** The patient that shows what is wrong with the logic of rules, as a case of its own. Of what never happens there is none. */
export function findingCase(shared: LangiumSharedServices, document: LangiumDocument, { code, message, range }: Diagnostic): Fix[] {
    const found = String(code ?? '').startsWith('logic/') && typeof message === 'string' ? ruleFindingAt(shared, document.uri.toString(), range.start.line, message) : null;
    const patient = found?.finding.kind === 'contradictory cases' ? null : found?.finding.patient ?? null;
    if (!found || !patient) {
        return [];
    }
    const { finding, snapshot: { rules } } = found;
    const { name, title } = ruleFindingCase(finding);
    const { id, uri, text } = writtenCase(shared, rules, { ...patient.sample, title, source: null, notes: ['Made up to show what is wrong with the rules. What is expected here is what comes out now.'] }, name);
    const start = { line: 0, character: 0 };
    return [{ title: `Write the patient that shows this as a case: ${id}`, creates: [uri], edits: [{ uri, range: { start, end: start }, text }] }];
}
