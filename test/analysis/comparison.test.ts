import { EmptyFileSystem, URI } from 'langium';
import { compareVersions, type Comparison, type Patient, type Version } from '@mtus/analysis';
import { type Case, compile, evaluateCase } from '@mtus/engine';
import { createMtusServices, isCaseFile, readCases, readProgram } from '@mtus/language';
import { beforeAll, describe, expect, it } from 'vitest';
import { caseText, RULES, VOCABULARY } from '../lsp/small-workspace.js';

const MORE = `
fact pain-relief "Pain relief" percent

define better "Better"
  source        acupuncture-2009
  means         functional-improvement
  quote         page 9 "functional improvement"

rule acupuncture.late "Late"
  source        acupuncture-2009
  for           acupuncture
  instead of    acupuncture.trial, acupuncture.extended
  applies when  better and pain-relief is at least 50 percent
    if not documented: assume not met
  allow up to   20 visits per course
  quote         page 9 "up to 20"
`;

const FILES = { 'vocabulary.mtus': VOCABULARY, 'rules.mtus': RULES, 'more.mtus': MORE.slice(MORE.indexOf('define')), 'facts.mtus': MORE.slice(1, MORE.indexOf('define')), 'one.mtuscase': caseText('one') };

async function version(files: Record<string, string>, folder: string, mayHaveErrors = false): Promise<Version> {
    const services = createMtusServices(EmptyFileSystem);
    await services.shared.workspace.WorkspaceManager.initializeWorkspace([]);
    const documents = Object.entries(files).map(([path, text]) => services.shared.workspace.LangiumDocuments.createDocument(URI.file(`/${folder}/${path}`), text));
    await services.shared.workspace.DocumentBuilder.build(documents, { validation: true });
    const errors = documents.flatMap(({ diagnostics }) => diagnostics ?? []).filter(({ severity }) => severity === 1).map(({ message }) => message);
    expect(mayHaveErrors ? [] : errors).toEqual([]);
    const cases = readCases(services.shared);
    const written = documents.flatMap(({ parseResult: { value } }) => isCaseFile(value) ? value.cases.map(({ name }) => name) : []);
    return { rules: compile(readProgram(services.shared)), cases, casesLeftOut: written.filter(name => !cases.some(({ id }) => id === name)).map(id => ({ id })) };
}

/** Replaces a text that is there in every file that has it. */
function edited(from: string | RegExp, to: string): Record<string, string> {
    const files = Object.fromEntries(Object.entries(FILES).map(([path, text]) => [path, text.replaceAll(from, to)]));
    expect(files).not.toEqual(FILES);
    return files;
}

let before: Version;
beforeAll(async () => { before = await version(FILES, 'old'); });

async function compared(files: Record<string, string>, mayHaveErrors = false): Promise<{ comparison: Comparison; after: Version }> {
    const after = await version(files, 'new', mayHaveErrors);
    const steps = compareVersions(before, after);
    let step = steps.next();
    while (!step.done) {
        step = steps.next();
    }
    for (const patient of step.value.treatments.flatMap(({ looser, stricter, otherwise }) => [looser, stricter, otherwise])) {
        expectDecidedOtherwise(patient, after);
    }
    return { comparison: step.value, after };
}

/** A patient that is shown is decided differently by the two versions, evaluated anew. */
function expectDecidedOtherwise(patient: Patient | null, after: Version): void {
    if (patient) {
        const renamed = JSON.stringify(patient.sample).replaceAll('function-improved', 'functional-improvement');
        const [was, is] = [evaluateCase(before.rules, JSON.parse(renamed) as Case), evaluateCase(after.rules, patient.sample)].map(({ requests }) => requests.find(({ id }) => id === patient.request));
        const bare = (result: object | undefined): unknown => JSON.parse(JSON.stringify(result, (key, value: unknown) => ['trace', 'definitions', 'span', 'quotes'].includes(key) ? undefined : value));
        expect([bare(was), bare(is)]).toEqual([bare(patient.before), bare(patient.after)]);
        expect(bare(was)).not.toEqual(bare(is));
    }
}

const told = ({ elements }: Comparison): string[] => elements.map(({ kind, id, change, parts }) => `${kind} ${id}: ${[change, ...parts].join(', ')}`);
const verdicts = ({ treatments }: Comparison): string[] => treatments.map(({ treatment, verdict }) => `${treatment}: ${verdict}`);

