import { PROCEDURES, REGIONS, TREATMENTS, ruleId } from './table-program.js';
import type { TableClause, TableHistory, TableRow } from './table.js';

/** The rules of a row, as an analyst would write them. */
export function rulesText(row: TableRow): string {
    const rows = row.clauses.filter((clause) => clause.kind === 'row');
    return [
        vocabularyText(),
        ...row.clauses.flatMap((clause, index) => clause.kind === 'row' && rows.length > 1 && clause !== rows[0] ? [] : [guidelineText(clause, index)]),
        guidelineHeader('surgeries', null, false),
        ...row.clauses.flatMap((clause, index) => clause.kind === 'row' ? [] : [ruleText(clause, index)]),
        ...rows.length > 0 ? [tableText(rows, row.clauses.indexOf(rows[0]))] : [],
        'rule surgery.any "Every surgery"\n  for surgery\n  source surgeries\n  allow any number',
    ].join('\n\n');
}

function vocabularyText(): string {
    return [
        'vocabulary "Conformance table"\n  authorities mtus\n  gap between courses 90 days',
        ...TREATMENTS.map((treatment) => `treatment ${treatment} "${treatment}" counted in visits`),
        ...REGIONS.map((region) => `region ${region} "${region}"`),
        ...PROCEDURES.map((procedure) => `procedure ${procedure} "${procedure}"`),
    ].join('\n');
}

function guidelineText(clause: TableClause, index: number): string {
    return guidelineHeader(`guideline-${index + 1}`, clause.inForce, clause.strict);
}

function guidelineHeader(id: string, inForce: TableClause['inForce'], strict: boolean): string {
    const { first, last } = inForce ?? { first: '1990-01-01', last: '2099-12-31' };
    return [
        `guideline ${id} "${id}"`, '  authority mtus', `  in force from ${first} through ${last} by date-of-request`,
        `  ranges bind at the ${strict ? 'strict' : 'lenient'} end`,
    ].join('\n');
}

function forText(clause: TableClause): string {
    return `  for ${clause.treatments.join(', ')}${clause.regions.length > 0 ? ` to ${clause.regions.join(', ')}` : ''}`;
}

/** `half of 3 to 8 visits of each`. */
function limitText(clause: TableClause): string {
    const { low, high } = clause.quantity!;
    const number = low === high ? `${low}` : `${low} to ${high}`;
    return `${clause.halved ? 'half of ' : ''}${number} visits${clause.treatments.length > 1 ? ` ${clause.counter}` : ''}`;
}

function ruleText(clause: TableClause, index: number): string {
    const keyword = { allow: 'allow up to', cap: 'cap', frequency: 'frequency', row: 'row' }[clause.kind];
    return [
        `rule ${ruleId(clause, index)} "${clause.words}"`, forText(clause), `  source guideline-${index + 1}`,
        `  ${keyword} ${clause.kind === 'frequency' ? clause.words : `${limitText(clause)} ${clause.words}`}`,
        ...clause.count === null ? [] : [`    count ${clause.count}`],
    ].join('\n');
}

/** The table of the rows that a row of this table names. */
function tableText(rows: TableClause[], first: number): string {
    const over = rows.some((clause) => clause.words.includes('over'));
    const surgery = rows.some((clause) => clause.afterSurgery !== null);
    const cells = (...parts: (string | null)[]): string => parts.filter((part) => part !== null).join(' | ');
    return [
        'table surgical "Surgical"', forText(rows[0]), `  source guideline-${first + 1}`,
        ...rows[0].severalRows === null ? [] : [`  several rows ${rows[0].severalRows}`],
        `  columns ${cells('procedure', 'allow up to', over ? 'over' : null, surgery ? 'after surgery' : null)}`,
        ...rows.map((clause) => `  row ${cells(clause.procedure, limitText(clause), over ? /over (.*)$/.exec(clause.words)?.[1] ?? '-' : null, surgery ? clause.afterSurgery ?? '-' : null)}`),
    ].join('\n');
}

/** The record and the request of a row, as an analyst would write them. */
export function caseText(row: TableRow): string {
    const { record, request } = row;
    const quantity = request.quantity === null ? 'an unspecified number of' : request.quantity;
    return [
        `case table.${row.id} "${row.id}"`,
        `  injured ${record.injured}`,
        `  region ${record.regions.join(', ')}`,
        `  as of ${request.day}`,
        ...record.surgeries.map(({ procedure, day }) => `  procedure ${procedure} ${day === null ? 'planned' : `on ${day}`}`),
        ...record.newCourses.map((day) => `  new course of chiropractic from ${day}`),
        ...record.episode === null ? [] : [`  episode began ${record.episode}`],
        ...record.history.map(historyText),
        ...request.dependsOnSurgery ? ['  request surgery: 1 visit of surgery'] : [],
        `  request asked: ${quantity} visits of ${request.treatments.join(' and ')}${request.regions.length > 0 ? ` to ${request.regions.join(', ')}` : ''}`,
        ...request.schedule === null ? [] : [`    frequency ${request.schedule.replaceAll(' then', ', then')}`],
        ...request.sessions === 1 ? [] : [`    in ${request.sessions} sessions`],
        ...request.modifiedTo === null ? [] : [`    UR modified to ${request.modifiedTo} visits`],
        ...request.dependsOnSurgery ? ['    depends on surgery'] : [],
    ].join('\n');
}

function historyText(line: TableHistory): string {
    const count = line.count.startsWith('an ') ? `${line.count} of visits` : `${line.count} visits`;
    return [
        `  history ${count} of ${line.treatment}${line.region === null ? '' : ` to ${line.region}`} ${line.status}${line.when === '' ? '' : ` ${line.when}`}`,
        ...line.completed === null ? [] : [`${line.completed} completed`],
        ...line.restLapsed ? ['rest lapsed'] : [],
        ...line.notUnderThisClaim ? ['not under this claim'] : [],
    ].join(', ');
}
