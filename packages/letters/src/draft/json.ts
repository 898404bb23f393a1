import type { Letter, Passage, Read } from '../reading/letter.js';
import type { DraftCase } from './draft-case.js';

/** What a letter says, with the words and places that say it, as plain data. Places are offsets into the letter's text in UTF-16 code units. */
export function letterJson(letter: Letter, draft: DraftCase): unknown {
    const words = ({ start, end }: Passage) => ({ quote: letter.text.slice(start, end), start, end });
    const read = <T>(each: Read<T> | null) => each === null ? null : { value: each.value, ...words(each.passage) };
    const { facts, care, operations } = draft;
    return {
        case: draft.id, form: letter.form, caseNumber: read(letter.caseNumber), assigned: read(letter.assigned), injured: read(letter.injured), decided: read(letter.decided),
        utilizationReview: read(letter.utilizationReview), received: read(letter.received), specialty: read(letter.specialty),
        requests: draft.items.map(({ number, item, treatments, unit, asked, authorized, regions }) => ({
            number, request: read(item.request), outcome: read(item.outcome),
            original: read(item.parts?.original ?? null), authorized: read(item.parts?.authorized ?? null), remaining: read(item.parts?.remaining ?? null),
            claimsAdministratorGuideline: read(item.claimsAdministratorGuideline), reviewerGuideline: read(item.reviewerGuideline),
            treatments, unit: unit || null, quantity: asked.count, schedule: asked.schedule, quantityAuthorized: authorized, regions,
        })),
        facts: {
            age: read(facts.age), sex: read(facts.sex), injured: facts.injured.map(read), diagnoses: facts.diagnoses.map(read), workStatus: read(facts.workStatus),
            flareUp: read(facts.flareUp), returnedToWork: read(facts.returnedToWork), painScores: facts.painScores.map(read),
        },
        earlierCare: care.map(({ passage, ...each }) => ({ ...each, ...words(passage) })),
        operations: operations.map(({ passage, ...each }) => ({ ...each, ...words(passage) })),
        draft: draft.text,
    };
}
