import { afterEach, describe, expect, it } from 'vitest';
import { folderWith, ServerProcess } from './server-process.js';
import { caseText, RULES, SMALL, VOCABULARY } from './small-workspace.js';

let server: ServerProcess;

afterEach(() => server.forget());

const has = (code: string) => (all: { code?: string }[]): boolean => all.some(each => each.code === code);

async function openWith(sample: string, rules = RULES): Promise<void> {
    server = await ServerProcess.open(folderWith({ 'vocabulary.mtus': VOCABULARY, 'acupuncture.mtus': rules, 'cases/trial.mtuscase': sample }));
}

describe('what only evaluating shows', () => {
    it('is an expectation that is not met, until it is', async () => {
        const wrong = caseText('small.trial').replace('supported because', 'not supported because');
        await openWith(wrong);
        const found = await server.diagnosticsOnce('cases/trial.mtuscase', has('cases/expectation-not-met'));
        expect(found.find(({ code }) => code === 'cases/expectation-not-met')!.message).toContain('Came out: supported');
        await server.openDocument('cases/trial.mtuscase', caseText('small.trial'));
        await server.diagnosticsOnce('cases/trial.mtuscase', all => all.length === 0);
    });

    it('is a case that would pass without the rule that decides it', async () => {
        const again = RULES.replace(/rule acupuncture.extended[\s\S]*/, '').replace(/rule acupuncture.trial[\s\S]*/, trial => `${trial}${trial.replace('acupuncture.trial', 'acupuncture.again')}`);
        await openWith(caseText('small.trial').replace(' because acupuncture.trial', ''), again);
        const found = await server.diagnosticsOnce('cases/trial.mtuscase', has('cases/vacuous'));
        expect(found.find(({ code }) => code === 'cases/vacuous')!.message).toContain('would pass without "acupuncture.again" or "acupuncture.trial"');
    });

    it('is a contradiction between a definition and its parts', async () => {
        await openWith(caseText('small.trial').replace('  request', '  fact          well is yes\n  fact          functional-improvement is no\n  request'),
            RULES.replace('rule acupuncture.extended', 'define well "Well"\n  means         functional-improvement\n  quote         "well"\n\nrule acupuncture.extended').replace('applies when  functional-improvement', 'applies when  well'));
        const found = await server.diagnosticsOnce('cases/trial.mtuscase', has('statements/contradiction'));
        expect(found.find(({ code }) => code === 'statements/contradiction')!.message).toMatch(/contradict/);
    });

    it('is left to a client that shows unmet expectations itself', async () => {
        expect(SMALL['acupuncture.mtus']).toBe(RULES);
        server = await ServerProcess.start(folderWith({ ...SMALL, 'cases/trial.mtuscase': caseText('small.trial').replace('supported because', 'not supported because') }));
        await server.initialize({ showsExpectations: true });
        await server.diagnosticsOnce('cases/trial.mtuscase', () => true);
        await new Promise(resolve => setTimeout(resolve, 1000));
        expect((await server.diagnosticsOnce('cases/trial.mtuscase', () => true)).map(({ code }) => code)).toEqual([]);
    });
});
