import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A number as the table writes it: `6`, `4 to 6`, `at least 6`. `most` is null where there is no upper bound. */
export interface TableCount {
    least: number;
    most: number | null;
}

/** One clause of a row; each becomes a rule of its own, rows of a table become one table. */
export interface TableClause {
    kind: 'allow' | 'cap' | 'frequency' | 'row';
    /** The words of the limit without its number: `per course over 2 weeks`; the whole of a frequency. */
    words: string;
    quantity: { low: number; high: number } | null;
    halved: boolean;
    /** The procedure of a row of a table. */
    procedure: string | null;
    treatments: string[];
    counter: 'in all' | 'of each';
    /** Empty where the clause speaks of every region. */
    regions: string[];
    afterSurgery: string | null;
    severalRows: 'take the largest' | 'take the smallest' | null;
    count: 'the most' | 'the least' | null;
    strict: boolean;
    /** The first and last day on which the clause's guideline is in force; null where it always is. */
    inForce: { first: string; last: string } | null;
}

/** One line of history. */
export interface TableHistory {
    count: string;
    status: 'requested' | 'authorized' | 'completed' | 'denied';
    treatment: string;
    /** Null where the line names no region. */
    region: string | null;
    /** `2013-02`, `from 2013-01-07 through 2013-01-18`, `on unknown days`, or empty. */
    when: string;
    completed: string | null;
    restLapsed: boolean;
    notUnderThisClaim: boolean;
}

export interface TableRecord {
    injured: string;
    regions: string[];
    surgeries: { procedure: string; day: string | null }[];
    newCourses: string[];
    episode: string | null;
    history: TableHistory[];
}

export interface TableRequest {
    day: string;
    /** `5`, `3 to 6`, or null where it is not stated. */
    quantity: string | null;
    /** `2 per week for 3 weeks`. */
    schedule: string | null;
    treatments: string[];
    /** Empty where the request names none: then those of the case. */
    regions: string[];
    sessions: number;
    modifiedTo: number | null;
    dependsOnSurgery: boolean;
}

/** An amount at the lenient and at the strict end. */
export interface TableAmounts {
    lenient: TableCount;
    strict: TableCount;
}

/** What a counted clause is expected to come to; `rate` where it counts no history. */
export interface TableExpectedCount {
    /** The region or treatment whose counter it is, where the request has several. */
    of: string | null;
    used: TableAmounts | 'rate';
    remaining: TableAmounts | 'rate';
}

export interface TableOutcome {
    outcome: 'supported' | 'supported in part' | 'not supported' | 'cannot decide' | 'not addressed';
    discretionary: boolean;
    /** Null where the outcome says it already. */
    supported: TableCount | null;
    imr: 'upheld' | 'overturned' | null;
}

export interface TableRow {
    id: string;
    section: string;
    clauses: TableClause[];
    record: TableRecord;
    request: TableRequest;
    /** One entry for each counted clause (or counter) in their order; empty where nothing is addressed. */
    counts: TableExpectedCount[];
    expected: TableOutcome;
    why: string;
}

/** A line of the table that does not say what it must. */
export interface MalformedRow {
    line: number;
    text: string;
    problem: string;
}

export const CONFORMANCE_TABLE = fileURLToPath(new URL('conformance.md', import.meta.url));

export function readConformanceTable(): { rows: TableRow[]; malformed: MalformedRow[] } {
    return parseTable(readFileSync(CONFORMANCE_TABLE, 'utf8'));
}

const HEADER = ['id', 'rule', 'record', 'request', 'used', 'remaining', 'outcome', 'why'];

/** Reads every row of the tables of a Markdown text. */
export function parseTable(text: string): { rows: TableRow[]; malformed: MalformedRow[] } {
    const rows: TableRow[] = [];
    const malformed: MalformedRow[] = [];
    let section = '';
    text.split('\n').forEach((line, index) => {
        if (line.startsWith('## ')) {
            section = line.slice(3).trim();
        }
        if (!line.startsWith('|') || /^\|[-| ]+\|$/.test(line)) {
            return;
        }
        const cells = line.trim().replace(/^\||\|$/g, '').split('|').map((cell) => cell.trim());
        if (cells.join() === HEADER.join()) {
            return;
        }
        try {
            if (cells.length !== HEADER.length) {
                throw new Problem(`has ${cells.length} cells instead of ${HEADER.length}`);
            }
            const row = parseRow(cells, section);
            if (rows.some((other) => other.id === row.id)) {
                throw new Problem(`repeats the id ${row.id}`);
            }
            rows.push(row);
        } catch (error) {
            if (!(error instanceof Problem)) {
                throw error;
            }
            malformed.push({ line: index + 1, text: line, problem: error.message });
        }
    });
    return { rows, malformed };
}

class Problem extends Error {}

