import { EmptyFileSystem, URI } from 'langium';
import { mutationsOf, type NoticedMutation, suiteStrength } from '@mtus/analysis';
import { type Case, compile, evaluateCase, type Program } from '@mtus/engine';
import { createMtusServices, readCases, readProgram } from '@mtus/language';
import { beforeAll, describe, expect, it } from 'vitest';
import { SMALL } from '../lsp/small-workspace.js';

let program: Program;
let cases: Case[];

beforeAll(async () => {
    const services = createMtusServices(EmptyFileSystem);
    await services.shared.workspace.WorkspaceManager.initializeWorkspace([]);
    const documents = Object.entries(SMALL).map(([path, text]) => services.shared.workspace.LangiumDocuments.createDocument(URI.file(`/${path}`), text));
    await services.shared.workspace.DocumentBuilder.build(documents, { validation: true });
    program = readProgram(services.shared);
    cases = readCases(services.shared);
});

function strength(options: { rule?: string; look: boolean }): NoticedMutation[] {
    const steps = suiteStrength(compile(program), cases, options);
    let step = steps.next();
    while (!step.done) {
        step = steps.next();
    }
    return step.value;
}

describe('how strong the sample cases are', () => {
    it('every number, condition, exception and silence of every rule is written otherwise, each once', () => {
        expect([...mutationsOf(program)].map(({ rule, kind, text }) => `${rule.id} ${kind}: ${text}`)).toEqual([
            'acupuncture.trial number: allow up to 3 to 6 visits per course: 4 instead of 3', 'acupuncture.trial number: allow up to 3 to 6 visits per course: 2 instead of 3',
            'acupuncture.trial number: allow up to 3 to 6 visits per course: 7 instead of 6', 'acupuncture.trial number: allow up to 3 to 6 visits per course: 5 instead of 6',
            'acupuncture.extended number: allow up to 12 visits per course: 13 instead of 12', 'acupuncture.extended number: allow up to 12 visits per course: 11 instead of 12',
            'acupuncture.extended condition: applies when functional-improvement: left out',
            'acupuncture.extended silence: applies when functional-improvement: "assume met" instead of "assume not met" where it is not documented',
            'acupuncture.extended exception: instead of acupuncture.trial: left out',
        ]);
    });

    it('the case that notices is named, by its expectations alone', () => {
        expect(strength({ look: false }).filter(({ noticedBy }) => noticedBy !== null).map(({ text, noticedBy }) => `${text} — ${noticedBy ?? ''}`)).toEqual([
            'applies when functional-improvement: left out — small.trial',
            'applies when functional-improvement: "assume met" instead of "assume not met" where it is not documented — small.trial',
        ]);
    });

    it('for what no case notices a case is found that would, and it comes out otherwise', () => {
        const unnoticed = strength({ look: true }).filter(({ noticedBy }) => noticedBy === null);
        expect(unnoticed.filter(({ wouldNotice }) => wouldNotice === null).map(({ text }) => text)).toEqual([]);
        const programs = new Map([...mutationsOf(program)].map(mutation => [`${mutation.rule.id} ${mutation.text}`, mutation.program]));
        for (const { rule, text, wouldNotice } of unnoticed) {
            const [was, is] = [program, programs.get(`${rule.id} ${text}`)!].map(each => JSON.stringify(evaluateCase(compile(each), wouldNotice!.sample)));
            expect(was, text).not.toBe(is);
        }
    });

    it('one rule alone can be looked at', () => {
        expect(new Set(strength({ rule: 'acupuncture.trial', look: false }).map(({ rule }) => rule.id))).toEqual(new Set(['acupuncture.trial']));
    });
});
