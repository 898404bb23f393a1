import { type Case, type ClauseCount, type CompiledProgram, type Day, type Days, type HistoryLine, placeKey, type Request, type RequestResult, type Span, toDate, toDay, windowDays, type WindowDays } from '@mtus/engine';
import { countWords } from '@mtus/report';

/** Days from the first through the last; of a single known day both are the same. */
export type Stretch = Days;

/** One line of the history, where it lies in time; `days` is null where the record gives no day at all. */
export interface VisitsLane {
    text: string;
    days: Stretch | null;
    span: Span;
}

/** One counted clause: the days of its window, and what of the history counts in it. */
export interface WindowLane {
    rule: string;
    text: string;
    /** `0 to 5 used + 5 asked = 5 to 10 of 1 to 2 allowed`. */
    arithmetic: string;
    /** From when visits count; null where the window begins with the record, or its day is not known. */
    since: Day | null;
    /** The last day for visits, where there is one. */
    until: Day | null;
    counted: { text: string; number: string; days: Stretch | null }[];
    span: Span;
}

/** The visits of a record in time, as one request sees them. Days are counted from 1970-01-01. */
export interface TimeLine {
    first: Day;
    last: Day;
    request: { text: string; days: Stretch };
    injured: Stretch | null;
    visits: VisitsLane[];
    windows: WindowLane[];
}

/** What was counted for a request, in time; null where the request has no day, or nothing that is counted lies in time. */
export function timeLineOf(rules: CompiledProgram, sample: Case, request: Request, result: RequestResult): TimeLine | null {
    const asked = request.service ?? request.requested ?? sample.asOf;
    const windows = windowDays(rules, sample, request);
    const lanes = result.counts.map(count => windowLane(count, windows.find(({ rule }) => rule.id === count.rule), sample, result));
    const counted = new Set(result.counts.flatMap(({ history }) => history.map(line => placeKey(line.span))));
    const visits = sample.history.filter(line => request.treatments.includes(line.treatment) || counted.has(placeKey(line.span)));
    if (!asked || lanes.length === 0 || (visits.length === 0 && lanes.every(({ since, until }) => since === null && until === null))) {
        return null;
    }
    const stretches = [asked, ...visits.flatMap(line => stretchOf(line) ?? []), ...lanes.flatMap(({ since, until }) => [since, until].flatMap(day => day === null ? [] : [{ first: day, last: day }]))];
    const injured = sample.injured;
    const all = [...stretches, ...injured ? [injured] : []];
    return {
        first: Math.min(...all.map(({ first }) => first)), last: Math.max(...all.map(({ last }) => last)),
        request: { text: request.text, days: asked }, injured,
        visits: visits.map(line => ({ text: line.text, days: stretchOf(line), span: line.span })), windows: lanes,
    };
}

function windowLane(count: ClauseCount, days: WindowDays | undefined, sample: Case, { quantity }: RequestResult): WindowLane {
    const line = (span: Span): HistoryLine | undefined => sample.history.find(one => placeKey(one.span) === placeKey(span));
    return {
        rule: count.rule, text: count.text, span: count.span,
        arithmetic: `${countWords(count.used)} used + ${quantity.requested.most === null ? 'an unstated number' : quantity.requested.most} asked, of ${countWords(count.allowed)} allowed: ${countWords(count.remaining)} left`,
        since: dayOf(days?.since), until: dayOf(days?.until),
        counted: count.history.filter(({ visits }) => visits.most !== 0).map(({ text, visits, span }) => ({ text, number: countWords(visits), days: stretchOf(line(span)) })),
    };
}

function dayOf(text: string | null | undefined): Day | null {
    const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text ?? '') ?? [];
    return year === undefined ? null : toDay(Number(year), Number(month), Number(day));
}

function stretchOf(line: HistoryLine | undefined): Stretch | null {
    switch (line?.dates.kind) {
        case 'single': return line.dates.days;
        case 'from through': return { first: line.dates.first.first, last: line.dates.last.last };
        default: return null;
    }
}

/** The first days of years, or of months where the time line is short, for the axis; at most a dozen. */
export function axisDays({ first, last }: { first: Day; last: Day }): { day: Day; label: string }[] {
    const from = toDate(first);
    const months = Math.max(1, Math.round((last - first) / 30.44));
    const step = [1, 2, 3, 6, 12, 24, 60, 120, 240].find(each => months / each <= 10) ?? 600;
    const days: { day: Day; label: string }[] = [];
    for (let month = Math.floor((from.year * 12 + from.month - 1) / step) * step; ; month += step) {
        const year = Math.floor(month / 12);
        const day = toDay(year, (month % 12) + 1, 1);
        if (day > last) {
            return days;
        }
        if (day >= first) {
            days.push({ day, label: step % 12 === 0 ? String(year) : `${year}-${String((month % 12) + 1).padStart(2, '0')}` });
        }
    }
}
