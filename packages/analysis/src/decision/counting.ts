import { compareText, countsHistory, type CompiledProgram, type CompiledRule, effectiveWindows, type End, endOf, type FrequencyClause, type Limit, type Scope, type Window, windowKind } from '@mtus/engine';
import type { Counter, Family } from './atom.js';
import type { Atoms } from './atoms.js';
import type { Diagram } from './diagrams.js';
import { LEAST, type Operation } from './operations.js';

/** What counts are read with. */
export interface CountReader {
    rules: CompiledProgram;
    atoms: Atoms;
    treatment: string;
}

interface Counted extends Omit<Counter, 'perRegion'> {
    /** Which end of lengths is read. */
    end: End;
}

/** How many earlier visits count by these windows, told apart up to a number. */
export function visitsBy({ rules, atoms }: CountReader, { treatments, scopes, windows, since, count, end }: Counted, upTo: number): Diagram {
    const counting = windows.flatMap((window): Window[] => windowKind(window).countsHistory && window.kind !== 'per region' ? [atEnd(window, end)] : []);
    // The pause between courses is said once for all rules: written otherwise, other visits belong to a course.
    const gap = counting.some(({ kind }) => kind === 'per course') ? rules.program.vocabulary.gapBetweenCourses : null;
    const counter: Counter = {
        treatments: [...treatments].sort(compareText), scopes: regionsOf(treatments, scopes), perRegion: windows.some(({ kind }) => kind === 'per region'),
        windows: counting.sort((a, b) => compareText(a.kind, b.kind)), since, count,
    };
    const family = familyOf(counting.find(({ kind }) => kind === 'every'), length => ({ ...counter, gap, windows: counting.map(window => window.kind === 'every' ? { ...window, length } : window) }), true);
    return atoms.visits({ counter, family }, upTo);
}

/** How many of the requested visits a limit has room for, as its rule reads it at one end of its ranges. */
export function limitRoom(reader: CountReader, compiled: CompiledRule, limit: Limit, end: End): Diagram {
    const { atoms, atoms: { diagrams }, treatment } = reader;
    const windows = effectiveWindows(compiled, limit.windows);
    const stated = endOf(limit.quantity, end, 'low');
    const ofRule = { treatments: limit.counter === 'of each' ? [treatment] : [...compiled.treatments], scopes: compiled.rule.scopes };
    const since = compiled.rule.afterSurgery ? [...compiled.rule.afterSurgery.procedures].sort(compareText) : null;
    const rooms: Diagram[] = [];
    if (countsHistory(compiled, limit)) {
        const used = visitsBy(reader, { ...ofRule, windows, since, count: limit.count, end }, stated);
        const left: Operation = { of: (count, most) => Math.max(0, most - count) };
        rooms.push(diagrams.combine(left, used, diagrams.constant(stated)));
    }
    for (const window of windows) {
        const around = { ...ofRule, scopes: regionsOf(ofRule.treatments, ofRule.scopes), treatments: [...ofRule.treatments].sort(compareText), since, gap: reader.rules.program.vocabulary.gapBetweenCourses, perRegion: windows.some(({ kind }) => kind === 'per region') };
        if (window.kind === 'over' || window.kind === 'within after surgery') {
            const family = familyOf(atEnd(window, end), length => ({ over: window.kind, length, ...window.kind === 'over' ? around : { since } }), false);
            rooms.push(diagrams.when(atoms.isYes({ kind: 'over', family, since }), diagrams.constant(0), diagrams.constant(Number.POSITIVE_INFINITY)));
        }
        if (window.kind === 'over') {
            rooms.push(atoms.room(familyOf(atEnd(window, end), length => ({ room: 'over', length, ...around }), true), since, largestLimit(reader)));
        }
        if (window.kind === 'per week' || window.kind === 'per session') {
            rooms.push(atoms.room({ name: window.kind, measure: stated, grows: true }, null, largestLimit(reader)));
        }
    }
    return diagrams.all(LEAST, rooms, diagrams.constant(Number.POSITIVE_INFINITY));
}

/** How many of the requested visits a frequency has room for. */
export function frequencyRoom(reader: CountReader, compiled: CompiledRule, { steps }: FrequencyClause, end: End): Diagram {
    const read = steps.map(({ rate, weeks }) => ({ rate: endOf(rate, end, 'low'), weeks: weeks && endOf(weeks, end, 'low') }));
    const [first] = read;
    if (read.length === 1 && first && first.weeks === null) {
        return reader.atoms.room({ name: 'frequency', measure: first.rate, grows: true }, null, largestLimit(reader));
    }
    const counter = { treatments: [...compiled.treatments].sort(compareText), scopes: regionsOf([...compiled.treatments], compiled.rule.scopes), since: compiled.rule.afterSurgery?.procedures ?? null, gap: reader.rules.program.vocabulary.gapBetweenCourses };
    return reader.atoms.room({ name: `frequency ${JSON.stringify([read, counter])}`, measure: 0, grows: true }, null, largestLimit(reader));
}

/** Rooms of a request's own schedule are told apart up to what limits of the treatment name; several of them among themselves. */
function largestLimit({ rules, treatment }: CountReader): number {
    const limits = (rules.rulesFor.get(treatment) ?? []).map(({ rule: { effect } }) => effect && 'quantity' in effect ? effect.quantity.high : 0);
    return Math.max(SEVERAL, ...limits);
}

/** More rooms than these are not compared with one another in the rules of one treatment. */
const SEVERAL = 8;

/** A window whose range is read at one end. Waiting times are strict where they are longer, lengths where they are shorter. */
function atEnd(window: Window, end: End): Window {
    if (!('length' in window)) {
        return window;
    }
    const amount = endOf(window.length, end, window.kind === 'every' ? 'high' : 'low');
    return { ...window, length: { low: amount, high: amount, unit: window.length.unit } };
}

/** The family of what has a length: others of it have another, in the same unit. */
function familyOf(window: Window | undefined, named: (length: { low: number; high: number; unit: 'days' | 'weeks' | 'months' | 'years' }) => object, grows: boolean): Family {
    const length = window && 'length' in window ? window.length : { low: 0, high: 0, unit: 'days' as const };
    return { name: JSON.stringify(named({ low: 0, high: 0, unit: length.unit })), measure: length.high, grows };
}

/** The regions that visits of each treatment have to be of; none where any will do. */
function regionsOf(treatments: readonly string[], scopes: readonly Scope[]): Scope[] {
    const isAnywhere = (treatment: string): boolean => scopes.length === 0 || scopes.some(scope => scope.treatments.includes(treatment) && scope.regions.length === 0);
    return treatments.every(isAnywhere) ? [] : scopes.map(({ treatments: named, regions }) => ({ treatments: [...named].sort(compareText), regions: [...regions].sort(compareText) }));
}
