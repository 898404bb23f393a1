const FACTS = {
    'flare-up': 'flareUp', 'return-to-work': 'returnToWork', 'extended-duration-factors': 'extendedDurationFactors', 'functional-improvement': 'functionalImprovement',
    'clinically-significant-adl-improvement': 'adlImprovement', 'reduced-work-restrictions': 'reducedWorkRestrictions', 'reduced-dependency-on-treatment': 'reducedDependency',
    'treatment-success': 'treatmentSuccess', 'adjunct-to-recommended-treatment': 'adjunct', 'employer-authorized-more-in-writing': 'employerAuthorizedMore',
    'other-passive-therapy-authorized': 'otherPassiveTherapy', 'exceptional-factors': 'exceptionalFactors', 'duplicate-of-authorized': 'duplicate',
};

/** One request of a sample case as the hand-written rules hold it; null where it says something that the benchmark's records never say. */
export function subjectOfCase(sample, request) {
    const [treatment] = request.treatments;
    const days = request.requested ?? sample.asOf;
    const fits = request.treatments.length === 1 && ['chiropractic', 'massage'].includes(treatment) && days !== null && isDay(days) && sample.injured !== null && isDay(sample.injured)
        && request.service === null && request.dependsOn.length === 0 && sample.newCourses.length === 0 && (request.schedule === null || request.schedule.length === 1 && isExact(request.schedule[0]))
        && sample.procedures.every(({ days }) => days === null || isDay(days)) && sample.history.every(line => lineFits(sample, line));
    const used = request.regions.length > 0 ? request.regions : sample.regions;
    if (!fits || used.length === 0) {
        return null;
    }
    const [step] = request.schedule ?? [];
    const stated = [...sample.facts.filter(({ of }) => of === null || of === treatment || of === request.id), ...request.facts];
    return {
        ...Object.fromEntries(Object.entries(FACTS).map(([id, name]) => [name, valueOf(stated.find(({ fact }) => fact === id))])),
        treatment, day: days.first, injured: sample.injured.first, regions: namesOf(used), purpose: request.purpose, least: request.quantity.least, most: request.quantity.most ?? 99,
        perWeek: step?.rate.high ?? 0, weeks: step?.weeks?.high ?? 99,
        surgeries: sample.procedures.filter(({ days }) => days !== null).map(({ procedure, days }) => ({ procedure, day: days.first })),
        history: sample.history.map(({ count, treatment, regions, status, completed, restLapsed, dates }) => ({
            least: count.least, most: count.most ?? 99, treatment, regions: namesOf(regions.length > 0 ? regions : sample.regions), status, completed: completed?.least ?? null, restLapsed,
            ...dates.kind === 'single' ? dates.days : { first: sample.injured.first, last: days.first },
        })),
    };
}

const isDay = ({ first, last }) => first === last;
const isExact = ({ rate, weeks }) => rate.low === rate.high && (weeks === null || weeks.low === weeks.high);
const namesOf = regions => [...new Set(regions.map(({ region }) => region))];

/** Lines of one date, of stated regions, under this claim. */
function lineFits({ regions }, line) {
    return (line.dates.kind === 'single' || line.dates.kind === 'undated') && !line.notUnderThisClaim && (line.regions.length > 0 || regions.length === 1) && (line.completed === null || line.completed.least === line.completed.most);
}

function valueOf(statement) {
    return statement === undefined || statement.value.kind === 'not documented' ? null : statement.value.values[0] === 'yes';
}
