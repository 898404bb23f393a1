import type { CompiledRule } from './compile.js';
import { courseStart, type Counted, type CounterAt, type CourseStart } from './count.js';
import { atMost, type Interval } from './interval.js';
import type { Probe } from './probe.js';
import type { CaseRecord, RequestReading } from './record.js';
import { latestSurgery, type LatestSurgery } from './surgery.js';
import { and, canBeFalse, canBeTrue } from './truth.js';
import { weight } from './visits.js';
import type { WindowFrame } from './windows/window-kind.js';

/** The frame in which the windows of one clause are read: of a rule, or of a condition that counts. */
export class ClauseFrame implements WindowFrame {
    readonly counted: readonly Counted[];
    readonly requestDay: Interval;
    private knownCourse: CourseStart | undefined;
    private knownSurgery: LatestSurgery | undefined;

    constructor(readonly probe: Probe, readonly record: CaseRecord, readonly reading: RequestReading, private readonly counter: CounterAt, private readonly compiled: CompiledRule | null) {
        this.counted = counter.counted;
        this.requestDay = probe.read(reading.day);
    }

    course(): CourseStart {
        this.knownCourse ??= courseStart(this.probe, this.record, this.counted, this.counter.treatments, this.reading);
        return this.knownCourse;
    }

    surgery(): LatestSurgery {
        this.knownSurgery ??= latestSurgery(this.probe, this.record, this.reading, this.compiled?.rule.afterSurgery?.procedures ?? null);
        return this.knownSurgery;
    }

    lengthStart(): Interval {
        return this.compiled?.rule.afterSurgery ? this.firstVisitSince(this.surgery()) : this.course().first;
    }

    /** The first counted visit since a surgery, else the request date. */
    private firstVisitSince({ day: since, ahead }: LatestSurgery): Interval {
        const { probe, requestDay } = this;
        if (ahead) {
            return requestDay;
        }
        let { lo, hi } = requestDay;
        for (const { visits, matches } of this.counted) {
            const day = probe.read(visits.day);
            const number = weight(visits, probe);
            const counts = and(and(matches(probe), atMost(since, day)), atMost(day, requestDay));
            if (number.hi > 0 && canBeTrue(counts)) {
                lo = Math.min(lo, Math.max(day.lo, since.lo));
                probe.blame(visits.day);
                probe.blame(visits.count, 1);
                if (number.lo > 0 && !canBeFalse(counts)) {
                    hi = Math.min(hi, day.hi);
                }
            }
        }
        return { lo, hi: Math.max(lo, hi) };
    }
}
