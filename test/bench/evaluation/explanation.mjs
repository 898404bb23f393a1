import { explain } from '../peers/hand-written-explanation.mjs';
import { decide } from '../peers/hand-written-objects.mjs';
import { subjectOf } from '../peers/hand-written/subject.mjs';
import { isSettled } from '../peers/inputs.mjs';
import { benchmarkRecords } from '../records.mjs';
import { medians } from '../rounds.mjs';
import { projectSubjects } from '../subjects.mjs';
import { against, timeText } from './figures.mjs';

const CASES = 200;

/** One case object at a time: its outcome, and the whole explanation. */
export async function explanationRows(project, program, { rounds }) {
    const records = [...benchmarkRecords(10 * CASES, 41)].filter(record => isSettled(subjectOf(record))).slice(0, CASES);
    const subjects = records.map(subjectOf);
    const { one, explained } = projectSubjects(project, program);
    const times = await medians([
        { name: 'decide', cases: CASES, evaluate: () => subjects.map(decide) }, { name: 'explain', cases: CASES, evaluate: () => subjects.map(explain) },
        { name: 'one', cases: CASES, evaluate: one.prepare(records).evaluate }, { name: 'explained', cases: CASES, evaluate: explained.prepare(records).evaluate },
    ], rounds);
    const area = 'one case object';
    return [
        { area, what: 'outcome by hand', figure: timeText(times.get('decide')) }, against(area, 'mtus: outcome with its reasons and counts', timeText(times.get('one')), times.get('decide') / times.get('one'), 0.7, 'nothing open'),
        { area, what: 'explanation by hand', figure: timeText(times.get('explain')), note: 'outcome, earlier visits, facts, what is missing, as text' },
        against(area, 'mtus: the whole argument', timeText(times.get('explained')), times.get('explain') / times.get('explained'), 0.6, 'every clause with its value, why, evidence and place'),
    ];
}
