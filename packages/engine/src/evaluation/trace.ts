import type { ConditionClause } from '../ir/condition.js';
import type { Span } from '../ir/source.js';
import type { ClauseTrace, ClauseValue, ComparisonTrace, DefinitionTrace, Evidence, RuleTrace } from '../result/trace.js';
import { formatCount } from '../result/format-count.js';
import { inForce, inScope, isAfterSurgery } from './applicability.js';
import { compareText, type CompiledRule } from './compile.js';
import type { Evaluation, RequestRuling } from './evaluation.js';
import type { Facet } from './facet.js';
import { lessThan, type Interval } from './interval.js';
import type { LimitReading } from './limit.js';
import type { Probe } from './probe.js';
import { isFrequencyRange, isLimitRange } from './ranges.js';
import { isCeiling } from './ruling.js';
import { traceClause } from './trace-clause.js';
import { endComparisons } from './trace-comparisons.js';
import { traceDefinitions } from './trace-definitions.js';
import { FALSE, OPEN, TRUE, and, not, valueOf, type Truth } from './truth.js';

/** The argument about a request: every clause of every rule for its treatments, once a facet, and the definitions that they name; facets that agree share one entry. */
export function traceRequest(evaluation: Evaluation): { trace: RuleTrace[]; definitions: DefinitionTrace[] } {
    const trace = eachFacet(evaluation, facet => (evaluation.rules.rulesFor.get(facet.treatment) ?? []).map(compiled => traceRule(evaluation, compiled, facet)));
    const reached = new Set(trace.flatMap(({ clauses }) => clauses.flatMap(({ value, span }) => value === 'not reached' ? [] : span)));
    const definitions = eachFacet(evaluation, facet => traceDefinitions(evaluation, facet, reached));
    return {
        trace: trace.sort((a, b) => compareText(a.rule, b.rule) || compareText(a.facet ?? '', b.facet ?? '')),
        definitions: definitions.sort((a, b) => compareText(a.definition, b.definition) || compareText(a.facet ?? '', b.facet ?? '')),
    };
}

function eachFacet<Trace extends { facet: string | null }>(evaluation: Evaluation, traced: (facet: Facet) => Trace[]): Trace[] {
    const { facets } = evaluation.reading;
    const found = new Map<string, { trace: Trace; facets: string[] }>();
    for (const facet of facets) {
        for (const trace of traced(facet)) {
            const key = JSON.stringify(trace);
            const known = found.get(key) ?? { trace, facets: [] };
            known.facets.push(facetName(facet));
            found.set(key, known);
        }
    }
    return [...found.values()].map(({ trace, facets: names }) => ({ ...trace, facet: names.length === facets.length ? null : names.join(', ') }));
}

function facetName({ treatment, regions, variable }: Facet): string {
    return variable !== null ? `${treatment} to an unknown region` : regions[0] ? `${treatment} to ${regions[0]}` : treatment;
}

