const DAY = 86_400_000;

/** A record as somebody would hold it who wrote these rules by hand: days as numbers, facts by their names, null where nothing is documented. */
export function subjectOf(record) {
    const [request] = record.requests;
    const [treatment] = request.treatments;
    const [step] = request.frequency ?? [];
    const of = name => record.facts?.[`${name} of ${treatment}`] ?? null;
    const asked = name => request.facts?.[name] ?? null;
    return {
        treatment, day: dayOf(request.requested ?? record.asOf).first, injured: dayOf(record.injured).first, regions: request.regions ?? record.regions ?? [], purpose: request.purpose ?? null,
        least: request.count ?? 1, most: request.count ?? 99, perWeek: step?.perWeek ?? 0, weeks: step?.weeks ?? 0,
        flareUp: record.facts?.['flare-up'] ?? null, returnToWork: record.facts?.['return-to-work'] ?? null, extendedDurationFactors: record.facts?.['extended-duration-factors'] ?? null,
        functionalImprovement: of('functional-improvement'), adlImprovement: of('clinically-significant-adl-improvement'), reducedWorkRestrictions: of('reduced-work-restrictions'),
        reducedDependency: of('reduced-dependency-on-treatment'), treatmentSuccess: of('treatment-success'), adjunct: of('adjunct-to-recommended-treatment'),
        employerAuthorizedMore: asked('employer-authorized-more-in-writing'), otherPassiveTherapy: asked('other-passive-therapy-authorized'), exceptionalFactors: asked('exceptional-factors'),
        duplicate: asked('duplicate-of-authorized'),
        surgeries: (record.procedures ?? []).filter(({ on }) => on !== undefined).map(({ procedure, on }) => ({ procedure, day: dayOf(on).first })),
        history: (record.history ?? []).map(line => lineOf(line, record.regions ?? [])),
    };
}

/** Written out, not spread: objects that are spread together are slow to read for ever after, which would favour the others. */
function lineOf({ count, on, treatment, regions, status, completed, restLapsed }, ofCase) {
    const { least, most } = countOf(count, 1);
    const { first, last } = dayOf(on);
    return { least, most, first, last, treatment, regions: regions ?? ofCase, status, completed: completed ?? null, restLapsed: restLapsed ?? false };
}

function countOf(count, unknown) {
    const [least, most] = typeof count === 'number' ? [count, count] : Array.isArray(count) ? count : [count?.atLeast ?? unknown, count?.atMost ?? 99];
    return { least, most };
}

/** A day, or every day of a month or a year. */
function dayOf(text) {
    const [year, month, day] = text.split('-').map(Number);
    const at = (...parts) => Date.UTC(...parts) / DAY;
    return day !== undefined ? { first: at(year, month - 1, day), last: at(year, month - 1, day) } : month !== undefined ? { first: at(year, month - 1, 1), last: at(year, month, 0) } : { first: at(year, 0, 1), last: at(year, 11, 31) };
}
