import { type Case, type CompiledProgram, type CompiledRule, compareText, placeKey } from '@mtus/engine';
import { CannotBeRead } from '../decision/cannot-be-read.js';
import { DiagramLimit } from '../decision/diagrams.js';
import { contradictoryCases } from './contradictory-cases.js';
import { findInTreatment, type TreatmentFindings } from './find-in-treatment.js';
import type { RuleFinding, Unchecked } from './rule-finding.js';

export interface RuleFindings {
    /** In order of place. */
    findings: RuleFinding[];
    unchecked: Unchecked[];
    /** What of the memory was used: the rest is about rules that are no longer there. */
    used: Set<string>;
}

export interface RuleFindingsOptions {
    /** Only these treatments; all where it is left out. */
    treatments?: readonly string[];
    /** How large the diagrams of one treatment may become. */
    mostNodes?: number;
    /** What was found about treatments whose rules are the same since: asked before, and told after, each is looked at. */
    memory?: RuleMemory;
}

/** What is known of treatments by the text of their rules, as long as what all rules share stays the same. */
export interface RuleMemory {
    shared: string;
    treatments: Map<string, TreatmentFindings | Unchecked>;
}

/**
 * Looks at every patient of every treatment for what is wrong with the rules themselves. What is said of a rule holds for all the treatments that it names.
 * Yields between questions, so that it can be stopped.
 */
export function* ruleFindings(rules: CompiledProgram, cases: readonly Case[], { treatments, mostNodes, memory = { shared: '', treatments: new Map() } }: RuleFindingsOptions = {}): Generator<void, RuleFindings> {
    const named = treatments ?? Object.keys(rules.program.vocabulary.treatments).sort(compareText);
    const found: RuleFinding[] = contradictoryCases(cases);
    const unchecked: Unchecked[] = [];
    const used = new Set<string>();
    const shared = sharedBy(rules);
    if (memory.shared !== shared) {
        memory.treatments.clear();
        memory.shared = shared;
    }
    const byRule = new Map<CompiledRule, TreatmentFindings['rules'][number]['findings'][]>();
    for (const treatment of named) {
        const key = keyOf(rules, treatment);
        const known = memory.treatments.get(key) ?? (yield* looked(rules, treatment, mostNodes));
        memory.treatments.set(key, known);
        used.add(key);
        if ('because' in known) {
            unchecked.push(known);
            continue;
        }
        found.push(...known.findings);
        unchecked.push(...known.unsettled.map(what => ({ treatment, because: `there may be a ${what}, and no patient could be made to show it`, span: null })));
        for (const { compiled, findings } of known.rules) {
            const current = rules.rules.find(one => one === compiled || placeKey(one.rule.span) === placeKey(compiled.rule.span));
            if (current) {
                byRule.set(current, [...byRule.get(current) ?? [], findings]);
            }
        }
    }
    for (const [compiled, perTreatment] of byRule) {
        const isWhole = perTreatment.length === [...compiled.treatments].filter(treatment => named.includes(treatment)).length;
        found.push(...isWhole ? inAllTreatments(perTreatment) : []);
    }
    return { findings: found.sort((a, b) => compareText(a.span.uri, b.span.uri) || a.span.start.line - b.span.start.line || compareText(a.kind, b.kind)), unchecked, used };
}

function* looked(rules: CompiledProgram, treatment: string, mostNodes: number | undefined): Generator<void, TreatmentFindings | Unchecked> {
    // Without what an error keeps out, the rest would be said to have gaps, and rules to be beaten by nobody.
    const inError = rules.leftOut.find(({ treatments }) => treatments === null || treatments.includes(treatment));
    if (inError) {
        return { treatment, because: inError.because, span: inError.span };
    }
    try {
        return yield* findInTreatment(rules, treatment, mostNodes);
    } catch (problem) {
        if (problem instanceof CannotBeRead || problem instanceof DiagramLimit) {
            const because = problem instanceof CannotBeRead ? problem.message : 'its rules ask about too much at once; rules for fewer treatments and regions each, or with fewer counts of their own, can be checked';
            return { treatment, because, span: rules.rulesFor.get(treatment)?.[0]?.rule.span ?? null };
        }
        throw problem;
    }
}

/** What holds in each treatment, once, with the first patient that there is. */
function inAllTreatments([first, ...others]: readonly RuleFinding[][]): RuleFinding[] {
    const keyOfFinding = (finding: RuleFinding): string => `${finding.kind} ${placeKey(finding.span)}`;
    return (first ?? []).filter(finding => others.every(findings => findings.some(one => keyOfFinding(one) === keyOfFinding(finding)))).map(finding => {
        const all = [finding, ...others.flatMap(findings => findings.filter(one => keyOfFinding(one) === keyOfFinding(finding)))];
        return { ...finding, treatments: all.flatMap(({ treatments }) => treatments), patient: all.find(({ patient }) => patient !== null)?.patient ?? null };
    });
}

/** What the findings of every treatment follow from, beside its own rules. */
function sharedBy({ rules, program: { definitions, guidelines, vocabulary: { authorities, gapBetweenCourses, regions, facts }, leftOut } }: CompiledProgram): string {
    return JSON.stringify([rules.flatMap(({ rule: { afterSurgery } }) => afterSurgery ?? []), definitions, guidelines, authorities, gapBetweenCourses, Object.keys(regions), facts, leftOut]);
}

/** The rules of a treatment, with the places where they stand. */
function keyOf(rules: CompiledProgram, treatment: string): string {
    return JSON.stringify([treatment, (rules.rulesFor.get(treatment) ?? []).map(({ rule }) => rule)]);
}
