import type { Case, FactStatement, HistoryLine, RegionUse, Request } from '../ir/case.js';
import { PURPOSES } from '../ir/condition.js';
import type { Days } from '../ir/values.js';
import type { Fact } from '../ir/vocabulary.js';
import { visitsGiven } from '../evaluation/visits.js';
import { NOT_STATED, type IntegerColumn, type NumberColumn, type RecordColumns } from './columns.js';
import type { Dictionary } from './dictionary.js';

/** What a case is added to, and read with. */
export interface ColumnsOfCases {
    columns: RecordColumns;
    dictionary: Dictionary;
    /** Those of the vocabulary by their names. */
    facts: ReadonlyMap<string, Fact>;
}

/** Adds a case to columns: as a particular one, where they cannot hold all that it says. */
export function addCase(target: ColumnsOfCases, sample: Case): void {
    if (isAdded(target, sample)) {
        target.columns.end();
    } else {
        target.columns.endParticular();
    }
}

function isAdded({ columns, dictionary, facts }: ColumnsOfCases, sample: Case): boolean {
    const { injured, asOf, age } = sample;
    if (sample.newCourses.length > 0 || sample.episodeBegan || !isExact(injured) || asOf !== null && !isExact(asOf) || age && age.least !== age.most) {
        return false;
    }
    const regions = regionSet(dictionary, sample.regions);
    columns.injured.push(injured.first);
    columns.asOf.push(asOf?.first ?? NOT_STATED);
    columns.age.push(age?.least ?? -1);
    columns.regions.push(regions);
    columns.diagnoses.push(dictionary.sets.numberOfSet(sample.diagnoses.map(each => dictionary.diagnoses.numberOf(each))));
    for (const { procedure, days } of sample.procedures) {
        if (days && !isExact(days)) {
            return false;
        }
        columns.procedure.push(dictionary.procedures.numberOf(procedure));
        columns.procedureDay.push(days?.first ?? NOT_STATED);
    }
    return areFactsAdded(dictionary, facts, sample.facts, columns.fact, columns.factValue)
        && sample.history.every(line => isLineAdded(columns, dictionary, line, regions))
        && sample.requests.every(request => isRequestAdded({ columns, dictionary, facts }, request, sample.asOf, regions));
}

function isExact(days: Days | null): days is Days {
    return days !== null && days.first === days.last;
}

function regionSet(dictionary: Dictionary, uses: readonly RegionUse[]): number {
    return dictionary.sets.numberOfSet(uses.map(({ region }) => dictionary.regions.numberOf(region)));
}

/** A fact that is stated twice, or as not documented beside a statement, is left to the evaluator. */
function areFactsAdded(dictionary: Dictionary, facts: ReadonlyMap<string, Fact>, statements: readonly FactStatement[], slots: IntegerColumn, values: NumberColumn, ofRequest = false): boolean {
    const seen = new Set<number>();
    return statements.every(({ fact: id, of, value }) => {
        const fact = facts.get(id);
        if (!fact || (fact.about === 'request') !== ofRequest) {
            return false;
        }
        const slot = dictionary.slotOf(fact, fact.about === 'treatment' || fact.about === 'region' ? of : null);
        const number = value.kind === 'not documented' ? undefined : dictionary.valueOf(fact.type, value);
        if (seen.has(slot) || value.kind !== 'not documented' && number === undefined) {
            return false;
        }
        seen.add(slot);
        if (number !== undefined) {
            slots.push(slot);
            values.push(number);
        }
        return true;
    });
}

function isLineAdded(columns: RecordColumns, dictionary: Dictionary, line: HistoryLine, regions: number): boolean {
    const { least, most } = visitsGiven(line);
    if (line.status === 'denied' || most === 0) {
        return true;
    }
    const own = line.regions.length > 0 ? regionSet(dictionary, line.regions) : regions;
    if (least !== most || line.dates.kind !== 'single' || !isExact(line.dates.days) || line.regions.length === 0 && dictionary.sets.all[own]!.length !== 1) {
        return false;
    }
    columns.historyTreatment.push(dictionary.treatments.numberOf(line.treatment));
    columns.historyRegions.push(own);
    columns.historyDay.push(line.dates.days.first);
    columns.historyVisits.push(least);
    columns.historyElsewhere.push(line.notUnderThisClaim ? 1 : 0);
    return true;
}

function isRequestAdded({ columns, dictionary, facts }: ColumnsOfCases, request: Request, asOf: Days | null, caseRegions: number): boolean {
    const { quantity: { least, most }, service, requested, dependsOn, review, schedule } = request;
    const day = requested ?? asOf;
    const regions = request.regions.length > 0 ? regionSet(dictionary, request.regions) : caseRegions;
    if (dependsOn.length > 0 || review.includes('retrospective') || !isExact(day) || service && !isExact(service) || most === null || most <= 0 || least > most || regions === 0) {
        return false;
    }
    columns.requestTreatments.push(dictionary.lists.numberOf(request.treatments.map(each => dictionary.treatments.numberOf(each))));
    columns.requestRegions.push(regions);
    columns.requestLeast.push(least);
    columns.requestMost.push(most);
    columns.requestPurpose.push(request.purpose === null ? 0 : 1 + PURPOSES.indexOf(request.purpose as typeof PURPOSES[number]));
    columns.requestSchedule.push(schedule === null ? 0 : dictionary.scheduleOf(schedule));
    columns.requestDay.push(day.first);
    columns.requestService.push(service?.first ?? NOT_STATED);
    columns.requestSessions.push(request.sessions);
    const isWhole = areFactsAdded(dictionary, facts, request.facts, columns.requestFact, columns.requestFactValue, true);
    columns.requestFactsEnd.push(columns.requestFact.length);
    return isWhole;
}
