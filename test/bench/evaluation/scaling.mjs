import { medians } from '../rounds.mjs';
import { projectSubjects, readTexts } from '../subjects.mjs';
import { benchmarkRecords } from '../records.mjs';
import { settledRecords } from '../peers/inputs.mjs';
import { generated } from '../workspace.mjs';
import { against, ratioText, timeText } from './figures.mjs';

const TREATMENTS_A_FILE = 100;
const RECORDS = 1_000;
const SIZES = [1, 100, 1_000, 5_000];
/** A workspace of one rule has no others for its treatment: growth is against this one. */
const COMPARED = 1;

/** As many treatments as one likes, each with a trial, a continuation, flare-ups, maintenance and a cap of its own, in the words of the library. */
export function treatmentRules(treatments) {
    const names = Array.from({ length: treatments }, (_, index) => `treatment-${index}`);
    const vocabulary = [
        'vocabulary "Generated"', '  authorities   statute, mtus', '  gap between courses  6 months', '',
        ...names.map(name => `treatment ${name} "Treatment ${name}" counted in visits`), 'region low-back "Low back"',
        ...['flare-up', 'return-to-work', 'employer-authorized-more-in-writing'].map(fact => `fact ${fact} "What ${fact} says" yes or no`), 'fact functional-improvement "Functional improvement" yes or no about each treatment', '',
        'guideline made "Made rules"', '  citation      "Made"', '  authority     mtus', '  in force      from 2009-07-18 by date-of-request', '  ranges bind at the lenient end', '',
    ];
    const files = { '/vocabulary.mtus': vocabulary.join('\n') };
    for (let from = 0; from < names.length; from += TREATMENTS_A_FILE) {
        files[`/rules-${from}.mtus`] = names.slice(from, from + TREATMENTS_A_FILE).flatMap(name => rulesOf(name)).join('\n');
    }
    return files;
}

function rulesOf(name) {
    const rule = (id, lines) => [`rule ${name}.${id} "Rule ${id}"`, `  for           ${name} to low-back`, '  source        made', ...lines.map(line => `  ${line}`), ''];
    const when = (clause, condition) => [`${clause.padEnd(13)} ${condition}`, '  if not documented: assume not met'];
    return [
        ...rule('trial', ['allow up to   6 visits per course over 2 weeks', 'quote         page 1 "trial of 6 visits over 2 weeks"']),
        ...rule('continued', [`instead of    ${name}.trial`, ...when('applies when', 'functional-improvement'), 'allow up to   18 visits per course over 6 to 8 weeks', 'quote         page 1 "total of up to 18 visits over 6-8 weeks"']),
        ...rule('flare-up', [`instead of    ${name}.trial, ${name}.continued`, ...when('applies when', 'flare-up'), ...when('requires', 'return-to-work'), 'allow up to   1 to 2 visits every 4 to 6 months', 'quote         page 1 "1-2 visits every 4-6 months"']),
        ...rule('maintenance', [`instead of    ${name}.trial, ${name}.continued, ${name}.flare-up`, ...when('applies when', 'purpose is maintenance'), 'allow nothing', 'quote         page 1 "not medically necessary"']),
        ...rule('cap', [...when('unless', 'employer-authorized-more-in-writing'), 'cap           24 visits per injury', 'quote         page 1 "no more than 24 visits"']),
    ];
}

/** 3,000 treatments against 3, and one to 5,000 rules in a workspace: the same records, of treatments spread over all. */
export async function scalingRows(project, { rounds }) {
    const area = 'growth of the rules';
    const [few, many] = [await treatmentSubject(project, 3), await treatmentSubject(project, 3_000)];
    const times = await medians([few, many], rounds);
    const sizes = [];
    for (const size of SIZES) {
        sizes.push(await workspaceSubject(project, size));
    }
    const bySize = await medians(sizes, rounds);
    return [
        { area, what: 'many cases, 3 treatments with 5 rules each', figure: timeText(times.get(few.name)) },
        against(area, 'many cases, 3,000 treatments with 5 rules each', timeText(times.get(many.name)), times.get(few.name) / times.get(many.name), 0.75),
        ...sizes.map(({ name }, index) => ({ area, what: `one case, ${SIZES[index].toLocaleString('en')} rules in the workspace`, figure: timeText(bySize.get(name)), ...index <= COMPARED ? {} : { ratio: ratioText(bySize.get(sizes[COMPARED].name) / bySize.get(name)), note: `against ${SIZES[COMPARED]} rules` } })),
    ];
}

async function treatmentSubject(project, treatments) {
    const { program } = await readTexts(project, treatmentRules(treatments));
    const known = ['flare-up', 'return-to-work'];
    const records = settledRecords([...benchmarkRecords(3 * RECORDS, 51)]).slice(0, RECORDS).map((record, index) => {
        const name = `treatment-${index * 7919 % treatments}`;
        const [request] = record.requests;
        return {
            case: record.case, injured: record.injured, asOf: record.asOf, regions: ['low-back'], facts: Object.fromEntries(Object.entries(record.facts).filter(([fact]) => known.includes(fact))),
            history: record.history.filter(({ treatment }) => treatment === request.treatments[0]).map(line => ({ ...line, treatment: name })),
            requests: [{ id: 'one', count: request.count, treatments: [name], ...request.purpose ? { purpose: request.purpose } : {}, ...request.frequency ? { frequency: request.frequency } : {} }],
        };
    });
    const { evaluate } = projectSubjects(project, program).many.prepare(records);
    return { name: `${treatments} treatments`, cases: RECORDS, evaluate };
}

async function workspaceSubject(project, rules) {
    const { program, cases } = await readTexts(project, Object.fromEntries(Object.entries(generated(rules, 100)).map(([path, text]) => [`/${path}`, text])));
    const compiled = project.compile(program);
    return { name: `${rules} rules`, cases: cases.length, evaluate: () => cases.map(sample => project.evaluateCase(compiled, sample)) };
}
