import { type Case, type Fact, type FactStatement, type FactValue, formatCount, formatDays, type FrequencyStep, type HistoryLine, type HistoryStatus, PURPOSES, type RegionUse, type Request, type Span, type Vocabulary } from '@mtus/engine';
import { countOf, daysOf, type Fields, fieldsOf, isFields, join, listOf, rangeOf, wordOf } from './fields.js';
import { Rejected } from './rejected.js';

/** What records are read with. */
export interface RecordWords {
    vocabulary: Vocabulary;
    /** Identifiers of definitions, which a record may state whole, with what they are about. */
    definitions: ReadonlyMap<string, Fact['about']>;
}

const CASE_FIELDS = ['case', 'source', 'injured', 'age', 'asOf', 'regions', 'diagnoses', 'procedures', 'facts', 'history', 'requests'] as const;
const REQUEST_FIELDS = ['id', 'count', 'treatments', 'regions', 'purpose', 'frequency', 'requested', 'service', 'sessions', 'dependsOn', 'ur', 'facts'] as const;
const HISTORY_FIELDS = ['count', 'treatment', 'regions', 'status', 'on', 'from', 'through', 'completed', 'restLapsed', 'notUnderThisClaim'] as const;
const STATUSES: readonly HistoryStatus[] = ['requested', 'authorized', 'completed', 'denied'];
/** What a request that does not say how many asks for: one at least. */
const UNSPECIFIED = { least: 1, most: null };

/** One record as a case. What it does not name is not documented. @throws Rejected where a part of it cannot be read; nothing of it is guessed */
export function readRecord(data: unknown, words: RecordWords, line: number): Case {
    const fields = fieldsOf(data, '', CASE_FIELDS);
    const span: Span = { uri: 'record:', start: { line, character: 0 }, end: { line, character: 0 } };
    const requests = listOf(fields['requests'], 'requests');
    if (requests.length === 0) {
        throw new Rejected('requests', 'A record has to request something.');
    }
    const { diagnoses, procedures } = words.vocabulary;
    const age = fields['age'] === undefined || fields['age'] === null ? null : rangeOf(fields['age'], 'age');
    if (age && (age.least === null || age.most === null)) {
        throw new Rejected('age', 'It has to be a number of years, or two.');
    }
    return {
        id: textOr(fields['case'], 'case', `line-${line}`), title: '', source: typeof fields['source'] === 'string' ? fields['source'] : null, span,
        injured: daysOf(fields['injured'], 'injured'), asOf: daysOf(fields['asOf'], 'asOf'), age: age as Case['age'],
        regions: regionsOf(fields['regions'], 'regions', words.vocabulary),
        diagnoses: listOf(fields['diagnoses'], 'diagnoses').map((each, index) => wordOf(each, `diagnoses[${index}]`, diagnoses, 'diagnosis')),
        procedures: listOf(fields['procedures'], 'procedures').map((each, index) => {
            const at = `procedures[${index}]`;
            const own = fieldsOf(each, at, ['procedure', 'on']);
            return { procedure: wordOf(own['procedure'], join(at, 'procedure'), procedures, 'procedure'), days: daysOf(own['on'], join(at, 'on')), span };
        }),
        newCourses: [], episodeBegan: null, notes: [],
        facts: factsOf(fields['facts'], 'facts', words, null, span),
        history: listOf(fields['history'], 'history').map((each, index) => historyOf(each, `history[${index}]`, words.vocabulary, span)),
        requests: requests.map((each, index) => requestOf(each, `requests[${index}]`, index, words, span)),
    };
}

function textOr(value: unknown, at: string, otherwise: string): string {
    if (value === undefined || value === null) {
        return otherwise;
    }
    if (typeof value !== 'string' && typeof value !== 'number') {
        throw new Rejected(at, 'It has to be a text.');
    }
    return String(value);
}

/** `low-back`, `right shoulder`. */
function regionsOf(value: unknown, at: string, { regions }: Vocabulary): RegionUse[] {
    return listOf(value, at).map((each, index) => {
        const words = typeof each === 'string' ? /^(?:(left|right|both) )?(.*)$/.exec(each) : null;
        return { region: wordOf(words?.[2] ?? each, `${at}[${index}]`, regions, 'region'), side: (words?.[1] ?? null) as RegionUse['side'] };
    });
}

