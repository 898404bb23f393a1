import type { Case, Days, Fact, FactStatement, Program, Request, Rule } from '@mtus/engine';
import { PURPOSES } from '@mtus/engine';
import { everyDay, textOf } from './calendar.js';
import { clausesOf, comparisonsOf, definitionsNamed, largestNumber, rulesFor } from './reading.js';
import type { Choice, Unknown } from './space.js';
import { lineChoices, numbersOf, regionsOf } from './visits.js';

/** Days far before and after everything that a case names: what they are compared with makes no difference any more. */
const FAR = 1_500;

/** The request and every request that it depends on, at any depth. */
export function chainOf(sample: Case, request: Request, found: Request[] = []): Request[] {
    if (!found.includes(request)) {
        found.push(request);
        sample.requests.filter((parent) => request.dependsOn.includes(parent.id)).forEach((parent) => chainOf(sample, parent, found));
    }
    return found;
}

/** The key of the unknown that is the day of a request. */
export function dayKeyOf(request: Request): string {
    if (request.review.includes('retrospective')) {
        return `service:${request.id}`;
    }
    return request.requested === null ? 'asOf' : `requested:${request.id}`;
}

export function regionNames(sample: Case, request: Request): string[] {
    const uses = request.regions.length > 0 ? request.regions : sample.regions;
    return [...new Set(uses.map((use) => use.region))];
}

/** The key of one instance of a fact of the vocabulary: of the case, or of a treatment, region or request. */
export function factKey(fact: string, about: string | null): string {
    return `fact:${fact}:${about ?? ''}`;
}

/** Everything that the record may leave open and that the rules for a request and its parents can read, dates first. */
export function unknownsOf(program: Program, sample: Case, request: Request): Unknown[] {
    const chain = chainOf(sample, request);
    const rules = program.rules.filter((rule) => chain.some((one) => rulesFor(program, one).includes(rule)));
    const named = (one: string | null): Request[] => chain.filter((member) => one === null || member.id === one);
    const unknowns = [...dates(program, sample, chain), ...marks(sample), ...persons(program, sample, chain, rules)];
    unknowns.push(...facts(program, sample, chain, rules));
    const enough = largestNumber(program, rules);
    const treatments = new Set([...sample.facts.flatMap((statement) => statement.of ?? []), ...chain.flatMap((one) => one.treatments), ...rules.flatMap((rule) => rule.scopes.flatMap((scope) => scope.treatments))]);
    const regionsMatter = program.rules.some((rule) => rule.scopes.some((scope) => scope.regions.length > 0))
        || JSON.stringify(program).includes('"per region"');
    const anyDay = everyDayThatMatters(program, sample);
    const wide: Days = { first: Math.min(...anyDay), last: Math.max(...anyDay) };
    const asked = request.review.includes('retrospective') ? request.service : request.requested ?? sample.asOf;
    const frame = { injured: sample.injured ?? wide, requested: asked ?? wide };
    sample.history.forEach((line, index) => {
        if (treatments.has(line.treatment)) {
            const regions = regionsMatter ? regionsOf(line, sample, program) : [[]];
            unknowns.push({
                key: `line:${index}`,
                missing: { kind: 'history', name: line.text, about: null },
                values: (chosen) => lineChoices(line, regions, chosen('injured') as number, chosen(dayKeyOf(request)) as number, frame, enough),
            });
        }
    });
    for (const one of named(null)) {
        const schedule = (one.schedule ?? []).reduce((sum, step) => sum + step.rate.high * (step.weeks?.high ?? 0), 0);
        const quantity = one.quantity.most === null ? { least: Math.max(1, one.quantity.least), most: null } : { least: one.quantity.most, most: one.quantity.most };
        unknowns.push({
            key: `quantity:${one.id}`,
            missing: { kind: 'quantity', name: one.id, about: null },
            values: () => numbersOf(quantity, Math.max(enough * one.sessions, schedule) + 1).map(choice),
        });
        for (const parent of one.dependsOn) {
            if (!unknowns.some((unknown) => unknown.key === `parent:${parent}`)) {
                unknowns.push({ key: `parent:${parent}`, missing: { kind: 'fact', name: parent, about: null }, values: () => [choice(true), choice(false)] });
            }
        }
    }
    return unknowns;
}

function choice(value: unknown): Choice {
    return { label: Array.isArray(value) ? `{${value.join(',')}}` : String(value), value };
}

