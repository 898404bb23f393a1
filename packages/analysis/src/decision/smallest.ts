import type { Case, Request } from '@mtus/engine';

/** A case with the request that it is about. */
export interface Patient {
    sample: Case;
    request: Request;
}

/** Leaves out one line of a case after the other, as long as what it shows still holds. Yields before each look. */
export function* smallest(patient: Patient, holds: (patient: Patient) => boolean): Generator<void, Patient> {
    let kept = patient;
    for (const leaveOut of [...patient.sample.facts.map(fact => without('facts', fact)), withoutPurpose, withoutAge, withoutCourses, ...patient.sample.procedures.map(use => without('procedures', use)), ...patient.sample.diagnoses.map(name => without('diagnoses', name)), ...patient.sample.history.map(line => without('history', line))]) {
        const smaller = leaveOut(kept);
        if (smaller !== null) {
            yield;
            kept = holds(smaller) ? smaller : kept;
        }
    }
    return kept;
}

type LeaveOut = (patient: Patient) => Patient | null;

function without<K extends 'facts' | 'procedures' | 'diagnoses' | 'history'>(part: K, element: Case[K][number]): LeaveOut {
    return ({ sample, request }) => ({ sample: { ...sample, [part]: (sample[part] as Case[K][number][]).filter(one => one !== element) }, request });
}

const withoutPurpose: LeaveOut = ({ sample, request }) => {
    const changed = { ...request, purpose: null };
    return request.purpose === null ? null : { sample: { ...sample, requests: sample.requests.map(one => one.id === request.id ? changed : one) }, request: changed };
};

const withoutAge: LeaveOut = ({ sample, request }) => sample.age === null ? null : { sample: { ...sample, age: null }, request };

const withoutCourses: LeaveOut = ({ sample, request }) => sample.newCourses.length === 0 && sample.episodeBegan === null ? null : { sample: { ...sample, newCourses: [], episodeBegan: null }, request };