describe('two versions of rules, compared', () => {
    it('a number that allows more is looser, with a patient to show and no other rule', async () => {
        const { comparison } = await compared(edited('3 to 6 visits', '3 to 8 visits'));
        expect(told(comparison)).toEqual(['rule acupuncture.trial: meaning, what it allows']);
        expect(comparison.elements[0]?.lines).toEqual({ before: ['allow up to 3 to 6 visits per course'], after: ['allow up to 3 to 8 visits per course'] });
        expect(verdicts(comparison)).toEqual(['acupuncture: looser']);
        expect(comparison.treatments[0]?.looser).toMatchObject({ before: { outcome: 'supported in part' }, after: { outcome: 'supported' } });
        expect(comparison.cases).toMatchObject({ compared: 1, added: [], removed: [], changed: [{ case: 'one', differences: ['counts'] }] });
    });

    it('a number that allows less is stricter', async () => {
        expect(verdicts((await compared(edited('12 visits per course', '10 visits per course'))).comparison)).toEqual(['acupuncture: stricter']);
    });

    it('a criterion that is turned round is looser for some and stricter for others', async () => {
        const { comparison } = await compared(edited('applies when  functional-improvement', 'applies when  functional-improvement is no'));
        expect(told(comparison)).toEqual(['rule acupuncture.extended: meaning, applies when']);
        expect(verdicts(comparison)).toEqual(['acupuncture: both']);
    });

    it('another order, other spaces and comments are no change', async () => {
        const [guideline = '', ...rules] = RULES.split('\nrule ');
        const { comparison } = await compared({ ...FILES, 'rules.mtus': `# A comment.\n${guideline}\nrule ${rules.reverse().join('\nrule ').replaceAll('  allow up to   ', '  allow up to      ')}` });
        expect(comparison).toMatchObject({ elements: [], treatments: [], cases: { changed: [] } });
    });

    it('a fact under another name is renamed, and nothing comes out otherwise', async () => {
        const { comparison } = await compared(edited('functional-improvement', 'function-improved'));
        expect(told(comparison)).toEqual(['fact function-improved: renamed']);
        expect(comparison.elements[0]).toMatchObject({ formerly: 'functional-improvement', usedBy: ['acupuncture.extended', 'acupuncture.late'] });
        expect(comparison).toMatchObject({ treatments: [], cases: { changed: [] } });
    });

    it('a rule under another name is renamed, and one in another file moved', async () => {
        expect(told((await compared(edited('acupuncture.late', 'acupuncture.third'))).comparison)).toEqual(['rule acupuncture.third: renamed']);
        const { comparison } = await compared({ ...FILES, 'more.mtus': '', 'last.mtus': FILES['more.mtus'] });
        expect(told(comparison)).toEqual(['definition better: moved', 'rule acupuncture.late: moved']);
        expect(comparison.treatments).toEqual([]);
    });

    it('words are only words', async () => {
        const { comparison } = await compared(edited('"may be extended to 12', '"can be extended to 12'));
        expect(told(comparison)).toEqual(['rule acupuncture.extended: words only, words']);
        expect(comparison.treatments).toEqual([]);
    });

    it('a changed definition names the rules that use it, and no others', async () => {
        const { comparison } = await compared(edited('  means         functional-improvement', '  means         functional-improvement is no'));
        expect(told(comparison)).toEqual(['definition better: meaning, means']);
        expect(comparison.elements[0]?.usedBy).toEqual(['acupuncture.late']);
        expect(verdicts(comparison)).toEqual(['acupuncture: both']);
    });

    it('rules and cases that are new or gone are told, with what they do', async () => {
        const { comparison } = await compared({ ...FILES, 'more.mtus': '', 'one.mtuscase': caseText('two') });
        expect(told(comparison)).toEqual(['definition better: removed', 'rule acupuncture.late: removed']);
        expect(verdicts(comparison)).toEqual(['acupuncture: stricter']);
        expect(comparison.cases).toMatchObject({ compared: 0, added: ['two'], removed: ['one'] });
    });

    it('what is renamed beside a change is no difference of its own', async () => {
        const files = edited('functional-improvement', 'function-improved');
        const { comparison } = await compared({ ...files, 'rules.mtus': files['rules.mtus']!.replace('12 visits per course', '10 visits per course'), 'one.mtuscase': caseText('one').replace('  request', '  fact          function-improved is yes\n  request') });
        expect(told(comparison)).toEqual(['fact function-improved: renamed', 'rule acupuncture.extended: meaning, what it allows']);
        expect(verdicts(comparison)).toEqual(['acupuncture: stricter']);
    });

    it('a renamed rule that others name, and a renamed document, change the meaning of none', async () => {
        expect(told((await compared(edited('acupuncture.trial', 'acupuncture.first'))).comparison)).toEqual(['rule acupuncture.first: renamed']);
        const { comparison } = await compared(edited('acupuncture-2009', 'acupuncture-guideline'));
        expect(told(comparison)).toEqual(['guideline acupuncture-guideline: renamed']);
        expect(comparison.treatments).toEqual([]);
    });

    it('the order of the steps of a frequency is a change of meaning, and the citation of a document one of words', async () => {
        const stepped = { ...FILES, 'more.mtus': `${FILES['more.mtus']}  frequency     2 per week for 3 weeks, then 1 per week for 2 weeks\n` };
        const turned = { ...FILES, 'more.mtus': `${FILES['more.mtus']}  frequency     1 per week for 2 weeks, then 2 per week for 3 weeks\n` };
        const kept = before;
        before = await version(stepped, 'old');
        expect(told((await compared(turned)).comparison)).toEqual(['rule acupuncture.late: meaning, frequency']);
        before = kept;
        expect(told((await compared(edited('"8 CCR 9792.24.1"', '"8 CCR 9792.24"'))).comparison)).toEqual(['guideline acupuncture-2009: words only, words']);
    });

    it('a rule with an error is neither gone nor the same: what it touches cannot be compared, and why is told', async () => {
        const { comparison } = await compared({ ...FILES, 'more.mtus': FILES['more.mtus'].replace('20 visits per course', '20 visits') }, true);
        expect(told(comparison)).toEqual(['rule acupuncture.late: in error']);
        expect(comparison.treatments).toMatchObject([{ treatment: 'acupuncture', verdict: 'cannot be compared', looser: null, stricter: null }]);
        expect(comparison.treatments[0]?.because.length).toBeGreaterThan(0);
        expect(comparison.leftOut).toMatchObject({ before: [], after: [{ id: 'acupuncture.late' }] });
    });

    it('a case with an error is not gone', async () => {
        const { comparison } = await compared({ ...FILES, 'one.mtuscase': caseText('one').replace('4 visits of acupuncture', '4 visits of acupunture') }, true);
        expect(comparison.cases).toMatchObject({ compared: 0, added: [], removed: [], inError: ['one'] });
    });
});