function dayUnknown(key: string, name: string, days: Days | null, all: () => number[], kind: 'date' | 'fact' = 'date', about: string | null = null): Unknown {
    return { key, missing: { kind, name, about }, values: () => (days === null ? all() : everyDay(days.first, days.last)).map((day) => ({ label: textOf(day), value: day })) };
}

function dates(program: Program, sample: Case, chain: Request[]): Unknown[] {
    const all = (): number[] => everyDayThatMatters(program, sample);
    const unknowns = [dayUnknown('injured', 'date-of-injury', sample.injured, all)];
    if (chain.some((one) => dayKeyOf(one) === 'asOf')) {
        unknowns.push(dayUnknown('asOf', 'date-of-request', sample.asOf, all));
    }
    const serviceMatters = /"date-of-service"/.test(JSON.stringify(program));
    for (const one of chain) {
        if (dayKeyOf(one) === `requested:${one.id}`) {
            unknowns.push(dayUnknown(`requested:${one.id}`, 'date-of-request', one.requested, all));
        }
        if (serviceMatters || dayKeyOf(one) === `service:${one.id}`) {
            unknowns.push(dayUnknown(`service:${one.id}`, 'date-of-service', one.service, all));
        }
    }
    return unknowns;
}

function marks(sample: Case): Unknown[] {
    const unknowns: Unknown[] = [];
    sample.procedures.forEach((use, index) => {
        if (use.days !== null) {
            unknowns.push(dayUnknown(`surgery:${index}`, 'date-of-surgery', use.days, () => []));
        }
    });
    sample.newCourses.forEach((mark, index) => unknowns.push(dayUnknown(`course:${index}`, 'new course', mark.days, () => [])));
    if (sample.episodeBegan !== null) {
        unknowns.push(dayUnknown('episode', 'episode began', sample.episodeBegan.days, () => []));
    }
    return unknowns;
}

/** Age, purpose and the region of a request where neither it nor the case names one. */
function persons(program: Program, sample: Case, chain: Request[], rules: Rule[]): Unknown[] {
    const clauses = [...rules.flatMap(clausesOf), ...program.definitions.map((definition) => definition.means)];
    const comparisons = clauses.flatMap((clause) => comparisonsOf(program, clause.condition));
    const unknowns: Unknown[] = [];
    if (comparisons.some((comparison) => comparison.kind === 'number' && comparison.fact === 'age')) {
        const numbers = comparisons.flatMap((comparison) => comparison.kind === 'number' && comparison.fact === 'age' ? [comparison.number] : []);
        const { least, most } = sample.age ?? { least: 0, most: 120 };
        const ages = everyDay(least, most).filter((age) => age === least || age === most || numbers.some((number) => Math.abs(age - number) <= 1));
        unknowns.push({ key: 'age', missing: { kind: 'fact', name: 'age', about: null }, values: () => ages.map(choice) });
    }
    for (const one of chain) {
        if (comparisons.some((comparison) => comparison.kind === 'value' && comparison.fact === 'purpose')) {
            const purposes = one.purpose === null ? [...PURPOSES] : [one.purpose];
            unknowns.push({ key: `purpose:${one.id}`, missing: { kind: 'fact', name: 'purpose', about: null }, values: () => purposes.map(choice) });
        }
        if (regionNames(sample, one).length === 0) {
            const regions = Object.keys(program.vocabulary.regions);
            unknowns.push({ key: `region:${one.id}`, missing: { kind: 'fact', name: 'region', about: null }, values: () => (regions.length > 0 ? regions : ['']).map(choice) });
        }
    }
    return unknowns;
}

function facts(program: Program, sample: Case, chain: Request[], rules: Rule[]): Unknown[] {
    const conditions = [
        ...rules.flatMap(clausesOf).map((clause) => clause.condition),
        ...sample.facts.flatMap((statement) => definitionsNamed(program, statement.fact)).map((definition) => definition.means.condition),
    ];
    const read = new Set(conditions.flatMap((condition) => comparisonsOf(program, condition))
        .flatMap((comparison) => comparison.kind === 'elapsed' ? [comparison.anchor, comparison.fact] : 'fact' in comparison ? [comparison.fact] : []));
    return Object.values(program.vocabulary.facts).flatMap((fact) => subjectsOf(program, sample, chain, fact)
        .map((about) => factUnknown(program, sample, chain, fact, about))
        .filter((unknown) => read.has(fact.id) || unknown.values(() => null).length === 0));
}

