import { fileURLToPath } from 'node:url';
import { EmptyFileSystem, URI } from 'langium';
import { coverageOf, coveringCase, type CoveringCase, uncoveredSides } from '@mtus/analysis';
import { evaluateCase, factsAboutRequests } from '@mtus/engine';
import { caseText, createMtusServices, readCases } from '@mtus/language';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesBelow } from '../files-below.mjs';
import { loadExamples } from '../load-workspace.js';

const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));

/** The long tables take long, row for row; their rows are like each other. */
const LONG_TABLES = /^(physical-medicine|postsurgical)\./;
const EVERY = 12;

describe('a case that covers what no case covers', async () => {
    const { rules, cases: all } = await loadExamples();
    // The examples leave nearly nothing open: what is looked for is what the real determinations alone leave open.
    const cases = all.filter(({ id }) => id.startsWith('imr.'));
    const coverage = coverageOf(rules, cases.map(sample => evaluateCase(rules, sample, { trace: true })));
    const targets = uncoveredSides({ elements: coverage.elements.filter(({ id }) => !LONG_TABLES.test(id)) }).map(({ target }) => target).filter((_, index) => index % EVERY === 0);
    const found = targets.flatMap(target => {
        const search = coveringCase(rules, cases, target);
        let step = search.next();
        while (!step.done) {
            step = search.next();
        }
        return step.value ? [{ target, covering: step.value as CoveringCase }] : [];
    });

    it('is found for nine in ten of what real determinations leave open', () => {
        expect(targets.length).toBeGreaterThan(30);
        expect(found.length / targets.length).toBeGreaterThan(0.9);
    });

    it('shows it after it was written as text and read again, as the coverage itself measures', async () => {
        const services = createMtusServices(EmptyFileSystem);
        await services.shared.workspace.WorkspaceManager.initializeWorkspace([]);
        const { LangiumDocuments, DocumentBuilder } = services.shared.workspace;
        const files = filesBelow(EXAMPLES).filter(file => file.endsWith('.mtus')).map(file => LangiumDocuments.createDocument(URI.file(file), readFileSync(file, 'utf8')));
        const written = found.map(({ covering }, index) => LangiumDocuments.createDocument(URI.file(`/covering/${index}.mtuscase`), caseText({ ...covering.sample, id: `covering-${index}`, title: 'made', requests: covering.sample.requests.map(one => ({ ...one, expectations: [] })) }, factsAboutRequests(rules))));
        await DocumentBuilder.build([...files, ...written], { validation: true });
        expect(written.flatMap(({ diagnostics }) => diagnostics ?? []).filter(({ severity }) => severity === 1).map(({ message }) => message)).toEqual([]);
        const read = new Map(readCases(services.shared).map(sample => [sample.id, sample]));
        found.forEach(({ target }, index) => {
            const { elements } = coverageOf(rules, [evaluateCase(rules, read.get(`covering-${index}`)!, { trace: true })]);
            const clause = elements.find(({ span }) => span.uri === target.element.uri && span.start.line === target.element.start.line)?.clauses.find(one => one.clause === target.clause.clause);
            const sides = target.comparison === null ? clause?.sides : clause?.comparisons[target.comparison]?.sides;
            expect(sides?.find(({ name }) => name === target.side)?.seen.length, `${target.clause.text}: ${target.side}`).toBe(1);
        });
    });
});
