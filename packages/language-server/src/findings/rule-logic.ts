import { type RuleFinding, ruleFindings, type RuleFindings, type RuleMemory } from '@mtus/analysis';
import { isAllowed } from '@mtus/language';
import { type FindingSeverity, ruleFindingWords } from '@mtus/report';
import { URI } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import { type CancellationToken, DiagnosticSeverity } from 'vscode-languageserver';
import { sliced } from '../evaluation/sliced.js';
import type { Snapshot } from '../evaluation/snapshot.js';
import type { LaterFinding } from './later-findings.js';

/** Treatments whose rules ask about more than this are left to the command line: the editor is not to wait for them. */
const MOST_NODES = 40_000;

const SEVERITIES: Record<FindingSeverity, DiagnosticSeverity> = { error: DiagnosticSeverity.Error, warning: DiagnosticSeverity.Warning, information: DiagnosticSeverity.Information };

/** What was found last, and what is known of treatments whose rules have not changed since. */
interface Known {
    memory: RuleMemory;
    latest: { snapshot: Snapshot; findings: RuleFinding[] } | null;
}

const known = new WeakMap<LangiumSharedServices, Known>();

function knownOf(shared: LangiumSharedServices): Known {
    const all = known.get(shared) ?? { memory: { shared: '', treatments: new Map() }, latest: null };
    known.set(shared, all);
    return all;
}

/** What is wrong with the logic of the rules, each with a patient. Only treatments whose rules have changed are looked at anew. @throws OperationCancelled where a newer change came first */
export async function ruleLogic(shared: LangiumSharedServices, snapshot: Snapshot, token: CancellationToken): Promise<LaterFinding[]> {
    const all = knownOf(shared);
    return toldOf(shared, all, snapshot, await sliced(ruleFindings(snapshot.rules, snapshot.cases, { mostNodes: MOST_NODES, memory: all.memory }), token));
}

/** The finding at a place of a file that a diagnostic tells, as it was found last. */
export function ruleFindingAt(shared: LangiumSharedServices, uri: string, line: number, message: string): { snapshot: Snapshot; finding: RuleFinding } | null {
    const latest = knownOf(shared).latest;
    const finding = latest?.findings.find(one => one.span.uri === uri && one.span.start.line === line && messageOf(one) === message);
    return latest && finding ? { snapshot: latest.snapshot, finding } : null;
}

function toldOf(shared: LangiumSharedServices, all: Known, snapshot: Snapshot, { findings, used }: RuleFindings): LaterFinding[] {
    [...all.memory.treatments.keys()].filter(key => !used.has(key)).forEach(key => all.memory.treatments.delete(key));
    const told = findings.filter(finding => {
        const document = shared.workspace.LangiumDocuments.getDocument(URI.parse(finding.span.uri));
        return document !== undefined && !isAllowed(document, ruleFindingWords(finding).code, finding.span.start.line);
    });
    all.latest = { snapshot, findings: told };
    return told.map(finding => {
        const { code, severity, related } = ruleFindingWords(finding);
        return { code, severity: SEVERITIES[severity], message: messageOf(finding), span: finding.span, related };
    });
}

function messageOf(finding: RuleFinding): string {
    const { message, remedy } = ruleFindingWords(finding);
    return remedy === null ? message : `${message} ${remedy}`;
}
