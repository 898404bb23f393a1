import { EmptyFileSystem, URI } from 'langium';
import { type Case, factsAboutRequests } from '@mtus/engine';
import { caseText, createMtusServices, formatDocument, readCases } from '@mtus/language';
import { fileURLToPath } from 'node:url';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesBelow } from '../files-below.mjs';
import { loadExamples } from '../load-workspace.js';

const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));

/** The case without where it stands, and without the words that only the text has. */
function bare(sample: Case): unknown {
    return JSON.parse(JSON.stringify(sample, (key, value: unknown) => key === 'span' || key === 'places' ? undefined : value));
}

/** The statements in one order: `given` on a fact of a treatment is written with those of the case. */
const ordered = (sample: Case): Case => ({ ...sample, facts: [...sample.facts].sort((a, b) => JSON.stringify(bare(a as never)) < JSON.stringify(bare(b as never)) ? -1 : 1) });

describe('a case that is written as text', async () => {
    const { rules, cases } = await loadExamples();
    const services = createMtusServices(EmptyFileSystem);
    await services.shared.workspace.WorkspaceManager.initializeWorkspace([]);
    const rulesFiles = filesBelow(EXAMPLES).filter(file => file.endsWith('.mtus'));
    const { LangiumDocuments, DocumentBuilder } = services.shared.workspace;
    const written = cases.map((sample, index) => LangiumDocuments.createDocument(URI.file(`/written/${index}.mtuscase`), caseText(sample, factsAboutRequests(rules))));
    await DocumentBuilder.build([...rulesFiles.map(file => LangiumDocuments.createDocument(URI.file(file), readFileSync(file, 'utf8'))), ...written], { validation: true });
    const read = new Map(readCases(services.shared).map(sample => [sample.id, sample]));

    it('there are many', () => expect(cases.length).toBeGreaterThan(100));

    it('is read back as the same case, in every example', () => {
        for (const sample of cases) {
            expect(bare(ordered(read.get(sample.id)!)), sample.id).toEqual(bare(ordered(sample)));
        }
    });

    it('is laid out as the formatter does', () => {
        expect(written.filter(document => formatDocument(document).length > 0).map(document => document.textDocument.getText())).toEqual([]);
    });

    it('has no error', () => {
        expect(written.flatMap(({ diagnostics }) => diagnostics ?? []).filter(({ severity }) => severity === 1).map(({ message }) => message)).toEqual([]);
    });
});
