import { addDuration, type Case, type CompiledProgram, type Day, type FactStatement, type FactValue, type Request } from '@mtus/engine';
import { madeUpCase } from '../covering/made-up-case.js';
import { type Atom, isBuiltInDay } from './atom.js';
import type { Atoms } from './atoms.js';
import { daysFor, type DayAnswer } from './days.js';
import { earlierCare } from './earlier-care.js';
import type { Assigned } from './ways.js';

/** Documented facts and earlier visits make a patient longer to read. */
export function costOf(atoms: Atoms): (variable: number, value: number) => number {
    return (variable, value) => {
        const atom = atoms.atoms[variable]!;
        switch (atom.kind) {
            case 'undocumented': return value === 1 ? 0 : 10;
            case 'element': case 'surgery': case 'exists': return value === 0 ? 0 : 10;
            case 'visits': return value === 0 ? 0 : 10 + value;
            case 'room': return value > atom.most ? 0 : 30;
            case 'over': return value === 0 ? 0 : 30;
            case 'undefined': return value === 0 ? 0 : 1_000;
            case 'number': case 'elapsed': return value % 2 === 1 ? 1 : 0;
            default: return 0;
        }
    };
}

/**
 * Cases in which the answers of a way may hold: everything that it does not name is left out. Counts, periods and schedules follow from the days of visits,
 * so several cases are made of one way; whether one is what was looked for is for the evaluator to say.
 *
 * @param quantities how many visits are asked for, as tries
 */
export function* patientsFor(rules: CompiledProgram, atoms: Atoms, treatment: string, way: readonly Assigned[], quantities: readonly number[]): Generator<{ sample: Case; request: Request }> {
    const answers = way.map(({ variable, value }) => ({ atom: atoms.atoms[variable]!, value }));
    const undocumented = new Set(answers.flatMap(({ atom, value }) => atom.kind === 'undocumented' && value === 1 ? [atom.fact] : []));
    const known = answers.filter(({ atom }) => !('fact' in atom && undocumented.has(atom.fact)));
    const base = withFacts(rules, madeUpCase(rules, treatment, null), known, treatment);
    const counts = answers.flatMap(({ atom, value }) => atom.kind === 'visits' ? [{ atom, value }] : []);
    const rooms = answers.filter(({ atom, value }) => atom.kind === 'room' && value <= atom.most);
    if (base) {
        for (const care of earlierCare(rules, base, treatment, counts, answers.some(({ atom, value }) => atom.kind === 'over' && value === 1))) {
            for (const request of requestsFor(base.requests[0]!, quantities, rooms.length > 0)) {
                yield { sample: { ...base, ...care, requests: [request] }, request };
            }
        }
    }
}

interface Answer {
    atom: Atom;
    value: number;
}

function withFacts(rules: CompiledProgram, made: Case, answers: readonly Answer[], treatment: string): Case | null {
    const asked = made.asOf!.first;
    const days = daysFor(answers.filter((answer): answer is DayAnswer => answer.atom.kind === 'day' || answer.atom.kind === 'elapsed'), new Map([['date-of-request', asked], ['date-of-injury', made.injured!.first]]));
    if (!days) {
        return null;
    }
    const asOf = days.get('date-of-request')!;
    const region = answers.flatMap(({ atom, value }) => atom.kind === 'region' ? atom.regions[value] ?? [] : [])[0] ?? regionOf(rules, treatment);
    const lists = new Map<string, string[]>();
    answers.forEach(({ atom, value }) => atom.kind === 'element' && lists.set(atom.fact, [...lists.get(atom.fact) ?? [], ...value === 1 ? [atom.element] : []]));
    const values: [string, FactValue][] = [
        ...answers.flatMap(({ atom, value }): [string, FactValue][] => atom.kind === 'value' && atom.fact !== 'purpose' ? [[atom.fact, { kind: 'values', values: [atom.values[value]!] }]] : []),
        ...answers.flatMap(({ atom, value }): [string, FactValue][] => atom.kind === 'number' && atom.fact !== 'age' ? [[atom.fact, numberValue(atom.cuts, value)]] : []),
        ...[...lists].filter(([fact]) => fact !== 'diagnosis' && fact !== 'procedure').map(([fact, elements]): [string, FactValue] => [fact, { kind: 'list', values: elements, complete: true }]),
        ...[...days].filter(([day]) => !isBuiltInDay(day)).map(([fact, day]): [string, FactValue] => [fact, { kind: 'days', days: { first: day, last: day } }]),
    ];
    const purpose = answers.flatMap(({ atom, value }) => atom.kind === 'value' && atom.fact === 'purpose' ? atom.values[value] ?? [] : [])[0] ?? null;
    const age = answers.flatMap(({ atom, value }) => atom.kind === 'number' && atom.fact === 'age' ? [wholeNumber(atom.cuts, value)] : [])[0];
    const service = days.get('date-of-service');
    const procedures = proceduresOf(answers, lists.get('procedure') ?? [], asOf, days.get('date-of-surgery'), rules);
    return {
        ...made, asOf: { first: asOf, last: asOf }, injured: both(days.get('date-of-injury')!), age: age === undefined ? null : { least: age, most: age },
        regions: region === undefined ? [] : [{ region, side: null }], diagnoses: lists.get('diagnosis') ?? [],
        procedures: procedures.map(({ procedure, day }) => ({ procedure, days: both(day), span: made.span })),
        facts: values.map(([fact, value]): FactStatement => ({ fact, of: subjectOf(rules, fact, treatment, region ?? null), value, quotes: [], span: made.span })),
        requests: made.requests.map(request => ({ ...request, purpose, service: service === undefined ? null : both(service) })),
    };
}

