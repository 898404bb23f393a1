import type { Fact, FactType, Vocabulary } from '../ir/vocabulary.js';
import type { FactValue } from '../ir/case.js';
import type { FrequencyStep } from '../ir/rule.js';

/** What a slot of facts is about. */
export interface FactSlot {
    fact: string;
    /** The treatment or region that it is about; null for the case, and for the request that it stands under. */
    of: string | null;
    type: FactType;
}

/** Names as numbers, in the order in which they were first met. */
export class Names {
    readonly all: string[] = [];
    private readonly numbers = new Map<string, number>();

    constructor(names: readonly string[] = []) {
        names.forEach(name => this.numberOf(name));
    }

    numberOf(name: string): number {
        const known = this.numbers.get(name);
        if (known !== undefined) {
            return known;
        }
        this.all.push(name);
        this.numbers.set(name, this.all.length - 1);
        return this.all.length - 1;
    }
}

/** Lists of numbers as numbers; 0 is the empty list. */
export class Lists {
    readonly all: (readonly number[])[] = [[]];
    private readonly numbers = new Map<string, number>([['', 0]]);

    numberOf(list: readonly number[]): number {
        const key = list.join();
        const known = this.numbers.get(key);
        if (known !== undefined) {
            return known;
        }
        this.all.push([...list]);
        this.numbers.set(key, this.all.length - 1);
        return this.all.length - 1;
    }

    /** Of the same members without their order, each once. */
    numberOfSet(members: readonly number[]): number {
        return members.length < 2 ? this.numberOf(members) : this.numberOf([...new Set(members)].sort((left, right) => left - right));
    }
}

/** What the numbers of columns stand for. One is shared by all columns and by all that evaluates them; it grows with what the records say. */
export class Dictionary {
    readonly treatments: Names;
    readonly regions: Names;
    readonly diagnoses: Names;
    readonly procedures: Names;
    /** Sets of regions and of diagnoses. */
    readonly sets = new Lists();
    /** Treatments of a request, in its order. */
    readonly lists = new Lists();
    readonly slots: FactSlot[] = [];
    readonly schedules: (readonly FrequencyStep[])[] = [[]];
    /** Statements that are more than one value, by their number. */
    readonly statements: FactValue[] = [];
    private readonly slotNumbers = new Map<string, number>();
    private readonly scheduleNumbers = new Map<string, number>([['[]', 0]]);
    private readonly statementNumbers = new Map<string, number>();

    constructor(vocabulary: Vocabulary) {
        this.treatments = new Names(Object.keys(vocabulary.treatments).sort());
        this.regions = new Names(Object.keys(vocabulary.regions).sort());
        this.diagnoses = new Names(Object.keys(vocabulary.diagnoses).sort());
        this.procedures = new Names(Object.keys(vocabulary.procedures).sort());
    }

    slotOf({ id, type }: Pick<Fact, 'id' | 'type'>, of: string | null): number {
        const key = of === null ? id : `${id} of ${of}`;
        const known = this.slotNumbers.get(key);
        if (known !== undefined) {
            return known;
        }
        this.slots.push({ fact: id, of, type });
        this.slotNumbers.set(key, this.slots.length - 1);
        return this.slots.length - 1;
    }

    scheduleOf(steps: readonly FrequencyStep[]): number {
        const key = JSON.stringify(steps);
        const known = this.scheduleNumbers.get(key);
        if (known !== undefined) {
            return known;
        }
        this.schedules.push(steps);
        this.scheduleNumbers.set(key, this.schedules.length - 1);
        return this.schedules.length - 1;
    }

    /**
     * A statement as a number: of `no` and `yes` 0 and 1, of one value its place in the vocabulary, an exact number or day itself; of several
     * values or a list, -1 - its place in `statements`. Undefined where columns cannot hold it: a range, a month, what cannot be.
     */
    valueOf(type: FactType, value: FactValue): number | undefined {
        switch (type.kind) {
            case 'yes or no':
                return value.kind === 'values' && value.values.length === 1 ? value.values[0] === 'yes' ? 1 : 0 : undefined;
            case 'one of': {
                const places = value.kind === 'values' ? [...new Set(value.values.map(each => type.values.indexOf(each)))].sort((left, right) => left - right) : [];
                return places.length === 1 ? places[0] : places.length === 0 ? undefined : this.statement({ kind: 'values', values: places.map(place => type.values[place]!) });
            }
            case 'list of':
                return value.kind === 'list' ? this.statement({ ...value, values: [...new Set(value.values)].sort() }) : undefined;
            case 'number':
            case 'percent':
                return value.kind === 'number' && value.least !== null && value.least === value.most && value.least >= 0 && (type.kind === 'number' || value.least <= 100) ? value.least : undefined;
            case 'date':
                return value.kind === 'days' && value.days.first === value.days.last ? value.days.first : undefined;
        }
    }

    private statement(value: FactValue): number {
        const key = JSON.stringify(value);
        const known = this.statementNumbers.get(key);
        if (known !== undefined) {
            return -1 - known;
        }
        this.statements.push(value);
        this.statementNumbers.set(key, this.statements.length - 1);
        return -this.statements.length;
    }
}