/** Statements by their names: `flare-up`, `functional-improvement of chiropractic`. */
function factsOf(value: unknown, at: string, words: RecordWords, request: string | null, span: Span): FactStatement[] {
    if (value === undefined || value === null) {
        return [];
    }
    if (!isFields(value)) {
        throw new Rejected(at, 'It has to be an object of facts by their names.');
    }
    return Object.entries(value).map(([name, said]): FactStatement => {
        const [fact = '', of] = name.split(' of ');
        const declared = Object.hasOwn(words.vocabulary.facts, fact) ? words.vocabulary.facts[fact] : undefined;
        const about = declared?.about ?? words.definitions.get(fact);
        if (about === undefined) {
            throw new Rejected(`${at}.${name}`, `There is no fact "${fact}".`);
        }
        return { fact, of: subjectOf(about, of, request, `${at}.${name}`, words.vocabulary), value: valueOf(said, declared?.type ?? { kind: 'yes or no' }, `${at}.${name}`), quotes: [], span };
    });
}

function subjectOf(about: Fact['about'], of: string | undefined, request: string | null, at: string, { treatments, regions }: Vocabulary): string | null {
    switch (about) {
        case 'case':
            if (of !== undefined) {
                throw new Rejected(at, 'This fact is about the case as a whole: leave out "of …".');
            }
            return null;
        case 'request':
            if (request === null) {
                throw new Rejected(at, 'This fact is about each request: write it in the facts of the request.');
            }
            return request;
        case 'treatment':
        case 'region':
            return wordOf(of ?? '', at, about === 'treatment' ? treatments : regions, about);
    }
}

function valueOf(value: unknown, type: Fact['type'], at: string): FactValue {
    if (value === null || value === 'not documented') {
        return { kind: 'not documented' };
    }
    switch (type.kind) {
        case 'yes or no': {
            const yes = value === true || value === 'yes';
            if (!yes && value !== false && value !== 'no') {
                throw new Rejected(at, 'It has to be true, false or null.');
            }
            return { kind: 'values', values: [yes ? 'yes' : 'no'] };
        }
        case 'one of': return { kind: 'values', values: (Array.isArray(value) ? value : [value]).map(each => wordOf(each, at, type.values, 'value')) };
        case 'list of': {
            const open = isFields(value) && Object.keys(value).length === 1 && Array.isArray(value['atLeast']) ? value['atLeast'] : undefined;
            return { kind: 'list', values: listOf(open ?? value, at).map(each => wordOf(each, at, type.values, 'value')), complete: open === undefined };
        }
        case 'number':
        case 'percent': return { kind: 'number', ...rangeOf(value, at) };
        case 'date': {
            const days = daysOf(value, at);
            return days === null ? { kind: 'not documented' } : { kind: 'days', days };
        }
    }
}

function historyOf(value: unknown, at: string, vocabulary: Vocabulary, span: Span): HistoryLine {
    const own = fieldsOf(value, at, HISTORY_FIELDS);
    const treatment = wordOf(own['treatment'], join(at, 'treatment'), vocabulary.treatments, 'treatment');
    const { unit } = vocabulary.treatments[treatment]!;
    const status = wordOf(own['status'], join(at, 'status'), STATUSES, 'status') as HistoryStatus;
    const count = countOf(own['count'], join(at, 'count'), { least: 1, most: null });
    const completed = own['completed'] === undefined ? null : countOf(own['completed'], join(at, 'completed'), { least: 0, most: null });
    const dates = datesOf(own, at);
    const when = dates.kind === 'single' ? ` ${formatDays(dates.days)}` : dates.kind === 'from through' ? ` from ${formatDays(dates.first)} through ${formatDays(dates.last)}` : dates.kind === 'unknown days' ? ' on unknown days' : '';
    return {
        count, treatment, regions: regionsOf(own['regions'], join(at, 'regions'), vocabulary), status, dates, completed, quotes: [], span,
        restLapsed: own['restLapsed'] === true, notUnderThisClaim: own['notUnderThisClaim'] === true,
        text: `${own['count'] === undefined || own['count'] === null ? 'an unknown number of' : formatCount(count)} ${unit} of ${treatment} ${status}${when}`,
    };
}

