import { inputOf } from './inputs.mjs';
import { postsurgicalMonths } from './hand-written/rules.mjs';
import { subjectOf } from './hand-written/subject.mjs';

const text = value => value === null || value === undefined ? 'NULL' : typeof value === 'string' ? `'${value}'` : String(value);
const date = day => day === null ? 'NULL' : `DATE '${new Date(day * 86_400_000).toISOString().slice(0, 10)}'`;

const REQUEST_COLUMNS = `id INTEGER, treatment words, region words, day DATE, injured DATE, quantity INTEGER, purpose words, per_week INTEGER, weeks INTEGER, flare_up BOOLEAN, return_to_work BOOLEAN,
    extended_factors BOOLEAN, adl BOOLEAN, restrictions BOOLEAN, dependency BOOLEAN, success BOOLEAN, adjunct BOOLEAN, more BOOLEAN, passive BOOLEAN, exceptional BOOLEAN, duplicate BOOLEAN, surgery DATE, surgery_months INTEGER`;
const HISTORY_COLUMNS = 'request INTEGER, treatment words, status words, day DATE, number INTEGER, completed INTEGER, lapsed BOOLEAN';

/** Requests and the lines of their histories as two tables, and both in one with a list of lines for each request. */
export async function fillTables(connection, records) {
    const subjects = records.map(subjectOf);
    const words = [...new Set(subjects.flatMap(({ treatment, regions, purpose, history }) => [treatment, ...regions, purpose, ...history.flatMap(line => [line.treatment, line.status])]).filter(word => word !== null))];
    await connection.run(`CREATE TYPE words AS ENUM (${words.map(text).join(', ')})`);
    await connection.run(`CREATE TABLE requests (${REQUEST_COLUMNS})`);
    await connection.run(`CREATE TABLE history (${HISTORY_COLUMNS})`);
    const rows = records.map((record, id) => {
        const [input, { perWeek, weeks, surgeries: [surgery] }] = [inputOf(record), subjects[id]];
        return `(${[
            id, text(input.treatment), text(input.region), date(input.day), date(input.injured), input.quantity, text(input.purpose), perWeek, weeks,
            ...[input.flareUp, input.returnToWork, input.extendedDurationFactors, input.adlImprovement, input.reducedWorkRestrictions, input.reducedDependency, input.treatmentSuccess, input.adjunct,
                input.employerAuthorizedMore, input.otherPassiveTherapy, input.exceptionalFactors, input.duplicate].map(text),
            date(surgery?.day ?? null), surgery ? postsurgicalMonths(surgery.procedure) : 'NULL',
        ].join(', ')})`;
    });
    const lines = subjects.flatMap(({ history }, id) => history.map(({ treatment, status, first, least, completed, restLapsed }) => `(${[id, text(treatment), text(status), date(first), least, text(completed), restLapsed].join(', ')})`));
    for (const [table, values] of [['requests', rows], ['history', lines]]) {
        for (let from = 0; from < values.length; from += 1_000) {
            await connection.run(`INSERT INTO ${table} VALUES ${values.slice(from, from + 1_000).join(', ')}`);
        }
    }
    await connection.run('CREATE TABLE requests_with_lines AS SELECT r.*, coalesce(l.lines, []) AS lines FROM requests r LEFT JOIN (SELECT request, list({treatment: treatment, status: status, day: day, number: number, completed: completed, lapsed: lapsed} ORDER BY day DESC) AS lines FROM history GROUP BY request) l ON l.request = r.id ORDER BY id');
}
