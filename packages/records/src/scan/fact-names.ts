import type { Dictionary, Fact, FactType } from '@mtus/engine';
import type { RecordWords } from '../read-record.js';
import { NONE, WordTable } from './word-table.js';

/** Beside the places of values: said to be not documented. */
export const NOT_DOCUMENTED = 0x3fff_ffff;
/** Sets of values are kept as bits. */
const MOST_VALUES = 30;

/** A fact as it may be named in a record, with what it is about. */
export class FactName {
    readonly type: FactType;
    /** Its values by their places, or `NOT_DOCUMENTED`; null where its values are no words. */
    readonly values: WordTable | null;
    /** True where several of its values may be stated. */
    readonly takesLists: boolean;
    /** Counter of the object in which it was met last: in one object it may stand once. */
    metIn = 0;
    private slot = NONE;
    private readonly ofSets = new Map<number, number>();

    constructor(private readonly dictionary: Dictionary, private readonly fact: Fact, private readonly of: string | null, values: WordTable | null) {
        this.type = fact.type;
        this.values = values;
        this.takesLists = (fact.type.kind === 'one of' || fact.type.kind === 'list of') && fact.type.values.length <= MOST_VALUES;
    }

    /** Asked for when it is first stated, so that the dictionary has only slots that occur. */
    slotNumber(): number {
        if (this.slot === NONE) {
            this.slot = this.dictionary.slotOf(this.fact, this.of);
        }
        return this.slot;
    }

    /** What columns hold for several values, the bits of their places; undefined where they hold nothing. */
    valueOfSet(bits: number): number | undefined {
        const known = this.ofSets.get(bits);
        if (known !== undefined || this.type.kind !== 'one of' && this.type.kind !== 'list of') {
            return known;
        }
        const values = this.type.values.filter((_, place) => (bits >> place & 1) === 1);
        const number = this.dictionary.valueOf(this.type, this.type.kind === 'one of' ? { kind: 'values', values } : { kind: 'list', values, complete: true });
        if (number !== undefined) {
            this.ofSets.set(bits, number);
        }
        return number;
    }
}

/** The names under which facts may stand: in the facts of a request, or in those of the case. Facts that columns would not hold are left out. */
export class FactNames {
    readonly all: FactName[] = [];
    readonly table: WordTable;

    constructor(words: RecordWords, facts: ReadonlyMap<string, Fact>, dictionary: Dictionary, ofRequests: boolean) {
        const entries: [string, number][] = [];
        for (const [id, declared] of Object.entries(words.vocabulary.facts)) {
            const fact = facts.get(id);
            if (fact?.about !== declared.about || JSON.stringify(fact.type) !== JSON.stringify(declared.type) || (fact.about === 'request') !== ofRequests || id.includes(' of ')) {
                continue;
            }
            const values = valuesOf(declared.type);
            for (const of of subjectsOf(declared, words)) {
                // A name that looks like a number would be moved to the front of its object.
                if (!/^\d+$/.test(id) && !of?.includes(' of ')) {
                    entries.push([of === null ? id : `${id} of ${of}`, this.all.length]);
                    this.all.push(new FactName(dictionary, fact, of, values));
                }
            }
        }
        this.table = new WordTable(entries, '":');
    }
}

function subjectsOf({ about }: Fact, { vocabulary }: RecordWords): (string | null)[] {
    return about === 'treatment' ? Object.keys(vocabulary.treatments) : about === 'region' ? Object.keys(vocabulary.regions) : [null];
}

function valuesOf(type: FactType): WordTable | null {
    const none = ['not documented', NOT_DOCUMENTED] as const;
    switch (type.kind) {
        case 'yes or no': return new WordTable([none, ['no', 0], ['yes', 1]]);
        case 'one of':
        case 'list of': return new WordTable([none, ...type.values.map((value, place): [string, number] => [value, place])]);
        default: return null;
    }
}
