import { vacuouslyDecidedBy } from '@mtus/analysis';
import { isWithheld } from '@mtus/engine';
import { delayNextTick } from 'langium';
import { type CancellationToken, DiagnosticSeverity } from 'vscode-languageserver';
import type { CaseRun } from '../protocol.js';
import { runCases } from '../evaluation/run-cases.js';
import type { Snapshot } from '../evaluation/snapshot.js';
import type { LaterFinding } from './later-findings.js';

/** `cases/expectation-not-met`: what is expected does not come out. */
function unmet({ expectations }: CaseRun): LaterFinding[] {
    return expectations.filter(({ state }) => state === 'failed').map(({ expected, actual, span }) => ({
        code: 'cases/expectation-not-met', severity: DiagnosticSeverity.Error, span, message: `Expected: ${expected}. Came out: ${actual}. Correct the rule, or what is expected.`,
    }));
}

/** `statements/contradiction`: what a case states is true of no patient. */
function contradictions({ result }: CaseRun): LaterFinding[] {
    // What errors or the rules keep from being evaluated has its place in the rules.
    return result.requests.filter(isWithheld).flatMap(({ cannotBeEvaluated, places }) =>
        places.filter(({ uri }) => uri === result.span.uri).slice(0, 1).map(place => ({
            code: 'statements/contradiction', severity: DiagnosticSeverity.Error, span: place,
            message: `Nothing can be decided: ${cannotBeEvaluated}. Keep the statements that the record supports.`,
        })));
}

/** `cases/vacuous`: the case would pass without the rules that decide it. */
function vacuous(run: CaseRun, { rules, cases }: Snapshot): LaterFinding[] {
    const sample = cases.find(({ id, span }) => id === run.id && span.uri === run.span.uri);
    const deciding = sample && run.verdict === 'passed' ? vacuouslyDecidedBy(rules, sample, run.result) : null;
    return deciding === null || !sample ? [] : [{
        code: 'cases/vacuous', severity: DiagnosticSeverity.Warning, span: { ...sample.span, end: { line: sample.span.start.line, character: sample.span.start.character + 'case'.length + 1 + sample.id.length } },
        message: `This case would pass without ${deciding.map(id => `"${id}"`).join(' or ')}, which ${deciding.length === 1 ? 'decides' : 'decide'} it. Expect the reason, or what is missing.`,
    }];
}

/** What only evaluating the cases shows, by file. Between two cases a newer change is heard. */
export async function caseFindings(snapshot: Snapshot, showsUnmet: boolean, token: CancellationToken): Promise<LaterFinding[]> {
    const found: LaterFinding[] = [];
    for (const run of await runCases(snapshot.rules, snapshot.cases, false, token, () => undefined)) {
        found.push(...showsUnmet ? unmet(run) : [], ...contradictions(run), ...vacuous(run, snapshot));
        await delayNextTick();
        if (token.isCancellationRequested) {
            return found;
        }
    }
    return found;
}