function both(day: Day): { first: Day; last: Day } {
    return { first: day, last: day };
}

function subjectOf(rules: CompiledProgram, fact: string, treatment: string, region: string | null): string | null {
    const about = rules.facts.get(fact)?.about;
    return about === 'treatment' ? treatment : about === 'region' ? region : about === 'request' ? 'one' : null;
}

/** A region that a rule of the treatment names, or any of the vocabulary: an unnamed one would be a fact left out. */
function regionOf(rules: CompiledProgram, treatment: string): string | undefined {
    return (rules.rulesFor.get(treatment) ?? []).flatMap(({ rule }) => rule.scopes.flatMap(({ regions }) => regions))[0] ?? Object.keys(rules.program.vocabulary.regions)[0];
}

/** A number of a cell: the cut itself, or one between it and its neighbour. */
function numberValue(cuts: readonly number[], cell: number): FactValue {
    const [below, above] = [cuts[cell / 2 - 1], cuts[cell / 2]];
    const number = cell % 2 === 1 ? cuts[(cell - 1) / 2]! : below === undefined ? above! / 2 : above === undefined ? below + 1 : (below + above) / 2;
    return { kind: 'number', least: number, most: number };
}

function wholeNumber(cuts: readonly number[], cell: number): number {
    const value = numberValue(cuts, cell);
    return value.kind === 'number' ? Math.floor(value.least ?? 0) : 0;
}

function proceduresOf(answers: readonly Answer[], named: readonly string[], asOf: Day, surgery: Day | undefined, rules: CompiledProgram): { procedure: string; day: Day }[] {
    const dated = answers.flatMap(({ atom, value }) => {
        if (atom.kind !== 'surgery' || value === 0) {
            return [];
        }
        const length = atom.cuts[value - 1];
        return [{ procedure: atom.procedure, day: length === undefined ? addDuration(asOf, -atom.cuts.at(-1)!, atom.unit) - 40 : addDuration(asOf, -length, atom.unit) + 3 }];
    });
    const others = named.filter(procedure => dated.every(one => one.procedure !== procedure)).map(procedure => ({ procedure, day: surgery ?? addDuration(asOf, -10, 'years') }));
    const needsOne = answers.some(({ atom, value }) => atom.kind === 'exists' && value === 1) && dated.length + others.length === 0;
    const any = Object.keys(rules.program.vocabulary.procedures)[0];
    return [...dated, ...others, ...needsOne && any !== undefined ? [{ procedure: any, day: surgery ?? asOf - 30 }] : []];
}

/** The request for each number of visits; with schedules where these are asked about. */
function requestsFor(request: Request, quantities: readonly number[], isScheduled: boolean): Request[] {
    const asking = (quantity: number, more: Partial<Request> = {}): Request => ({ ...request, quantity: { least: quantity, most: quantity }, ...more });
    const plain = quantities.map(quantity => asking(quantity));
    const scheduled = quantities.flatMap(quantity => [1, 2, 4].map(weeks => asking(quantity * weeks, { schedule: [{ rate: { low: quantity, high: quantity }, weeks: { low: weeks, high: weeks } }] })));
    return isScheduled ? [...plain, ...scheduled] : plain;
}
