import { loadPeers } from '../peers/all.mjs';
import { handWrittenColumns } from '../peers/hand-written-columns.mjs';
import { handWrittenObjects } from '../peers/hand-written-objects.mjs';
import { settledRecords } from '../peers/inputs.mjs';
import { installPeers } from '../peers/install.mjs';
import { benchmarkRecords } from '../records.mjs';
import { medians } from '../rounds.mjs';
import { answerText, projectSubjects } from '../subjects.mjs';
import { against, ratioText, timeText } from './figures.mjs';

const UNIT = handWrittenObjects.name;
const PER_ENGINE = 400;
const PER_SQL = 7;

/** Many cases on one thread: those that leave nothing open, by everybody; then all records, by those who can try what may have been. */
export async function manyRows(project, program, { rounds, cases }) {
    const records = [...benchmarkRecords(2 * cases, 2026)];
    const settled = settledRecords(records).slice(0, cases);
    const reason = installPeers();
    const { peers, missing } = reason === null ? await loadPeers() : { peers: [], missing: [{ name: 'every engine', why: reason }] };
    const { many, one } = projectSubjects(project, program);
    const byHand = [handWrittenObjects, handWrittenColumns].map(peer => ({ ...peer, cases }));
    const settledTimes = await compared([...byHand, many, one, ...peers], settled, rounds);
    const allTimes = await compared([...byHand, { ...many, cases: 1_000 }, one], records, rounds);
    return [
        ...rowsOf('many cases, nothing open', settledTimes, [...byHand, many, one, ...peers], [many, peers]),
        ...missing.map(({ name, why }) => ({ area: 'many cases, nothing open', what: name, figure: 'not measured', note: why })),
        ...rowsOf('many cases, all records', allTimes, [...byHand, many, one]),
        await newCases(many, records, settledTimes),
    ];
}

/** @throws where an answer is another than that of the rules by hand */
async function compared(subjects, records, rounds) {
    const prepared = [];
    for (const subject of subjects) {
        const own = records.slice(0, subject.cases);
        const { evaluate, answers } = await subject.prepare(own);
        const expected = handWrittenObjects.prepare(own).evaluate();
        const actual = await answers(await evaluate());
        const text = answer => answerText(subject.hasNumbers === false ? { ...answer, least: 0, most: 0 } : answer);
        expected.forEach((answer, index) => {
            if (text(answer) !== text(actual[index])) {
                throw new Error(`${subject.name} says "${text(actual[index])}" where the rules by hand say "${text(answer)}": ${JSON.stringify(own[index])}`);
            }
        });
        prepared.push({ name: subject.name, cases: own.length, evaluate, isAsynchronous: subject.isAsynchronous });
    }
    return medians(prepared, rounds);
}

/** Ratios are speeds: 1 is the rules by hand over objects. */
function rowsOf(area, times, subjects, [many, peers] = []) {
    const unit = times.get(UNIT);
    const own = many && times.get(many.name);
    const rows = subjects.map(({ name, version, cannot }) => ({ area, what: version ? `${name} ${version}` : name, figure: timeText(times.get(name)), ratio: ratioText(unit / times.get(name)), ...cannot ? { note: cannot } : {} }));
    if (many === undefined) {
        return rows;
    }
    const targets = [against(area, 'many cases against objects by hand', timeText(own), unit / own, 2), against(area, 'many cases against columns by hand', timeText(own), times.get(handWrittenColumns.name) / own, 0.8)];
    const fastest = of => Math.min(...of.map(({ name }) => times.get(name)));
    const sql = peers.filter(({ kind }) => kind === 'SQL');
    const generated = peers.filter(({ kind }) => kind === 'generated functions');
    const engines = peers.filter(({ kind }) => kind === undefined);
    return [
        ...rows, ...targets, ...sql.length > 0 ? [against(area, 'many cases against the best SQL', timeText(own), fastest(sql) / own, PER_SQL)] : [],
        ...generated.length > 0 ? [against(area, 'many cases against an engine that generates functions', timeText(own), fastest(generated) / own)] : [],
        ...engines.length > 0 ? [against(area, 'many cases against the fastest of the other engines', timeText(own), fastest(engines) / own, PER_ENGINE)] : [],
    ];
}

/** The evaluator remembers what it was asked: how fast it is over cases that it never saw, after others. */
async function newCases(many, seen, settledTimes) {
    const before = many.prepare(settledRecords(seen));
    before.evaluate();
    const fresh = many.prepare(settledRecords([...benchmarkRecords(seen.length, 3033)]), before);
    const start = process.cpuUsage();
    const count = fresh.evaluate().length;
    const { user, system } = process.cpuUsage(start);
    const time = (user + system) * 1000 / count;
    return { area: 'many cases, nothing open', what: 'mtus: cases never seen, after as many others', figure: timeText(time), ratio: ratioText(settledTimes.get(UNIT) / time), note: 'one round; what was not asked before is evaluated in it' };
}
