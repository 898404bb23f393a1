import type { Evaluation } from './evaluation.js';
import { frequencyRoom } from './frequency.js';
import { minimum, point } from './interval.js';
import type { Probe } from './probe.js';
import type { ClauseRoom, RuleAt, RuleRoom } from './rule-at.js';
import { canBeFalse, canBeTrue } from './truth.js';
import { ClauseFrame } from './window-frame.js';
import type { End } from './windows/window-kind.js';

const UNLIMITED = Number.POSITIVE_INFINITY;

/** What the criteria, the frequencies and the effect of a rule leave, each by itself. */
export function roomOf(evaluation: Evaluation, probe: Probe, at: RuleAt, end: End): RuleRoom {
    const { compiled, reading } = at;
    const { id, effect, requires, frequencies } = compiled.rule;
    const clauses = requires.map((clause): ClauseRoom => {
        const met = evaluation.clauseTruth(probe, clause, at);
        return { kind: 'criterion', key: `${id}/${clause.id}`, clause: clause.id, room: { lo: canBeFalse(met) ? 0 : UNLIMITED, hi: canBeTrue(met) ? UNLIMITED : 0 } };
    });
    for (const clause of frequencies) {
        const frame = new ClauseFrame(probe, evaluation.record, reading, at.counter, compiled);
        clauses.push({ kind: 'frequency', key: `${id}/${clause.id}`, clause: clause.id, room: frequencyRoom(probe, reading, clause, () => frame.course().first, end) });
    }
    if (compiled.limit !== null) {
        const { limit } = compiled.limit;
        clauses.push({ kind: limit.kind === 'cap' ? 'cap' : 'allowance', key: `${id}/${limit.id}`, clause: limit.id, room: evaluation.limit(probe, at, compiled.limit, end).room });
    } else if (effect?.kind === 'allow nothing') {
        clauses.push({ kind: 'denial', key: `${id}/${effect.id}`, clause: effect.id, room: point(0) });
    } else if (effect?.kind === 'allow any number') {
        clauses.push({ kind: 'allowance', key: `${id}/${effect.id}`, clause: effect.id, room: point(UNLIMITED) });
    }
    return { clauses, room: clauses.reduce((least, clause) => minimum(least, clause.room), point(UNLIMITED)) };
}
