import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EmptyFileSystem, URI } from 'langium';
import { compile, evaluateCase, isWithheld } from '@mtus/engine';
import { findingsOf, isFor, isRule, isTreatment, readCases, readProgram, workspaceElements } from '@mtus/language';
import { expect, it } from 'vitest';
import { newCase } from '../../packages/language-server/src/actions/case-for-rule.js';
import { createServerServices } from '../../packages/language-server/src/services.js';
import { filesBelow } from '../files-below.mjs';

const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url));

it('a new case is right as it is made, and can be evaluated: for every rule and treatment of the examples', async () => {
    const { shared } = createServerServices(EmptyFileSystem);
    const { LangiumDocuments, DocumentBuilder } = shared.workspace;
    await DocumentBuilder.build(filesBelow(EXAMPLES).filter(file => file.endsWith('.mtus')).map(file => LangiumDocuments.createDocument(URI.file(file), readFileSync(file, 'utf8'))), { validation: true });
    const { elements } = workspaceElements(shared);
    const subjects = [
        ...elements.filter(isTreatment).map(treatment => ({ treatment, rule: null })),
        ...elements.filter(isRule).map(rule => ({ rule, treatment: rule.clauses.filter(isFor).flatMap(({ treatments }) => treatments)[0]!.ref! })),
    ];
    expect(subjects.length).toBeGreaterThan(60);
    // Editions repeat the names of their rules: each case gets a file and a name of its own.
    const made = subjects.map(subject => newCase(subject, shared)).map(({ id, text }, index) => ({ id: `${id}-${index}`, text: text.replace(`case ${id} `, `case ${id}-${index} `) }));
    const documents = made.map(({ text }, index) => LangiumDocuments.createDocument(URI.file(`${EXAMPLES}/new-${index}.mtuscase`), text));
    await DocumentBuilder.build(documents, { validation: true });
    const wrong = documents.flatMap((document, index) => findingsOf(document).filter(({ severity }) => severity === 'error').map(({ code, message }) => `${made[index]!.id}: ${code} ${message}`));
    expect(wrong).toEqual([]);
    const rules = compile(readProgram(shared));
    const results = readCases(shared).map(sample => evaluateCase(rules, sample));
    expect(results.length).toBe(made.length);
    const withheld = results.flatMap(({ id, requests }) => requests.filter(isWithheld).map(({ cannotBeEvaluated }) => `${id}: ${cannotBeEvaluated}`));
    expect(withheld).toEqual([]);
});
