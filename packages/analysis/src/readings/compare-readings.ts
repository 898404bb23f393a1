import { compile, evaluateCase, isWithheld, type Case, type CompiledProgram, type Count, type IndependentReview, type Outcome, type Program, type Rule } from '@mtus/engine';

/** What a request comes to under one reading of one rule; every other rule is read as written. */
export interface ReadingOutcome {
    request: string;
    /** Null where the request cannot be evaluated. */
    outcome: Outcome | null;
    supported: Count | null;
    discretionary: boolean;
    imr: IndependentReview | null;
}

/** One rule that can be read in several ways, and what a case comes to under each. */
export interface ReadingComparison {
    rule: string;
    readings: { id: string; title: string; inForce: boolean; requests: ReadingOutcome[] }[];
    /** Requests whose outcome, supported number or independent medical review hangs on the reading. */
    dependent: string[];
}

/** A case under every reading of the rules for its treatments, one rule varied at a time. */
export function compareReadings(rules: CompiledProgram, sample: Case): ReadingComparison[] {
    const treatments = new Set(sample.requests.flatMap(request => request.treatments));
    return rules.rules.flatMap(({ rule, treatments: spoken }): ReadingComparison[] => {
        const { effect } = rule;
        if (effect?.kind !== 'allow' && effect?.kind !== 'cap' || effect.readings.length < 2 || ![...spoken].some(treatment => treatments.has(treatment))) {
            return [];
        }
        const readings = effect.readings.map(({ id, title }) => ({
            id, title, inForce: id === effect.readAs,
            requests: outcomesOf(id === effect.readAs ? rules : compile(withReading(rules.program, rule, id)), sample),
        }));
        const dependent = sample.requests.map(({ id }) => id).filter(id => new Set(readings.map(reading => verdict(reading.requests, id))).size > 1);
        return [{ rule: rule.id, readings, dependent }];
    });
}

function verdict(outcomes: readonly ReadingOutcome[], request: string): string {
    const { outcome, supported, imr } = outcomes.find(one => one.request === request)!;
    return JSON.stringify([outcome, supported, imr]);
}

function withReading(program: Program, varied: Rule, reading: string): Program {
    const isVaried = (rule: Rule): boolean => rule.id === varied.id && rule.sources.join() === varied.sources.join();
    return { ...program, rules: program.rules.map(rule => isVaried(rule) ? readAs(rule, reading) : rule) };
}

function readAs(rule: Rule, id: string): Rule {
    const { effect } = rule;
    if (effect?.kind !== 'allow' && effect?.kind !== 'cap') {
        return rule;
    }
    const windows = effect.readings.find(reading => reading.id === id)?.windows ?? effect.windows;
    return { ...rule, effect: { ...effect, windows, readAs: id } };
}

function outcomesOf(rules: CompiledProgram, sample: Case): ReadingOutcome[] {
    return evaluateCase(rules, sample).requests.map(result => isWithheld(result)
        ? { request: result.id, outcome: null, supported: null, discretionary: false, imr: null }
        : { request: result.id, outcome: result.outcome, supported: result.quantity.supported, discretionary: result.discretionary, imr: result.imr });
}
