import { type AlikeResult, type Dictionary, Names, numbersOf, type RecordColumns, type RequestNumbers, toDate, valueAt } from '@mtus/engine';
import { missingWords, type ResultRow } from './result-row.js';
import type { ScannedLines } from './scan/scanned-lines.js';

/** The parts of a row that all requests with one result have in common, as JSON. */
interface ResultText {
    /** From the unit to the outcome. */
    outcome: string;
    /** From utilization review to the counts. */
    reasons: string;
    counts: string[];
    /** From what is missing on. */
    missing: string;
}

/** A request in scanned lines, with what came out. */
export interface EvaluatedRequest {
    lines: ScannedLines;
    record: number;
    /** Its place in the columns of requests, and among those of its record. */
    request: number;
    index: number;
    result: AlikeResult;
    numbers: RequestNumbers;
}

/** Writes rows as `JSON.stringify` writes a `ResultRow`, from the parts that requests have in common. */
export class RowText {
    private readonly texts: ResultText[] = [];
    private readonly treatments: string[] = [];
    readonly months = new Names();
    private readonly monthOf = new Map<number, number>();
    private readonly decoder = new TextDecoder();

    constructor(private readonly dictionary: Dictionary) {}

    /** Without what closes it, so that more can follow. */
    row({ lines, record, request, index, result, numbers }: EvaluatedRequest): string {
        const { columns } = lines;
        const text = this.texts[result.number] ??= textOf(result);
        const [least, most] = [columns.requestLeast.values[request]!, columns.requestMost.values[request]!];
        let row = `{"line":${lines.line.values[record]!},"case":"${this.caseName(lines, record)}","request":"${this.requestName(lines, request, index)}","treatment":${this.treatmentText(columns, request)}`
            + `,"month":"${this.months.all[this.month(columns, request)]!}","requested":{"least":${least},"most":${most}}${text.outcome}`;
        if (result.outcome !== null) {
            row += `{"least":${valueAt(result.supported.least, most, numbers)},"most":${valueAt(result.supported.most, most, numbers)}}`;
        }
        row += text.reasons;
        for (let count = 0; count < text.counts.length; count += 1) {
            const { used, remaining } = numbersOf(numbers, result.counts[count]!.place);
            row += `${text.counts[count]!}{"least":${used},"most":${used}},"remaining":{"least":${remaining.least},"most":${remaining.most}}}`;
        }
        return row + text.missing;
    }

    /** The same as data. */
    data(evaluated: EvaluatedRequest): ResultRow {
        return JSON.parse(`${this.row(evaluated)}}`) as ResultRow;
    }

    private caseName(lines: ScannedLines, record: number): string {
        const from = lines.caseFrom.values[record]!;
        return from < 0 ? `line-${lines.line.values[record]!}` : this.text(lines, from, lines.caseUntil.values[record]!);
    }

    private requestName(lines: ScannedLines, request: number, index: number): string {
        const from = lines.requestFrom.values[request]!;
        return from < 0 ? `request-${index + 1}` : this.text(lines, from, lines.requestUntil.values[request]!);
    }

    /** Names of scanned records are printable ASCII without quotes and backslashes. */
    private text({ bytes }: ScannedLines, from: number, until: number): string {
        if (until - from > MOST_CHARACTERS_BY_HAND) {
            return this.decoder.decode(bytes.subarray(from, until));
        }
        let text = '';
        for (let index = from; index < until; index += 1) {
            text += ASCII[bytes[index]!]!;
        }
        return text;
    }

    private treatmentText({ requestTreatments }: RecordColumns, request: number): string {
        const list = requestTreatments.values[request]!;
        return this.treatments[list] ??= JSON.stringify(this.treatmentNames(list));
    }

    /** The treatments of a request, as rows name them. */
    treatmentNames(list: number): string {
        return this.dictionary.lists.all[list]!.map(each => this.dictionary.treatments.all[each]!).join(' and ');
    }

    /** The month of a request, as a place in `months`. */
    month({ requestDay }: RecordColumns, request: number): number {
        const day = requestDay.values[request]!;
        const known = this.monthOf.get(day);
        if (known !== undefined) {
            return known;
        }
        const { year, month } = toDate(day);
        const number = this.months.numberOf(`${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`);
        this.monthOf.set(day, number);
        return number;
    }
}

/** Whether two versions say the same of a request: the outcome and how many. */
export function isAlike(one: EvaluatedRequest, other: EvaluatedRequest): boolean {
    const quantity = one.lines.columns.requestMost.values[one.request]!;
    const value = (each: EvaluatedRequest, end: 'least' | 'most'): number => each.result.outcome === null ? -1 : valueAt(each.result.supported[end], quantity, each.numbers);
    return one.result.outcome === other.result.outcome && value(one, 'least') === value(other, 'least') && value(one, 'most') === value(other, 'most');
}

const MOST_CHARACTERS_BY_HAND = 24;
const ASCII = Array.from({ length: 128 }, (_, code) => String.fromCharCode(code));

function textOf({ unit, outcome, ur, imr, reasons, counts, missing, problem }: AlikeResult): ResultText {
    return {
        outcome: `,"unit":${JSON.stringify(unit)},"outcome":${JSON.stringify(outcome)},"supported":${outcome === null ? 'null' : ''}`,
        reasons: `,"ur":${JSON.stringify(ur)},"imr":${JSON.stringify(imr)},"reasons":${JSON.stringify(reasons)},"counts":[`,
        counts: counts.map(({ rule }, index) => `${index === 0 ? '' : ','}{"rule":${JSON.stringify(rule)},"used":`),
        missing: `],"missing":${JSON.stringify([...new Set(missing.map(missingWords))])},"problem":${JSON.stringify(problem)}`,
    };
}