function traceRule(evaluation: Evaluation, compiled: CompiledRule, facet: Facet): RuleTrace {
    const { rule } = compiled;
    const { reading, search, whole } = evaluation;
    const exact = (condition: (probe: Probe) => Truth): Truth => search.truth(whole, condition);
    const clauses: ClauseTrace[] = [];
    const add = (clause: string, text: string, value: ClauseValue, why: string, span = rule.span, evidence: Evidence[] = [], comparisons: ComparisonTrace[] = []): void => {
        clauses.push({ clause, text, value, bySilence: false, why, evidence, comparisons, span });
    };
    const scope = exact(probe => inScope(probe, compiled, facet));
    add('for', rule.scopes.map(({ treatments, regions }) => `for ${treatments.join(', ')}${regions.length > 0 ? ` to ${regions.join(', ')}` : ''}`).join('; '),
        valueOf(scope), scope === TRUE ? `the request is for ${facetName(facet)}` : scope === FALSE ? `the request is for ${facetName(facet)}: outside its scope` : 'the region is not known');
    const force = exact(probe => inForce(probe, evaluation.record, compiled.guidelines, reading));
    add('in-force', `in force: ${compiled.guidelines.map(({ id }) => id).join(', ')}`, scope === FALSE ? 'not reached' : valueOf(force),
        scope === FALSE ? 'the rule does not speak about this request' : force === TRUE ? 'its guideline governs' : force === FALSE ? 'its guideline does not govern on that day' : 'the day that decides is not known exactly');
    let applies = and(scope, force);
    if (rule.afterSurgery) {
        const within = applies === FALSE ? FALSE : exact(probe => isAfterSurgery(probe, evaluation.record, compiled, reading));
        const { procedures, length } = rule.afterSurgery;
        add('after-surgery', `after surgery: ${procedures.join(', ')}, ${length.high} ${length.unit}`, applies === FALSE ? 'not reached' : valueOf(within),
            applies === FALSE ? 'settled before' : within === TRUE ? 'the request lies in the period after the surgery' : within === FALSE ? 'no such surgery, or its period is over' : 'the date of the surgery is not known exactly');
        applies = and(applies, within);
    }
    const place = evaluation.placeOf(compiled, reading, facet);
    const traceCondition = (clause: ConditionClause, reached: boolean, unreached: string): Truth => {
        if (!reached) {
            add(clause.id, clause.text, 'not reached', unreached, clause.span);
            return OPEN;
        }
        const { trace, truth } = traceClause(evaluation, clause, place);
        clauses.push(trace);
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
    const exactApplies = applies === OPEN ? exact(probe => evaluation.applies(probe, place)) : applies;
    const { standing, speaks } = standingOf(evaluation, compiled, facet, exactApplies);
    for (const clause of rule.requires) {
        traceCondition(clause, speaks !== FALSE, `the rule is silent: ${standing}`);
    }
    for (const clause of rule.frequencies) {
        const [value, comparisons] = speaks === FALSE ? ['not reached' as const, []] : fitsEnds(evaluation, compiled, facet, clause, isFrequencyRange(clause));
        add(clause.id, clause.text, value, speaks === FALSE ? `the rule is silent: ${standing}` : 'held against the schedule of the request', clause.span, [], comparisons);
    }
    if (rule.effect) {
        const { effect } = rule;
        const isLimit = effect.kind === 'allow' || effect.kind === 'cap';
        const [value, comparisons] = speaks === FALSE ? ['not reached' as const, []] : fitsEnds(evaluation, compiled, facet, effect, isLimit && isLimitRange(effect));
        add(effect.id, effect.text, value, speaks === FALSE ? `the rule is silent: ${standing}` : effectWhy(evaluation, compiled, facet), effect.span,
            speaks === FALSE || !isLimit ? [] : countEvidence(evaluation, compiled, facet), isLimit ? comparisons : []);
    }
    return { rule: rule.id, title: rule.title, facet: null, standing, clauses, span: rule.span };
}

/** What became of a rule, and whether it speaks at its level. */
function standingOf(evaluation: Evaluation, compiled: CompiledRule, facet: Facet, applies: Truth): { standing: string; speaks: Truth } {
    if (applies === FALSE) {
        return { standing: 'does not apply', speaks: FALSE };
    }
    const { reading, search, whole } = evaluation;
    const beaters = compiled.beatenBy.filter(beater => search.truth(whole, probe => evaluation.applies(probe, evaluation.placeOf(beater, reading, facet))) === TRUE);
    if (beaters.length > 0) {
        return { standing: `beaten by ${[...new Set(beaters.map(({ rule }) => rule.id))].join(', ')}`, speaks: FALSE };
    }
    const speaks = search.truthIn(evaluation.looksIn(whole), ruling => speaksTruth(ruling, compiled, facet));
    if (speaks === FALSE) {
        return { standing: isCeiling(compiled) ? 'beaten' : 'silent: a rule of an earlier authority speaks, or another beats it', speaks };
    }
    return { standing: speaks === TRUE ? 'speaks' : 'open', speaks };
}

function speaksTruth({ rulings }: RequestRuling, compiled: CompiledRule, facet: Facet): Truth {
    const ruling = rulings.find(one => one.facet === facet)?.ruling;
    return ruling?.speakers.find(({ at }) => at.compiled === compiled)?.speaks ?? FALSE;
}

/** Whether the request fits a clause, at the end that binds and at each end of its range. */
function fitsEnds(evaluation: Evaluation, compiled: CompiledRule, facet: Facet, clause: { id: string; text: string; span: Span }, isRangeOfTwo: boolean): [ClauseValue, ComparisonTrace[]] {
    const fits = (end: 'binding' | 'strict'): ClauseValue => valueOf(evaluation.search.truthIn(evaluation.looksIn(evaluation.whole, end), ({ rulings }, { probe }) => {
        const quantity = probe.read(evaluation.reading.quantity);
        const speakers = rulings.find(one => one.facet === facet)?.ruling.speakers ?? [];
        const rooms = speakers.find(({ at }) => at.compiled === compiled)?.clauses.filter(one => one.clause === clause.id) ?? [];
        return rooms.reduce<Truth>((all, { room }) => and(all, not(lessThan(room, quantity))), TRUE);
    }));
    const comparisons = endComparisons(clause.text, isRangeOfTwo && compiled.bind === 'lenient', clause.span, fits);
    return [comparisons.at(-1)!.value, comparisons];
}

function effectWhy(evaluation: Evaluation, compiled: CompiledRule, facet: Facet): string {
    const { limit, rule } = compiled;
    const { reading, search, whole, request } = evaluation;
    if (limit === null) {
        return rule.effect?.kind === 'allow nothing' ? 'supports nothing' : 'supports any number';
    }
    const at = evaluation.placeOf(compiled, reading, facet);
    const looks = search.tree(whole, probe => evaluation.limit(probe, at, limit, compiled.bind));
    const range = (read: (reading: LimitReading) => Interval): string => {
        const { lo, hi } = search.rangeIn(looks, read) ?? { lo: 0, hi: 0 };
        return formatCount({ least: lo, most: Number.isFinite(hi) && hi < evaluation.record.beyond ? hi : null });
    };
    const requested = formatCount(request.quantity);
    return limit.countsHistory ? `${range(({ used }) => used)} used, ${range(({ remaining }) => remaining)} left; ${requested} requested`
        : `leaves room for ${range(({ room }) => room)}; ${requested} requested`;
}

function countEvidence(evaluation: Evaluation, compiled: CompiledRule, facet: Facet): Evidence[] {
    const { limit } = compiled;
    if (limit === null) {
        return [];
    }
    const { reading, search, whole, record } = evaluation;
    const at = evaluation.placeOf(compiled, reading, facet);
    return [...new Set(record.history.visits.map(({ line }) => line))].filter(line => {
        const counted = search.range(whole, probe => evaluation.limit(probe, at, limit, compiled.bind, visits => visits.line === line).used);
        return counted !== undefined && counted.hi > 0;
    }).map(line => ({ text: `history ${line.text}`, span: line.span }));
}
