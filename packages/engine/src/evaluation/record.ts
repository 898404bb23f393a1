import type { Case, ProcedureUse, Request } from '../ir/case.js';
import type { Count, Days } from '../ir/values.js';
import type { CompiledProgram } from './compile.js';
import { PURPOSES } from '../ir/condition.js';
import type { Facet } from './facet.js';
import { ANY_DAY, Facts } from './facts.js';
import type { Interval } from './interval.js';
import { EvaluationProblem } from './problem.js';
import { Space } from './space.js';
import { readHistory, type History } from './visits.js';

/** No patient is older, in years: what an age that is not stated may be. */
export const OLDEST = 120;

/** A surgery of the case and the variable of its day; null where it is only planned. */
export interface Surgery {
    procedure: string;
    day: number | null;
}

/** What one request reads beside facts: variables for its day, its quantity and its purpose. */
export interface RequestReading {
    request: Request;
    day: number;
    service: number;
    quantity: number;
    purpose: { values: string[]; variable: number };
    facets: Facet[];
    /** Open where a request that it depends on is neither supported nor not: 1 where it is taken as supported. */
    parents: Map<string, number>;
}

/** A case as seen from one of its requests: everything that the record leaves open is a variable of `space`. */
export class CaseRecord {
    readonly space = new Space();
    readonly facts: Facts;
    readonly injury: number;
    readonly age: number;
    readonly surgeries: Surgery[];
    readonly courses: { treatment: string; day: number }[];
    readonly episode: number | null;
    readonly history: History;
    /** The day of the request that is evaluated: no earlier visit is after it. */
    readonly requestDay: number;
    /** Above every count that makes a difference. */
    readonly beyond: number;
    private readonly readings = new Map<string, RequestReading>();

    constructor(readonly rules: CompiledProgram, readonly sample: Case, root: Request) {
        const sessions = sample.requests.reduce((most, request) => Math.max(most, request.sessions), 1);
        // Twice, so that a count can be beyond every limit before a window begins and again inside it.
        this.beyond = 2 * (rules.largestCount * sessions + 1);
        this.facts = new Facts(rules, sample, this.space);
        this.facts.requireConsistent(root);
        this.injury = this.dayVariable('date-of-injury', sample.injured, 'claims-administrator');
        this.age = this.space.variable(
            this.space.unknown({ kind: 'fact', name: 'age', about: null, from: ['claims-administrator'], key: 'age' }),
            sample.age ? { lo: sample.age.least, hi: sample.age.most } : { lo: 0, hi: OLDEST },
        );
        this.requestDay = this.reading(root).day;
        this.surgeries = sample.procedures.map((use, index) => this.surgery(use, index));
        this.courses = sample.newCourses.map(({ treatment, days }, index) => ({ treatment, day: this.dayVariable('date-of-course', days, 'provider', index) }));
        this.episode = sample.episodeBegan ? this.dayVariable('date-of-episode', sample.episodeBegan.days, 'provider') : null;
        this.history = readHistory({
            space: this.space, sample, injury: this.injury, requestDay: this.requestDay, beyond: this.beyond,
            vocabularyRegions: rules.regions,
        });
    }

    /** The variables of a request: the one that is evaluated, or one that it depends on. */
    reading(request: Request): RequestReading {
        const known = this.readings.get(request.id);
        if (known) {
            return known;
        }
        const { sample, space } = this;
        const retrospective = request.review.includes('retrospective') && request.service !== null;
        const asked = (retrospective ? request.service : request.requested) ?? sample.asOf;
        const day = this.dayVariable(retrospective ? 'date-of-service' : 'date-of-request', asked, 'provider', asked ? `${asked.first} ${asked.last}` : 'not stated');
        const purposes = request.purpose === null ? [...PURPOSES] : [request.purpose];
        const reading: RequestReading = {
            request,
            day,
            service: retrospective ? day : this.dayVariable('date-of-service', request.service, 'provider', request.id),
            quantity: space.variable(
                space.unknown({ kind: 'quantity', name: request.id, about: request.text, from: ['provider'], key: `quantity ${request.id}` }),
                askedQuantity(request, this.beyond),
            ),
            purpose: {
                values: purposes,
                variable: space.variable(
                    space.unknown({ kind: 'fact', name: 'purpose', about: request.id, from: ['provider'], key: `purpose ${request.id}` }),
                    { lo: 0, hi: purposes.length - 1 },
                ),
            },
            facets: this.facetsOf(request),
            parents: new Map(),
        };
        this.readings.set(request.id, reading);
        return reading;
    }

    /** The variable for a parent whose own outcome decides nothing: not addressed, or in conflict. */
    openParent(reading: RequestReading, parent: string): number {
        const known = reading.parents.get(parent);
        if (known !== undefined) {
            return known;
        }
        const unknown = this.space.unknown({ kind: 'fact', name: parent, about: null, from: ['claims-administrator'], key: `parent ${parent}` });
        const variable = this.space.variable(unknown, { lo: 0, hi: 1 });
        reading.parents.set(parent, variable);
        return variable;
    }

    private facetsOf(request: Request): Facet[] {
        const stated = request.regions.length > 0 ? request.regions : this.sample.regions;
        const regions = [...new Set(stated.map(use => use.region))].sort();
        const treatments = [...new Set(request.treatments)].sort();
        if (regions.length > 0) {
            return treatments.flatMap(treatment => regions.map(region => ({ treatment, regions: [region], variable: null })));
        }
        const possible = this.rules.regions;
        const variable = possible.length < 2 ? null : this.space.variable(
            this.space.unknown({ kind: 'fact', name: 'region', about: null, from: ['provider'], key: `region ${request.regions.length > 0 ? request.id : ''}` }),
            { lo: 0, hi: possible.length - 1 },
        );
        return treatments.map(treatment => ({ treatment, regions: possible, variable }));
    }

    private surgery(use: ProcedureUse, index: number): Surgery {
        return { procedure: use.procedure, day: use.days ? this.dayVariable('date-of-surgery', use.days, 'provider', index) : null };
    }

    private dayVariable(name: string, days: Days | null, from: string, key: string | number = ''): number {
        const unknown = this.space.unknown({ kind: 'date', name, about: null, from: [from], key: `${name} ${key}` });
        const initial: Interval = days ? { lo: days.first, hi: days.last } : ANY_DAY;
        const known = name === 'date-of-request' || name === 'date-of-service' ? this.space.variables.findIndex(variable => variable.unknown === unknown) : -1;
        return known >= 0 ? known : this.space.variable(unknown, initial);
    }
}

/** A stated range is judged by its upper end; an open one stands for every number from its lower end on. */
function askedQuantity(request: Request, beyond: number): Interval {
    const { least, most }: Count = request.quantity;
    if (!Number.isFinite(least) || most !== null && (!Number.isFinite(most) || most < least) || (most ?? least) <= 0 && most !== null) {
        throw new EvaluationProblem('the request asks for no visit at all', [request.span]);
    }
    return most !== null ? { lo: most, hi: most } : { lo: Math.max(1, least), hi: Math.max(1, least) + beyond };
}
