import { type Case, type CompiledProgram, factsAboutRequests } from '@mtus/engine';
import { caseText, recordText } from '@mtus/language';

/** The end of a search that is not interrupted. */
export function finished<Found>(steps: Generator<void, Found>): Found {
    let step = steps.next();
    while (!step.done) {
        step = steps.next();
    }
    return step.value;
}

/** A case as the text of a file. */
export function writtenCase(sample: Case, rules: CompiledProgram): string {
    return caseText(sample, factsAboutRequests(rules));
}

/** What a search has found, as the text of a case: only the record and what is asked for. */
export function recordOf(sample: Case, id: string, rules: CompiledProgram): string {
    return recordText(sample, id, factsAboutRequests(rules));
}
