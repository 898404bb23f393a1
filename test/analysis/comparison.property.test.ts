import { EmptyFileSystem, URI } from 'langium';
import { type Comparison, compareVersions, mutationsOf } from '@mtus/analysis';
import { compile, evaluateCase, type RequestResult, type WithheldResult } from '@mtus/engine';
import { createMtusServices, readCases, readProgram } from '@mtus/language';
import { describe, expect, it } from 'vitest';
import { SMALL } from '../lsp/small-workspace.js';

const supported = (result: RequestResult | WithheldResult | undefined): number[] => result && 'quantity' in result ? [result.quantity.supported.least, result.quantity.supported.most ?? Number.POSITIVE_INFINITY] : [];

describe('rules with one thing written otherwise, compared with the rules as they are', async () => {
    const services = createMtusServices(EmptyFileSystem);
    await services.shared.workspace.WorkspaceManager.initializeWorkspace([]);
    const documents = Object.entries(SMALL).map(([path, text]) => services.shared.workspace.LangiumDocuments.createDocument(URI.file(`/${path}`), text));
    await services.shared.workspace.DocumentBuilder.build(documents, { validation: true });
    const rules = compile(readProgram(services.shared));
    const cases = readCases(services.shared);
    const mutations = [...mutationsOf(rules.program)];

    function compared(program: typeof rules.program): Comparison {
        const steps = compareVersions({ rules, cases, casesLeftOut: [] }, { rules: compile(program), cases, casesLeftOut: [] });
        let step = steps.next();
        while (!step.done) {
            step = steps.next();
        }
        return step.value;
    }

    it('there are many', () => expect(mutations.length).toBeGreaterThan(7));

    it('the same rules are the same', () => {
        expect(compared(JSON.parse(JSON.stringify(rules.program)) as typeof rules.program)).toMatchObject({ elements: [], treatments: [], cases: { changed: [] } });
    });

    it.each(mutations.map(mutation => [`${mutation.rule.id}, ${mutation.text}`, mutation] as const))('%s', (_words, { rule, program }) => {
        const after = compile(program);
        const { elements, treatments, cases: { changed } } = compared(program);
        expect(elements.map(({ id }) => id)).toEqual([rule.id]);
        // Each of these changes some patient's outcome: none is passed over.
        expect(treatments.map(({ verdict }) => verdict)).not.toContain('no difference found');
        // Every patient that is shown is decided as it is said, by both versions.
        for (const { looser, stricter } of treatments) {
            for (const [patient, sign] of [[looser, 1], [stricter, -1]] as const) {
                const [was, is] = patient ? [rules, after].map(each => supported(evaluateCase(each, patient.sample).requests.find(({ id }) => id === patient.request))) : [[0, 0], [sign, sign]];
                expect(is!.map((number, index) => Math.sign(number - was![index]! || 0)).every(each => each === 0 || each === sign)).toBe(true);
                expect(is).not.toEqual(was);
            }
        }
        // What the sample cases show is not overlooked.
        for (const { before, after: now, differences } of changed.filter(one => one.differences.includes('quantity'))) {
            const [was, is] = [supported(before), supported(now)];
            const isLooser = is.every((number, index) => number >= was[index]!);
            expect(differences.length > 0 && treatments.some(({ looser, stricter }) => (isLooser ? looser : stricter) !== null)).toBe(true);
        }
    });
});
