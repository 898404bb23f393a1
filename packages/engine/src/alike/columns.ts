/** In columns of days, where the record states none. */
export const NOT_STATED = -0x8000_0000;

/** A growing list of whole numbers of 32 bits. */
export class IntegerColumn {
    values = new Int32Array(1024);
    length = 0;

    push(value: number): void {
        if (this.length === this.values.length) {
            const larger = new Int32Array(2 * this.length);
            larger.set(this.values);
            this.values = larger;
        }
        this.values[this.length] = value;
        this.length += 1;
    }
}

/** A growing list of numbers. */
export class NumberColumn {
    values = new Float64Array(1024);
    length = 0;

    push(value: number): void {
        if (this.length === this.values.length) {
            const larger = new Float64Array(2 * this.length);
            larger.set(this.values);
            this.values = larger;
        }
        this.values[this.length] = value;
        this.length += 1;
    }
}

/**
 * Many records, one column for each thing that a record says, as numbers: days since 1970-01-01, and identifiers of a `Dictionary`.
 *
 * Only what is known exactly stands here. A record that leaves a day, a count, a region or a quantity imprecise, that states a definition as
 * a whole or that has requests which depend on each other is *particular*: it is evaluated from its own text, and its columns mean nothing.
 *
 * Lists are laid end to end: those of record `r` are from `factsEnd[r - 1]` (0 for the first) up to `factsEnd[r]`, and so on.
 */
export class RecordColumns {
    /** How many records there are. */
    size = 0;
    /** 1 for particular records. */
    readonly particular = new IntegerColumn();
    readonly injured = new IntegerColumn();
    readonly asOf = new IntegerColumn();
    /** In years; -1 where it is not stated. */
    readonly age = new NumberColumn();
    /** Sets of regions (without sides) and of diagnoses; 0 is the empty one. */
    readonly regions = new IntegerColumn();
    readonly diagnoses = new IntegerColumn();

    readonly proceduresEnd = new IntegerColumn();
    readonly procedure = new IntegerColumn();
    /** `NOT_STATED` where it is only planned. */
    readonly procedureDay = new IntegerColumn();

    /** Statements about the case, its treatments and its regions; what is not documented has none. */
    readonly factsEnd = new IntegerColumn();
    readonly fact = new IntegerColumn();
    /** See `Dictionary.valueOf`. */
    readonly factValue = new NumberColumn();

    /** Lines that count: those denied, or of no visit, are left out. */
    readonly historyEnd = new IntegerColumn();
    readonly historyTreatment = new IntegerColumn();
    /** Set of regions; where the line names none, those of the case. */
    readonly historyRegions = new IntegerColumn();
    readonly historyDay = new IntegerColumn();
    readonly historyVisits = new NumberColumn();
    /** 1 where the visits were not under this claim. */
    readonly historyElsewhere = new IntegerColumn();

    readonly requestsEnd = new IntegerColumn();
    /** List of treatments, in the order of the request. */
    readonly requestTreatments = new IntegerColumn();
    /** Set of regions; where the request names none, those of the case. */
    readonly requestRegions = new IntegerColumn();
    /** The two ends of the quantity; it is judged by the upper one, which is above 0. */
    readonly requestLeast = new NumberColumn();
    readonly requestMost = new NumberColumn();
    /** 0 where it is not stated, else one more than the place in `PURPOSES`. */
    readonly requestPurpose = new IntegerColumn();
    /** 0 where none is stated. */
    readonly requestSchedule = new IntegerColumn();
    /** The day of the request: its own, else that of the case. */
    readonly requestDay = new IntegerColumn();
    readonly requestService = new IntegerColumn();
    readonly requestSessions = new IntegerColumn();
    readonly requestFactsEnd = new IntegerColumn();
    readonly requestFact = new IntegerColumn();
    readonly requestFactValue = new NumberColumn();

    private readonly columns: (IntegerColumn | NumberColumn)[] = Object.values(this).filter(column => typeof column === 'object');

    /** Takes all records out; what the columns take of memory stays for the next. */
    clear(): void {
        this.size = 0;
        this.columns.forEach(column => { column.length = 0; });
    }

    /** After the last value of a record, those of its requests and their facts included. */
    end(): void {
        this.size += 1;
        this.particular.push(0);
        this.endLists();
    }

    /** Takes out what was added since the last record, and adds a particular one. */
    endParticular(): void {
        const { size } = this;
        cut(size, [this.injured, this.asOf, this.age, this.regions, this.diagnoses]);
        cut(endOf(this.proceduresEnd, size), [this.procedure, this.procedureDay]);
        cut(endOf(this.factsEnd, size), [this.fact, this.factValue]);
        cut(endOf(this.historyEnd, size), [this.historyTreatment, this.historyRegions, this.historyDay, this.historyVisits, this.historyElsewhere]);
        const requests = endOf(this.requestsEnd, size);
        cut(endOf(this.requestFactsEnd, requests), [this.requestFact, this.requestFactValue]);
        cut(requests, [
            this.requestTreatments, this.requestRegions, this.requestLeast, this.requestMost, this.requestPurpose, this.requestSchedule, this.requestDay, this.requestService,
            this.requestSessions, this.requestFactsEnd,
        ]);
        this.size += 1;
        this.particular.push(1);
        this.injured.push(NOT_STATED);
        this.asOf.push(NOT_STATED);
        this.age.push(-1);
        this.regions.push(0);
        this.diagnoses.push(0);
        this.endLists();
    }

    private endLists(): void {
        this.proceduresEnd.push(this.procedure.length);
        this.factsEnd.push(this.fact.length);
        this.historyEnd.push(this.historyTreatment.length);
        this.requestsEnd.push(this.requestTreatments.length);
    }
}

/** Where the lists of so many records or requests end. */
function endOf(ends: IntegerColumn, count: number): number {
    return count === 0 ? 0 : ends.values[count - 1]!;
}

function cut(length: number, columns: readonly (IntegerColumn | NumberColumn)[]): void {
    for (const column of columns) {
        column.length = length;
    }
}
