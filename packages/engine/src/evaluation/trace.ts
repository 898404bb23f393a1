import type { ConditionClause } from '../ir/condition.js';
import type { ClauseTrace, ClauseValue, Evidence, RuleTrace } from '../result/trace.js';
import { formatCount } from '../result/format-count.js';
import { compareText, type CompiledRule } from './compile.js';
import type { Evaluation } from './evaluation.js';
import { evidenceFor } from './evidence.js';
import type { Facet } from './facet.js';
import { lessThan, type Interval } from './interval.js';
import { countsHistory } from './limit.js';
import type { Probe } from './probe.js';
import { isCeiling } from './ruling.js';
import { FALSE, OPEN, TRUE, and, not, or, type Truth } from './truth.js';

/** The argument about a request: every clause of every rule for its treatments, once a facet; facets that agree share one entry. */
export function traceRules(evaluation: Evaluation): RuleTrace[] {
    const { facets } = evaluation.reading;
    const traces = new Map<string, { trace: RuleTrace; facets: string[] }>();
    for (const facet of facets) {
        for (const compiled of evaluation.rules.rulesFor.get(facet.treatment) ?? []) {
            const trace = traceRule(evaluation, compiled, facet);
            const key = JSON.stringify(trace);
            const known = traces.get(key) ?? { trace, facets: [] };
            known.facets.push(facetName(facet));
            traces.set(key, known);
        }
    }
    return [...traces.values()]
        .map(({ trace, facets: names }) => ({ ...trace, facet: names.length === facets.length ? null : names.join(', ') }))
        .sort((a, b) => compareText(a.rule, b.rule) || compareText(a.facet ?? '', b.facet ?? ''));
}

function facetName({ treatment, regions, variable }: Facet): string {
    return variable !== null ? `${treatment} to an unknown region` : regions[0] ? `${treatment} to ${regions[0]}` : treatment;
}

const VALUES: Record<Truth, ClauseValue> = { 1: 'true', 2: 'false', 3: 'unknown' };

function traceRule(evaluation: Evaluation, compiled: CompiledRule, facet: Facet): RuleTrace {
    const { rule } = compiled;
    const { reading, search, whole } = evaluation;
    const exact = (condition: (probe: Probe) => Truth): Truth => search.truth(whole, condition);
    const clauses: ClauseTrace[] = [];
    const add = (clause: string, text: string, value: ClauseValue, why: string, span = rule.span, evidence: Evidence[] = [], bySilence = false): void => {
        clauses.push({ clause, text, value, bySilence, why, evidence, span });
    };
    const scope = exact(probe => evaluation.inScope(probe, compiled, facet));
    add('for', rule.scopes.map(({ treatments, regions }) => `for ${treatments.join(', ')}${regions.length > 0 ? ` to ${regions.join(', ')}` : ''}`).join('; '),
        VALUES[scope], scope === TRUE ? `the request is for ${facetName(facet)}` : scope === FALSE ? `the request is for ${facetName(facet)}: outside its scope` : 'the region is not known');
    const force = exact(probe => evaluation.inForce(probe, compiled.guidelines, reading));
    add('in-force', `in force: ${compiled.guidelines.map(({ id }) => id).join(', ')}`, scope === FALSE ? 'not reached' : VALUES[force],
        scope === FALSE ? 'the rule does not speak about this request' : force === TRUE ? 'its guideline governs' : force === FALSE ? 'its guideline does not govern on that day' : 'the day that decides is not known exactly');
    let applies = and(scope, force);
    if (rule.afterSurgery) {
        const within = applies === FALSE ? FALSE : exact(probe => evaluation.afterSurgery(probe, compiled, reading));
        const { procedures, length } = rule.afterSurgery;
        add('after-surgery', `after surgery: ${procedures.join(', ')}, ${length.high} ${length.unit}`, applies === FALSE ? 'not reached' : VALUES[within],
            applies === FALSE ? 'settled before' : within === TRUE ? 'the request lies in the period after the surgery' : within === FALSE ? 'no such surgery, or its period is over' : 'the date of the surgery is not known exactly');
        applies = and(applies, within);
    }
    const place = evaluation.placeOf(compiled, reading, facet);
    const traceCondition = (clause: ConditionClause, reached: boolean, unreached: string): Truth => {
        if (!reached) {
            add(clause.id, clause.text, 'not reached', unreached, clause.span);
            return OPEN;
        }
        const silence = evaluation.silence(clause, place);
        const truth = silence ?? exact(probe => evaluation.clauseTruth(probe, clause, place));
        const why = silence !== null ? `not documented: ${clause.silence.replace('assume', 'taken as')}`
            : truth === OPEN ? 'not documented: it can be either' : 'documented';
        add(clause.id, clause.text, VALUES[truth], why, clause.span, evidenceFor(evaluation, clause.condition, place), silence !== null);
        return truth;
    };
    for (const clause of rule.appliesWhen) {
        const truth = traceCondition(clause, applies !== FALSE, 'settled before: the rule does not apply');
        applies = applies === FALSE ? FALSE : and(applies, truth);
    }
    for (const clause of rule.unless) {
        const truth = traceCondition(clause, applies !== FALSE, 'settled before: the rule does not apply');
        applies = applies === FALSE ? FALSE : and(applies, not(truth));
    }
    const exactApplies = applies === OPEN ? exact(probe => evaluation.applies(probe, compiled, reading, facet)) : applies;
    const { standing, speaks } = standingOf(evaluation, compiled, facet, exactApplies);
    for (const clause of rule.requires) {
        traceCondition(clause, speaks !== FALSE, `the rule is silent: ${standing}`);
    }
    for (const clause of rule.frequencies) {
        add(clause.id, clause.text, speaks === FALSE ? 'not reached' : fits(evaluation, compiled, facet, clause.id), speaks === FALSE ? `the rule is silent: ${standing}` : 'held against the schedule of the request', clause.span);
    }
    if (rule.effect) {
        const { effect } = rule;
        add(effect.id, effect.text, speaks === FALSE ? 'not reached' : fits(evaluation, compiled, facet, effect.id),
            speaks === FALSE ? `the rule is silent: ${standing}` : effectWhy(evaluation, compiled, facet), effect.span,
            speaks === FALSE || effect.kind !== 'allow' && effect.kind !== 'cap' ? [] : countEvidence(evaluation, compiled, facet));
    }
    return { rule: rule.id, title: rule.title, facet: null, standing, clauses, span: rule.span };
}