/** Whatever a fact may be read about, or is stated about. */
function subjectsOf(program: Program, sample: Case, chain: Request[], fact: Fact): (string | null)[] {
    const stated = sample.facts.map((statement) => statement.of).filter((of) => of !== null);
    switch (fact.about) {
        case 'case': return [null];
        case 'treatment': return [...new Set([...chain.flatMap((one) => one.treatments), ...stated.filter((of) => of in program.vocabulary.treatments)])];
        case 'region': {
            const read = chain.flatMap((one) => regionNames(sample, one).length > 0 ? regionNames(sample, one) : Object.keys(program.vocabulary.regions));
            return [...new Set([...read, ...stated.filter((of) => of in program.vocabulary.regions)])];
        }
        case 'request': return chain.map((one) => one.id);
    }
}

/** What the record says about one instance of a fact or definition. */
export function statementsOf(sample: Case, chain: Request[], fact: string, about: string | null): FactStatement[] {
    return [
        ...sample.facts.filter((statement) => statement.fact === fact && statement.of === about),
        ...chain.flatMap((one) => one.id === about ? one.facts.filter((statement) => statement.fact === fact) : []),
    ];
}

function factUnknown(program: Program, sample: Case, chain: Request[], fact: Fact, about: string | null): Unknown {
    const values = statementsOf(sample, chain, fact.id, about).reduce(
        (left, statement) => left.filter((value) => allows(statement, value)), domainOf(program, sample, chain, fact));
    return { key: factKey(fact.id, about), missing: { kind: 'fact', name: fact.id, about }, values: () => values.map(choice) };
}

function allows({ value: said }: FactStatement, value: unknown): boolean {
    switch (said.kind) {
        case 'not documented': return true;
        case 'values': return said.values.includes(value as string);
        case 'list': {
            const members = value as string[];
            return said.values.every((member) => members.includes(member)) && (!said.complete || members.every((member) => said.values.includes(member)));
        }
        case 'number': return (value as number) >= (said.least ?? -Infinity) && (value as number) <= (said.most ?? Infinity);
        case 'days': return (value as number) >= said.days.first && (value as number) <= said.days.last;
    }
}

/** Every value of a fact; of a number, one for each stretch between the numbers that it is compared with. */
function domainOf(program: Program, sample: Case, chain: Request[], fact: Fact): unknown[] {
    switch (fact.type.kind) {
        case 'yes or no': return ['yes', 'no'];
        case 'one of': return fact.type.values;
        case 'list of': return fact.type.values.reduce<string[][]>((sets, member) => [...sets, ...sets.map((set) => [...set, member])], [[]]);
        case 'date': return everyDayThatMatters(program, sample);
        case 'number':
        case 'percent': {
            const top = fact.type.kind === 'percent' ? 100 : Infinity;
            const compared = [...program.rules.flatMap(clausesOf), ...program.definitions.map((definition) => definition.means)]
                .flatMap((clause) => comparisonsOf(program, clause.condition))
                .flatMap((comparison) => comparison.kind === 'number' && comparison.fact === fact.id ? [comparison.number] : []);
            const stated = [...sample.facts, ...chain.flatMap((one) => one.facts)].filter((statement) => statement.fact === fact.id)
                .flatMap(({ value }) => value.kind === 'number' ? [value.least ?? 0, value.most ?? 0] : []);
            const points = [...new Set([0, ...compared, ...stated, ...(top === 100 ? [100] : [])])].filter((point) => point >= 0 && point <= top).sort((a, b) => a - b);
            const between = points.slice(1).map((point, index) => (point + points[index]) / 2);
            return [...points, ...between, ...(top === 100 ? [] : [points[points.length - 1] + 1])];
        }
    }
}

/** Every day about which the rules and the case can make a difference: for dates of which the case says nothing. */
function everyDayThatMatters(program: Program, sample: Case): number[] {
    const named: number[] = [];
    let longest = 1;
    const look = (value: unknown): void => {
        if (typeof value === 'object' && value !== null) {
            const { first, last, amount, high, unit } = value as Record<string, unknown>;
            [first, last].forEach((day) => typeof day === 'number' && named.push(day));
            if (typeof unit === 'string') {
                longest += (typeof amount === 'number' ? amount : typeof high === 'number' ? high : 0) * ({ days: 1, weeks: 7, months: 31, years: 366 }[unit] ?? 0);
            }
            Object.values(value).forEach(look);
        }
    };
    look([program.vocabulary.gapBetweenCourses, program.guidelines, program.definitions, program.rules, sample]);
    const earliest = Math.min(...named) - longest;
    const latest = Math.max(...named) + longest;
    return [earliest - FAR, ...everyDay(earliest, latest), latest + FAR];
}
