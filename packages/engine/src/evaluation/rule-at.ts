import type { CompiledRule } from './compile.js';
import type { Place } from './condition.js';
import { CounterAt } from './count.js';
import type { Facet } from './facet.js';
import type { Interval } from './interval.js';
import { counterOf } from './limit.js';
import type { CaseRecord, RequestReading } from './record.js';
import { Remembered } from './remembered.js';
import type { ObstacleKind } from './ruling.js';
import type { Truth } from './truth.js';
import type { End } from './windows/window-kind.js';

/** What one clause of a rule leaves of a request by itself: infinite where it does not limit it. */
export interface ClauseRoom {
    kind: ObstacleKind;
    /** `rule/clause`. */
    key: string;
    clause: string;
    room: Interval;
}

/** The criteria, the effect and the frequencies of a rule, each by itself, and the least that they leave. */
export interface RuleRoom {
    clauses: readonly ClauseRoom[];
    room: Interval;
}

/** A rule as it is read for one facet of a request, with what it lately came to. */
export interface RuleAt extends Place {
    compiled: CompiledRule;
    applies: Remembered<Truth>;
    rooms: Record<End, Remembered<RuleRoom>>;
}

export function ruleAt(record: CaseRecord, compiled: CompiledRule, reading: RequestReading, facet: Facet): RuleAt {
    const { effect } = compiled.rule;
    const ofEach = effect !== null && 'counter' in effect && effect.counter === 'of each';
    const counter = counterOf(compiled, facet, [], ofEach);
    const lenient = new Remembered<RuleRoom>();
    return {
        compiled, reading, facet, counter: new CounterAt(record, counter, facet), counterPerRegion: new CounterAt(record, { ...counter, perRegion: true }, facet),
        applies: new Remembered(), rooms: { lenient, strict: compiled.hasTwoEnds ? new Remembered() : lenient },
    };
}
