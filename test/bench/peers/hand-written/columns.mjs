import { postsurgicalMonths, regionBits } from './rules.mjs';

/** Facts of manipulation and massage, one bit each in `yes` and `no`; in neither where nothing is documented. */
export const FACTS = [
    'flareUp', 'returnToWork', 'extendedDurationFactors', 'functionalImprovement', 'adlImprovement', 'reducedWorkRestrictions', 'reducedDependency', 'treatmentSuccess', 'adjunct',
    'employerAuthorizedMore', 'otherPassiveTherapy', 'exceptionalFactors', 'duplicate',
];
export const factBit = name => 1 << FACTS.indexOf(name);

const TREATMENTS = ['chiropractic', 'massage'];
export const STATUSES = ['completed', 'authorized', 'requested', 'denied'];

/** The same cases as columns: one array for each property, and the lines of all histories one after the other, with where those of each case begin. */
export function columnsOf(subjects) {
    const history = subjects.flatMap(({ history }) => history);
    const surgeries = subjects.flatMap(({ surgeries }) => surgeries);
    const bits = is => Int32Array.from(subjects, subject => FACTS.reduce((all, name, index) => subject[name] === is ? all | 1 << index : all, 0));
    return {
        cases: subjects.length,
        isMassage: Uint8Array.from(subjects, ({ treatment }) => Number(treatment === 'massage')), isMaintenance: Uint8Array.from(subjects, ({ purpose }) => Number(purpose === 'maintenance')),
        day: Int32Array.from(subjects, ({ day }) => day), injured: Int32Array.from(subjects, ({ injured }) => injured), regions: Uint16Array.from(subjects, ({ regions }) => regionBits(regions)),
        yes: bits(true), no: bits(false), least: Uint16Array.from(subjects, ({ least }) => least), most: Uint16Array.from(subjects, ({ most }) => most),
        perWeek: Uint8Array.from(subjects, ({ perWeek }) => perWeek), weeks: Uint8Array.from(subjects, ({ weeks }) => weeks),
        surgeriesFrom: offsets(subjects.map(({ surgeries }) => surgeries.length)), surgeryDay: Int32Array.from(surgeries, ({ day }) => day),
        surgeryMonths: Uint8Array.from(surgeries, ({ procedure }) => postsurgicalMonths(procedure)),
        historyFrom: offsets(subjects.map(({ history }) => history.length)),
        lineTreatment: Int8Array.from(history, ({ treatment }) => TREATMENTS.indexOf(treatment)), lineStatus: Uint8Array.from(history, ({ status }) => STATUSES.indexOf(status)),
        lineRegions: Uint16Array.from(history, ({ regions }) => regionBits(regions)), lineFirst: Int32Array.from(history, ({ first }) => first), lineLast: Int32Array.from(history, ({ last }) => last),
        lineLeast: Uint16Array.from(history, ({ least }) => least), lineMost: Uint16Array.from(history, ({ most }) => most),
        lineCompleted: Int16Array.from(history, ({ completed }) => completed ?? -1), lineLapsed: Uint8Array.from(history, ({ restLapsed }) => Number(restLapsed)),
    };
}

function offsets(lengths) {
    const from = new Int32Array(lengths.length + 1);
    lengths.forEach((length, index) => {
        from[index + 1] = from[index] + length;
    });
    return from;
}

