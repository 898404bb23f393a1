import type { Case, FactStatement, Request } from '../ir/case.js';
import type { Fact, FactSubject } from '../ir/vocabulary.js';
import type { CompiledProgram } from './compile.js';
import type { Facet } from './facet.js';
import type { Interval } from './interval.js';
import { cellsOf } from './number-cells.js';
import { EvaluationProblem } from './problem.js';
import type { Space } from './space.js';

/** One fact about one subject, as variables: the index of its value, its cell or its day; for a list one yes/no variable an element. */
export interface FactInstance {
    fact: Fact;
    unknown: number;
    /** Values that the record leaves possible, in the order of the vocabulary; the variable is an index into them. Empty for numbers and dates. */
    values: string[];
    variable: number;
    elements: ReadonlyMap<string, number>;
    statements: FactStatement[];
}

const YES_NO = ['no', 'yes'];

/** Any day that a date fact or an undated record may mean: 1900-01-01 through 2199-12-31. */
export const ANY_DAY: Interval = { lo: -25_567, hi: 84_005 };

/** The facts of a case as variables, made when they are first read. */
export class Facts {
    private readonly instances = new Map<string, Map<string | null, FactInstance>>();
    /** The statements of the case by the fact that they are about. */
    private readonly stated = new Map<string, FactStatement[]>();

    constructor(private readonly rules: CompiledProgram, private readonly sample: Case, private readonly space: Space) {
        for (const statement of sample.facts) {
            const known = this.stated.get(statement.fact);
            if (known) {
                known.push(statement);
            } else {
                this.stated.set(statement.fact, [statement]);
            }
        }
    }

    /** The instance of a fact that a facet of a request reads, in one region of the vocabulary where the fact is about regions. */
    instance(id: string, request: Request, facet: Facet, region: string | null): FactInstance {
        const fact = this.rules.facts.get(id);
        if (!fact) {
            throw new EvaluationProblem(`a rule reads "${id}", which is not in the vocabulary`, []);
        }
        const about = subjectName(fact.about, request, facet, region);
        let ofFact = this.instances.get(id);
        if (ofFact === undefined) {
            ofFact = new Map();
            this.instances.set(id, ofFact);
        }
        let instance = ofFact.get(about);
        if (instance === undefined) {
            instance = this.made(fact, about, request);
            ofFact.set(about, instance);
        }
        return instance;
    }

    /** What the case states as a whole about a definition for a facet; undefined where it states nothing. */
    statedDefinition(id: string, request: Request, facet: Facet, region: string | null): FactStatement | undefined {
        const subject = this.rules.definitionSubjects.get(id) ?? 'case';
        return this.statements(id, subject, subjectName(subject, request, facet, region), request)
            .find(statement => statement.value.kind === 'values');
    }

    /**
     * What contradicts itself is true of no patient, whether a rule reads it or not.
     *
     * @throws {EvaluationProblem} where two statements of the case, or under the request, about one thing exclude each other
     */
    requireConsistent(request: Request): void {
        for (const statements of this.aboutOneThing(request)) {
            const [{ fact: id }] = statements as [FactStatement];
            const fact = this.rules.facts.get(id);
            const isPossible = fact ? canBe(fact, statements, this.rules.cuts.get(id) ?? []) : possibleValues(YES_NO, statements).length > 0;
            if (!isPossible && (fact || this.rules.definitions.has(id))) {
                throw contradiction(id, statements);
            }
        }
    }

    /** The statements of the case and under the request, those about one thing together, in the order in which the first of them stand. */
    private aboutOneThing(request: Request): FactStatement[][] {
        const groups: FactStatement[][] = [];
        const ofFact = new Map<string, FactStatement[][]>();
        const add = (statement: FactStatement): void => {
            const known = ofFact.get(statement.fact);
            const group = known?.find(([first]) => (first!.of ?? '') === (statement.of ?? ''));
            if (group) {
                group.push(statement);
                return;
            }
            const made = [statement];
            groups.push(made);
            ofFact.set(statement.fact, [...known ?? [], made]);
        };
        this.sample.facts.forEach(add);
        request.facts.forEach(given => add({ ...given, of: given.of ?? request.id }));
        return groups;
    }