function parseRow(cells: string[], section: string): TableRow {
    const [id, rule, record, request, used, remaining, outcome, why] = cells;
    if (!/^[a-z]+-\d{2}$/.test(id)) {
        throw new Problem(`"${id}" is no id`);
    }
    return {
        id, section, why,
        clauses: lines(rule).map(parseClause),
        record: parseRecord(lines(record)),
        request: parseRequest(request),
        counts: parseCounts(used, remaining),
        expected: parseOutcome(outcome),
    };
}

function lines(cell: string): string[] {
    return cell.split('<br>').map((line) => line.trim());
}

function matched(text: string, pattern: RegExp, what: string): RegExpExecArray {
    const match = pattern.exec(text);
    if (match === null) {
        throw new Problem(`"${text}" is no ${what}`);
    }
    return match;
}

const DAY = String.raw`\d{4}(?:-\d{2}(?:-\d{2})?)?`;
const WINDOW = String.raw`(?:per (?:injury|course|episode|calendar year|week|session|region)|every \d+(?: to \d+)? (?:days?|weeks?|months?|years?)|over \d+(?: to \d+)? weeks?|within \d+(?: to \d+)? months? after surgery)`;
const LIMIT = new RegExp(`^(allow up to|cap|row [a-z-]+) (half of )?(\\d+)(?: to (\\d+))?((?: ${WINDOW})*)$`);

function parseClause(text: string): TableClause {
    const [head, ...modifiers] = text.split(';').map((part) => part.trim());
    const clause: TableClause = {
        kind: 'frequency', words: head.replace(/^frequency /, ''), quantity: null, halved: false, procedure: null,
        treatments: ['chiropractic'], counter: 'in all', regions: ['low-back'], afterSurgery: null, severalRows: null, count: null, strict: false, inForce: null,
    };
    if (!head.startsWith('frequency ')) {
        const [, kind, half, low, high, words] = matched(head, LIMIT, 'clause');
        clause.kind = kind === 'cap' ? 'cap' : kind.startsWith('row') ? 'row' : 'allow';
        clause.procedure = clause.kind === 'row' ? kind.slice('row '.length) : null;
        clause.quantity = { low: Number(low), high: Number(high ?? low) };
        clause.halved = half !== undefined;
        clause.words = words.trim();
        if (clause.words === '' && clause.kind !== 'row') {
            throw new Problem(`"${text}" has no window`);
        }
    }
    for (const modifier of modifiers) {
        applyModifier(clause, modifier);
    }
    return clause;
}

function applyModifier(clause: TableClause, modifier: string): void {
    const [word] = modifier.split(' ');
    switch (word) {
        case 'for': {
            const [, treatments, counter] = matched(modifier, /^for ([a-z, -]+?)(?: (in all|of each))?$/, 'modifier');
            clause.treatments = treatments.split(', ');
            clause.counter = (counter as TableClause['counter'] | undefined) ?? 'in all';
            break;
        }
        case 'to': clause.regions = modifier.slice('to '.length).split(', '); break;
        case 'anywhere': clause.regions = []; break;
        case 'after': clause.afterSurgery = matched(modifier, /^after surgery (\d+(?: to \d+)? months?)$/, 'modifier')[1]; break;
        case 'take': clause.severalRows = matched(modifier, /^take the (?:largest|smallest)$/, 'modifier')[0] as TableClause['severalRows']; break;
        case 'count': clause.count = matched(modifier, /^count (the most|the least)$/, 'modifier')[1] as TableClause['count']; break;
        case 'from': {
            const [, first, last] = matched(modifier, new RegExp(`^from (${DAY}) through (${DAY})$`), 'modifier');
            clause.inForce = { first, last };
            break;
        }
        case 'strict': clause.strict = true; break;
        default: throw new Problem(`"${modifier}" is no modifier`);
    }
}

const HISTORY = new RegExp(`^(\\d+(?: to \\d+)?|at least \\d+|no|an unknown number|an unspecified number) (requested|authorized|completed|denied)`
    + `(?: of ([a-z-]+))?(?: to ([a-z-]+)| (without region))?(?: (${DAY}|from ${DAY} through ${DAY}|on unknown days))?`
    + `(?:, (\\d+(?: to \\d+)?|at least \\d+) completed)?(, rest lapsed)?(, not under this claim)?$`);

