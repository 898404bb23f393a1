import type { RuleFinding } from '@mtus/analysis';
import type { FindingSeverity, ReportedFinding } from '../findings/finding.js';
import { listed } from '../words/counts.js';

interface Words {
    code: string;
    severity: FindingSeverity;
    message: string;
    remedy: string;
}

/** What looking at every patient found, as a finding like those of the checks. */
export function ruleFindingWords(finding: RuleFinding): ReportedFinding {
    const { code, severity, message, remedy } = wordsOf(finding);
    return { code, severity, message, remedy, span: finding.span, related: finding.kind === 'contradictory cases' ? [{ message: `the case "${finding.cases[0]}"`, span: finding.other }] : [] };
}

/** A name and a title for a case of the patient that shows a finding. */
export function ruleFindingCase(finding: RuleFinding): { name: string; title: string } {
    const { code, message } = wordsOf(finding);
    return { name: `${'rule' in finding ? finding.rule.id : finding.treatments[0] ?? 'rules'}.${code.replace('logic/', '')}`, title: message.replaceAll('"', "'") };
}

function wordsOf(finding: RuleFinding): Words {
    const named = (names: readonly string[]): string => listed(names.map(name => `"${name}"`));
    const treatments = named(finding.treatments);
    const rule = 'rule' in finding ? `"${finding.rule.id}"` : '';
    switch (finding.kind) {
        case 'gap': return {
            code: 'logic/gap', severity: 'information', message: `For some patients no rule about ${treatments} speaks although its guideline is in force.`,
            remedy: 'Add a rule for them, or leave them to the next authority and say so in a note.',
        };
        case 'conflict': return {
            code: 'logic/conflict', severity: 'warning', message: `For some patients ${named(finding.rules)} contradict each other: one allows ${treatments} and another denies it.`,
            remedy: 'Let one of them be "instead of" the other, or narrow when they apply.',
        };
        case 'rows overlap': return {
            code: 'logic/rows-overlap', severity: 'warning', message: `For some patients the rows ${named(finding.rules)} hold together, and their table does not say how they combine.`,
            remedy: 'Add "several rows take the largest" or "several rows take the smallest", or let the rows exclude each other.',
        };
        case 'never applies': return {
            code: 'logic/never-applies', severity: 'warning', message: `${rule} applies to no patient: ${finding.together.length > 1 ? `${listed(finding.together.map(text => `"${text}"`))} exclude each other` : `"${finding.together[0] ?? 'its conditions'}" never holds`}.`,
            remedy: 'Correct the clause that is meant otherwise, or take the rule out.',
        };
        case 'always beaten': return {
            code: 'logic/always-beaten', severity: 'warning', message: `Wherever ${rule} applies, ${named(finding.by)} ${finding.by.length === 1 ? 'applies' : 'apply'} instead of it.`,
            remedy: 'Narrow the rule that stands instead of it, or take this one out.',
        };
        case 'never speaks': return {
            code: 'logic/never-speaks', severity: 'warning', message: `Wherever ${rule} applies, an authority that is searched earlier has spoken.`,
            remedy: 'Let it be "instead of" the earlier rule, if it is to be heard, or take it out.',
        };
        case 'redundant rule': return {
            code: 'logic/redundant-rule', severity: 'information', message: `Without ${rule} every patient would be decided alike.`,
            remedy: 'Keep it for its quote, or take it out.',
        };
        case 'always true': case 'always false': return {
            code: finding.kind === 'always true' ? 'logic/always-true' : 'logic/always-false', severity: 'warning', message: `"${finding.clause}" ${finding.kind === 'always true' ? 'holds for every patient' : 'holds for no patient'}.`,
            remedy: 'Correct the condition, or take the clause out.',
        };
        case 'clause without effect': return {
            code: 'logic/clause-without-effect', severity: 'information', message: `Whether "${finding.clause}" holds makes no difference to any patient of ${rule}.`,
            remedy: 'Correct it, or take it out; other clauses or rules already decide where it would.',
        };
        case 'limit never reached': return {
            code: 'logic/limit-never-reached', severity: 'information', message: `"${finding.clause}" of ${rule} never decides: others always leave as little.`,
            remedy: 'Compare it with the caps and allowances of the same treatment, and correct the one that is wrong.',
        };
        case 'silence without effect': return {
            code: 'logic/silence-without-effect', severity: 'information', message: `Taken the other way, the "if not documented" line of "${finding.clause}" would change nothing for any record.`,
            remedy: 'Take the line out, or correct the clause that hides it.',
        };
        case 'contradictory cases': return {
            code: 'logic/contradictory-cases', severity: 'warning', message: `The cases "${finding.cases[0]}" and "${finding.cases[1]}" say the same of their patients and expect something else.`,
            remedy: 'Correct one of them, or state what sets them apart.',
        };
    }
}
