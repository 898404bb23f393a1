import { type Case, type CompiledProgram, type Day, type Rule, toDay } from '@mtus/engine';

const YEAR = 365;

/** A case that requests one visit of a treatment on a day on which the rule's document governs, with nothing else in its record. */
export function madeUpCase(rules: CompiledProgram, treatment: string, rule: Rule | null): Case {
    const guideline = rules.program.guidelines.find(({ id }) => rule?.sources.includes(id));
    const day = dayWithin(guideline?.inForce.first ?? null, guideline?.inForce.last ?? null);
    const byInjury = guideline?.inForce.by === 'date-of-injury';
    const injured = byInjury ? day : day - YEAR;
    const asked = byInjury ? day + YEAR : day;
    const region = rule?.scopes.flatMap(({ regions }) => regions)[0];
    const span = rule?.span ?? { uri: '', start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    return {
        id: `${treatment}.made-up`, title: '', source: null, injured: { first: injured, last: injured }, asOf: { first: asked, last: asked }, age: null,
        regions: region === undefined ? [] : [{ region, side: null }], diagnoses: [], procedures: [], newCourses: [], episodeBegan: null, facts: [], history: [], notes: [], span,
        requests: [{
            id: 'one', treatments: [treatment], regions: [], quantity: { least: 1, most: 1 }, unit: rules.program.vocabulary.treatments[treatment]?.unit ?? 'visits', schedule: null, purpose: null, requested: null,
            service: null, sessions: 1, dependsOn: [], takenAs: null, review: [], utilizationReview: null, facts: [], expectations: [], outlier: null, text: '', span,
        }],
    };
}

/** A day of a document: in its middle, or near the bound that it has. */
function dayWithin(first: Day | null, last: Day | null): Day {
    return first !== null && last !== null ? Math.floor((first + last) / 2) : first !== null ? first + YEAR : last !== null ? last - YEAR : toDay(2015, 6, 15);
}