    statements(id: string, subject: FactSubject, about: string | null, request: Request): FactStatement[] {
        const given = subject === 'request' ? request.facts.filter(statement => statement.fact === id) : [];
        return [...given, ...(this.stated.get(id) ?? []).filter(statement => statement.of === about)];
    }

    private made(fact: Fact, about: string | null, request: Request): FactInstance {
        const statements = this.statements(fact.id, fact.about, about, request);
        const cuts = this.rules.cuts.get(fact.id) ?? [];
        if (!canBe(fact, statements, cuts)) {
            throw contradiction(fact.id, statements);
        }
        const unknown = this.space.unknown({ kind: 'fact', name: fact.id, about, from: fact.from, key: `fact ${fact.id} of ${about ?? ''}` });
        const instance: FactInstance = { fact, unknown, values: [], variable: -1, elements: new Map(), statements };
        switch (fact.type.kind) {
            case 'yes or no':
            case 'one of':
                instance.values = possibleValues(fact.type.kind === 'one of' ? fact.type.values : YES_NO, statements);
                instance.variable = this.space.variable(unknown, { lo: 0, hi: instance.values.length - 1 });
                break;
            case 'list of':
                instance.elements = new Map(fact.type.values.map(element => [element, this.space.variable(unknown, possibleMembership(element, statements))]));
                break;
            case 'number':
            case 'percent':
                instance.variable = this.space.variable(unknown, possibleCells(fact, statements, cuts)!);
                break;
            case 'date':
                instance.variable = this.space.variable(unknown, possibleDays(statements));
                break;
        }
        return instance;
    }
}

function subjectName(subject: FactSubject, request: Request, facet: Facet, region: string | null): string | null {
    switch (subject) {
        case 'case': return null;
        case 'treatment': return facet.treatment;
        case 'region': return region;
        case 'request': return request.id;
    }
}

function contradiction(id: string, statements: FactStatement[]): EvaluationProblem {
    return new EvaluationProblem(`the case contradicts itself about "${id}"`, statements.map(statement => statement.span));
}

/** Whether some value of a fact agrees with all that is stated about it. */
function canBe(fact: Fact, statements: FactStatement[], cuts: readonly number[]): boolean {
    const { type } = fact;
    switch (type.kind) {
        case 'yes or no': return possibleValues(YES_NO, statements).length > 0;
        case 'one of': return possibleValues(type.values, statements).length > 0;
        case 'list of': return type.values.map(element => possibleMembership(element, statements)).every(({ lo, hi }) => lo <= hi);
        case 'number': case 'percent': return possibleCells(fact, statements, cuts) !== undefined;
        case 'date': {
            const { lo, hi } = possibleDays(statements);
            return lo <= hi;
        }
    }
}

function possibleDays(statements: FactStatement[]): Interval {
    return statements.reduce<Interval>((left, { value }) => value.kind === 'days'
        ? { lo: Math.max(left.lo, value.days.first), hi: Math.min(left.hi, value.days.last) } : left, ANY_DAY);
}

function possibleValues(all: readonly string[], statements: FactStatement[]): string[] {
    return all.filter(value => statements.every(statement => statement.value.kind !== 'values' || statement.value.values.includes(value)));
}

/** 1 where an element is in the list, 0 where it is not. */
function possibleMembership(element: string, statements: FactStatement[]): Interval {
    let lo = 0;
    let hi = 1;
    for (const { value } of statements) {
        if (value.kind === 'list' || value.kind === 'values') {
            const listed = value.values.includes(element);
            lo = listed ? 1 : lo;
            hi = !listed && (value.kind === 'values' || value.complete) ? 0 : hi;
        }
    }
    return { lo, hi };
}

function possibleCells({ type }: Fact, statements: FactStatement[], cuts: readonly number[]): Interval | undefined {
    let low = 0;
    let high: number | null = type.kind === 'percent' ? 100 : null;
    for (const { value } of statements) {
        if (value.kind === 'number') {
            low = Math.max(low, value.least ?? 0);
            high = value.most === null ? high : Math.min(high ?? value.most, value.most);
        }
    }
    return high !== null && low > high ? undefined : cellsOf(low, high, cuts);
}
