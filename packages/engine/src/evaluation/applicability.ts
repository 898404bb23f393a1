import { addDuration } from '../calendar/calendar.js';
import type { Guideline } from '../ir/rule.js';
import type { CompiledRule } from './compile.js';
import type { Facet } from './facet.js';
import { atMost, mapped, point } from './interval.js';
import type { Probe } from './probe.js';
import type { CaseRecord, RequestReading } from './record.js';
import { latestSurgery } from './surgery.js';
import { FALSE, OPEN, TRUE, and, or, truthOf, type Truth } from './truth.js';

/** Whether a rule speaks about the treatment and region of a facet. */
export function inScope(probe: Probe, compiled: CompiledRule, facet: Facet): Truth {
    const regions = compiled.regions.get(facet.treatment);
    if (regions === null || regions === undefined) {
        return truthOf(regions === null);
    }
    if (facet.variable === null) {
        return truthOf(facet.regions.length > 0 && regions.has(facet.regions[0]!));
    }
    const { lo, hi } = probe.read(facet.variable);
    let truth: number = 0;
    for (let index = lo; index <= hi; index += 1) {
        truth |= truthOf(regions.has(facet.regions[index]!));
    }
    if (truth === OPEN) {
        probe.blame(facet.variable);
    }
    return truth as Truth;
}

/** Whether one of the guidelines governs on the day that its edition goes by; bounds are inclusive. */
export function inForce(probe: Probe, record: CaseRecord, guidelines: readonly Guideline[], reading: RequestReading): Truth {
    let any: Truth = guidelines.length === 0 ? TRUE : FALSE;
    for (const { inForce: { first, last, by } } of guidelines) {
        const variable = by === 'date-of-injury' ? record.injury : by === 'date-of-service' ? reading.service : reading.day;
        const day = probe.read(variable);
        const from = first === null ? TRUE : atMost(point(first), day);
        const through = last === null ? TRUE : atMost(day, point(last));
        const truth = and(from, through);
        if (truth === OPEN) {
            probe.blame(variable, from === OPEN ? first : last! + 1);
        }
        any = or(any, truth);
    }
    return any;
}

/** Whether the request lies in the period after surgery of a row; true for every other rule. */
export function isAfterSurgery(probe: Probe, record: CaseRecord, { rule }: CompiledRule, reading: RequestReading): Truth {
    if (!rule.afterSurgery) {
        return TRUE;
    }
    const { procedures, length } = rule.afterSurgery;
    const { exists, day } = latestSurgery(probe, record, reading, procedures);
    if (exists === FALSE) {
        return FALSE;
    }
    const until = mapped(day, value => Number.isFinite(value) ? addDuration(value, length.high, length.unit) : value);
    return and(exists, atMost(probe.read(reading.day), until));
}
