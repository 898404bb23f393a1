import { decide } from './hand-written-objects.mjs';

const FACTS = {
    flareUp: 'a recurrence or flare-up', returnToWork: 'return to work', extendedDurationFactors: 'factors that prolong care', adlImprovement: 'improvement in activities of daily living',
    reducedWorkRestrictions: 'reduced work restrictions', reducedDependency: 'reduced dependency on treatment', treatmentSuccess: 'success of earlier treatment', adjunct: 'adjunct to other treatment',
    employerAuthorizedMore: 'an authorization of more by the employer', otherPassiveTherapy: 'another passive therapy', exceptionalFactors: 'exceptional factors', duplicate: 'the same treatment authorized already',
};
const ENTRIES = Object.entries(FACTS);

/** What somebody would print who explains a decision by hand: what comes out and why, each earlier visit and whether it was of this treatment, each fact, and what is missing. */
export function explain(subject) {
    const { outcome, least, most, reasons } = decide(subject);
    const lines = [`${subject.least === subject.most ? subject.least : 'an unspecified number of'} visits of ${subject.treatment} to ${subject.regions.join(' and ')}: ${outcome}, ${least === most ? least : `${least} to ${most}`} visits, because of ${reasons.join(' and ') || 'no rule'}.`];
    for (const { treatment, status, least, most, first, last } of subject.history) {
        const counts = treatment === subject.treatment && status !== 'denied' && last >= subject.injured && first <= subject.day;
        lines.push(`${least === most ? least : `${least} to ${most}`} visits of ${treatment} ${status} ${dayText(first)}${first === last ? '' : ` to ${dayText(last)}`}: ${counts ? 'counted' : 'not counted'}`);
    }
    const missing = [];
    for (const [name, words] of ENTRIES) {
        if (subject[name] === null) {
            missing.push(words);
        } else {
            lines.push(`${words}: ${subject[name] ? 'yes' : 'no'}`);
        }
    }
    lines.push(`Not documented: ${missing.join(', ') || 'nothing'}.`);
    return lines.join('\n');
}

function dayText(day) {
    return new Date(day * 86_400_000).toISOString().slice(0, 10);
}