function datesOf(own: Fields, at: string): HistoryLine['dates'] {
    const [on, first, last] = [own['on'] === 'unknown' ? null : daysOf(own['on'], join(at, 'on')), daysOf(own['from'], join(at, 'from')), daysOf(own['through'], join(at, 'through'))];
    if ((first === null) !== (last === null)) {
        throw new Rejected(join(at, first === null ? 'from' : 'through'), 'A course from one day has to have the day through which it went.');
    }
    return own['on'] === 'unknown' ? { kind: 'unknown days' } : on !== null ? { kind: 'single', days: on } : first !== null && last !== null ? { kind: 'from through', first, last } : { kind: 'undated' };
}

function requestOf(value: unknown, at: string, index: number, words: RecordWords, span: Span): Request {
    const own = fieldsOf(value, at, REQUEST_FIELDS);
    const treatments = listOf(own['treatments'], join(at, 'treatments')).map((each, number) => wordOf(each, `${at}.treatments[${number}]`, words.vocabulary.treatments, 'treatment'));
    const [first] = treatments;
    if (first === undefined) {
        throw new Rejected(join(at, 'treatments'), 'A request has to name a treatment.');
    }
    const { unit } = words.vocabulary.treatments[first]!;
    if (treatments.some(each => words.vocabulary.treatments[each]!.unit !== unit)) {
        throw new Rejected(join(at, 'treatments'), 'The treatments of one request have to be counted in the same unit.');
    }
    const quantity = countOf(own['count'], join(at, 'count'), UNSPECIFIED);
    const id = textOr(own['id'], join(at, 'id'), `request-${index + 1}`);
    const regions = regionsOf(own['regions'], join(at, 'regions'), words.vocabulary);
    const sessions = own['sessions'] === undefined ? 1 : countOf(own['sessions'], join(at, 'sessions'), UNSPECIFIED).least;
    return {
        id, treatments, regions, quantity, unit, sessions: Math.max(1, sessions), span,
        schedule: own['frequency'] === undefined || own['frequency'] === null ? null : listOf(own['frequency'], join(at, 'frequency')).map((step, number) => stepOf(step, `${at}.frequency[${number}]`)),
        purpose: own['purpose'] === undefined || own['purpose'] === null ? null : wordOf(own['purpose'], join(at, 'purpose'), PURPOSES, 'purpose'),
        requested: daysOf(own['requested'], join(at, 'requested')), service: daysOf(own['service'], join(at, 'service')),
        dependsOn: listOf(own['dependsOn'], join(at, 'dependsOn')).map((each, number) => textOr(each, `${at}.dependsOn[${number}]`, '')), takenAs: null, review: [],
        utilizationReview: reviewOf(own['ur'], join(at, 'ur')), facts: factsOf(own['facts'], join(at, 'facts'), words, id, span), expectations: [], outlier: null,
        text: `${own['count'] === undefined || own['count'] === null ? 'an unspecified number of' : formatCount(quantity)} ${unit} of ${treatments.join(' and ')}`,
    };
}

function stepOf(value: unknown, at: string): FrequencyStep {
    const own = fieldsOf(value, at, ['perWeek', 'weeks']);
    const range = (name: string): { low: number; high: number } => {
        const { least, most } = rangeOf(own[name], join(at, name));
        if (least === null || most === null || least <= 0) {
            throw new Rejected(join(at, name), 'It has to be a number above 0, or two.');
        }
        return { low: least, high: most };
    };
    return { rate: range('perWeek'), weeks: own['weeks'] === undefined || own['weeks'] === null ? null : range('weeks') };
}

function reviewOf(value: unknown, at: string): Request['utilizationReview'] {
    if (value === undefined || value === null) {
        return null;
    }
    if (value === 'approved' || value === 'denied') {
        return { decision: value };
    }
    const own = fieldsOf(value, at, ['modified']);
    return { decision: 'modified', quantity: countOf(own['modified'], join(at, 'modified'), { least: 0, most: null }) };
}