/** What became of a rule, and whether it speaks at its level. */
function standingOf(evaluation: Evaluation, compiled: CompiledRule, facet: Facet, applies: Truth): { standing: string; speaks: Truth } {
    if (applies === FALSE) {
        return { standing: 'does not apply', speaks: FALSE };
    }
    const { reading, search, whole } = evaluation;
    const beaters = compiled.beatenBy.filter(beater => search.truth(whole, probe => evaluation.applies(probe, beater, reading, facet)) === TRUE);
    if (beaters.length > 0) {
        return { standing: `beaten by ${[...new Set(beaters.map(({ rule }) => rule.id))].join(', ')}`, speaks: FALSE };
    }
    const speaks = search.truth(whole, probe => speaksTruth(evaluation, probe, compiled, facet));
    if (speaks === FALSE) {
        return { standing: isCeiling(compiled) ? 'beaten' : 'silent: a rule of an earlier authority speaks, or another beats it', speaks };
    }
    return { standing: speaks === TRUE ? 'speaks' : 'open', speaks };
}

function speaksTruth(evaluation: Evaluation, probe: Probe, compiled: CompiledRule, facet: Facet): Truth {
    const ruling = evaluation.ruling(probe).rulings.find(one => one.facet === facet)?.ruling;
    return (ruling?.speakers ?? []).filter(({ rule }) => rule === compiled).reduce<Truth>((any, { speaks }) => or(any, speaks), FALSE);
}

/** Whether the request fits a clause: true, false, or open. */
function fits(evaluation: Evaluation, compiled: CompiledRule, facet: Facet, clause: string): ClauseValue {
    return VALUES[evaluation.search.truth(evaluation.whole, probe => {
        const quantity = probe.read(evaluation.reading.quantity);
        const contributions = evaluation.ruling(probe).contributions.filter(one => one.rule === compiled && one.facet === facet && one.clause === clause);
        return contributions.reduce<Truth>((all, { room }) => and(all, not(lessThan(room, quantity))), TRUE);
    })];
}

function effectWhy(evaluation: Evaluation, compiled: CompiledRule, facet: Facet): string {
    const { effect } = compiled.rule;
    const { reading, search, whole, request } = evaluation;
    if (effect?.kind === 'allow nothing') {
        return 'supports nothing';
    }
    if (effect?.kind !== 'allow' && effect?.kind !== 'cap') {
        return 'supports any number';
    }
    const range = (read: (probe: Probe) => Interval): string => {
        const { lo, hi } = search.range(whole, read) ?? { lo: 0, hi: 0 };
        return formatCount({ least: lo, most: Number.isFinite(hi) && hi < evaluation.record.beyond ? hi : null });
    };
    const requested = formatCount(request.quantity);
    if (!countsHistory(compiled, effect)) {
        return `leaves room for ${range(probe => evaluation.limit(probe, compiled, effect, reading, facet, compiled.bind).room)}; ${requested} requested`;
    }
    return `${range(probe => evaluation.limit(probe, compiled, effect, reading, facet, compiled.bind).used)} used, `
        + `${range(probe => evaluation.limit(probe, compiled, effect, reading, facet, compiled.bind).remaining)} left; ${requested} requested`;
}

function countEvidence(evaluation: Evaluation, compiled: CompiledRule, facet: Facet): Evidence[] {
    const { effect } = compiled.rule;
    if (effect?.kind !== 'allow' && effect?.kind !== 'cap') {
        return [];
    }
    const { reading, search, whole, record } = evaluation;
    return [...new Set(record.history.visits.map(({ line }) => line))].filter(line => {
        const counted = search.range(whole, probe => evaluation.limit(probe, compiled, { ...effect, count: null }, reading, facet, compiled.bind, visits => visits.line === line).used);
        return counted !== undefined && counted.hi > 0;
    }).map(line => ({ text: `history ${line.text}`, span: line.span }));
}