function parseRecord(items: string[]): TableRecord {
    const record: TableRecord = { injured: '2012-01-10', regions: ['low-back'], surgeries: [], newCourses: [], episode: null, history: [] };
    for (const item of items) {
        const [word, ...rest] = item.split(' ');
        switch (word) {
            case 'none': break;
            case 'injured': record.injured = matched(rest.join(' '), new RegExp(`^${DAY}$`), 'date')[0]; break;
            case 'regions': record.regions = rest.join(' ').split(', '); break;
            case 'surgery': {
                const [, procedure, day] = matched(item, new RegExp(`^surgery(?: of ([a-z-]+))? (${DAY}|planned)$`), 'surgery');
                record.surgeries.push({ procedure: procedure ?? 'lumbar-discectomy', day: day === 'planned' ? null : day });
                break;
            }
            case 'course': record.newCourses.push(matched(item, new RegExp(`^course began (${DAY})$`), 'mark')[1]); break;
            case 'episode': record.episode = matched(item, new RegExp(`^episode began (${DAY})$`), 'mark')[1]; break;
            default: {
                const [, count, status, treatment, region, without, when, completed, lapsed, other] = matched(item, HISTORY, 'line of the record');
                record.history.push({
                    count, status: status as TableHistory['status'], treatment: treatment ?? 'chiropractic',
                    region: without === undefined ? region ?? 'low-back' : null, when: when ?? '',
                    completed: completed ?? null, restLapsed: lapsed !== undefined, notUnderThisClaim: other !== undefined,
                });
            }
        }
    }
    return record;
}

function parseRequest(text: string): TableRequest {
    const [, day, quantity, rest] = matched(text, new RegExp(`^(${DAY}): (\\d+(?: to \\d+)?|quantity not stated)(.*)$`), 'request');
    const request: TableRequest = {
        day, quantity: quantity === 'quantity not stated' ? null : quantity, schedule: null,
        treatments: ['chiropractic'], regions: [], sessions: 1, modifiedTo: null, dependsOnSurgery: false,
    };
    for (const part of rest.split(',').map((one) => one.trim()).filter((one) => one !== '')) {
        const [word, ...words] = part.split(' ');
        switch (word) {
            case 'to': request.regions = words.join(' ').split(' and '); break;
            case 'of': request.treatments = words.join(' ').split(' and '); break;
            case 'in': request.sessions = Number(matched(part, /^in (\d+) sessions$/, 'part of a request')[1]); break;
            case 'modified': request.modifiedTo = Number(matched(part, /^modified to (\d+)$/, 'part of a request')[1]); break;
            case 'after': request.dependsOnSurgery = matched(part, /^after the planned surgery$/, 'part of a request') !== null; break;
            default: request.schedule = matched(part, /^\d+(?: to \d+)? per week for \d+ weeks?(?: then \d+(?: to \d+)? per week for \d+ weeks?)*$/, 'part of a request')[0];
        }
    }
    return request;
}

export function parseCount(text: string): TableCount {
    const [, atLeast, least, most] = matched(text, /^(at least )?(\d+)(?: to (\d+))?$/, 'number');
    return { least: Number(least), most: atLeast === undefined ? Number(most ?? least) : null };
}

function parseCounts(used: string, remaining: string): TableExpectedCount[] {
    if (used === '-' && remaining === '-') {
        return [];
    }
    const [usedParts, remainingParts] = [used.split(' / '), remaining.split(' / ')];
    if (usedParts.length !== remainingParts.length) {
        throw new Problem('"used" and "remaining" speak of different numbers of clauses');
    }
    return usedParts.map((part, index) => {
        const [of, usedText] = counterOf(part);
        const [sameOf, remainingText] = counterOf(remainingParts[index]);
        if (of !== sameOf) {
            throw new Problem(`"${part}" and "${remainingParts[index]}" speak of different counters`);
        }
        return { of, used: parseAmounts(usedText), remaining: parseAmounts(remainingText) };
    });
}

function counterOf(text: string): [string | null, string] {
    const match = /^([a-z-]+): (.*)$/.exec(text);
    return match === null ? [null, text] : [match[1], match[2]];
}

function parseAmounts(text: string): TableAmounts | 'rate' {
    if (text === 'rate') {
        return 'rate';
    }
    const [lenient, strict] = text.split(';').map((part) => parseCount(part.trim()));
    return { lenient, strict: strict ?? lenient };
}

const OUTCOME = /^(supported|in part (\d+) of \d+|not supported|cannot decide(?: (\d+) to (\d+) of (?:\d+|an unknown number))?|not addressed)(, discretionary)?(?:, IMR (upheld|overturned|none))?$/;

function parseOutcome(text: string): TableOutcome {
    const [, outcome, part, least, most, discretionary, imr] = matched(text, OUTCOME, 'outcome');
    const kind = part !== undefined ? 'supported in part' : outcome.startsWith('cannot decide') ? 'cannot decide' : outcome as TableOutcome['outcome'];
    const byOutcome = kind === 'supported' ? 'overturned' : kind === 'not addressed' ? null : 'upheld';
    return {
        outcome: kind, discretionary: discretionary !== undefined,
        supported: part !== undefined ? { least: Number(part), most: Number(part) } : least !== undefined ? { least: Number(least), most: Number(most) } : null,
        imr: imr === undefined ? byOutcome : imr === 'none' ? null : imr as 'upheld' | 'overturned',
    };
}
