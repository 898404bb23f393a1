import { EmptyFileSystem, URI } from 'langium';
import { describe, expect, it } from 'vitest';
import { coverageOf, type Coverage } from '@mtus/analysis';
import { compile, evaluateCase } from '@mtus/engine';
import { createMtusServices, readCases, readProgram } from '@mtus/language';

const RULES = `vocabulary "Test"
  authorities   mtus
  gap between courses  6 months
treatment massage "Massage" counted in visits
treatment injections "Injections" counted in visits
region low-back "Low back"
procedure discectomy "Discectomy"
fact relief "Relief" percent
fact improved "Improved" yes or no
fact working "Working" yes or no
guideline g "Guide"
  citation      "here"
  authority     mtus
  in force      from 2009-01-01 by date-of-request
define better "Better"
  means         all of:
    - improved
    - relief is at least 50
  quote         "better"
rule massage.limit "Limit"
  for           massage
  applies when  better
    if not documented: assume not met
  requires      procedure is discectomy
  allow up to   4 to 6 visits per injury
  quote         "4 to 6 visits"
rule injections.any "Any"
  for           injections
  unless        working
    if not documented: assume not met
  allow any number
  quote         "any"
`;

async function measured(...cases: string[]): Promise<Coverage> {
    const { shared } = createMtusServices(EmptyFileSystem);
    const documents = [['rules.mtus', RULES], ['cases.mtuscase', cases.join('\n')]]
        .map(([name, text]) => shared.workspace.LangiumDocuments.createDocument(URI.parse(`file:///${name}`), text!));
    await shared.workspace.DocumentBuilder.build(documents, { validation: true });
    expect(documents.flatMap(({ diagnostics }) => diagnostics ?? []).filter(({ severity }) => severity === 1)).toEqual([]);
    const rules = compile(readProgram(shared));
    return coverageOf(rules, readCases(shared).map(sample => evaluateCase(rules, sample, { trace: true })));
}

/** Every side as `element/clause [comparison]: side (case, case)`, the unseen without parentheses. */
function told(coverage: Coverage): string[] {
    const sides = (name: string, list: Coverage['elements'][number]['clauses'][number]['sides']): string[] =>
        list.map(side => `${name}: ${side.name}${side.seen.length === 0 ? '' : ` (${side.seen.map(one => `${one.case} ${one.request}`).join(', ')})`}`);
    return coverage.elements.flatMap(({ id, clauses }) => clauses.flatMap(clause => [
        ...sides(`${id}/${clause.clause}`, clause.sides), ...clause.comparisons.flatMap(comparison => sides(`${id}/${clause.clause} [${comparison.text}]`, comparison.sides)),
    ]));
}

const head = (name: string): string => `case ${name} "${name}"\n  injured 2012-01-10\n  region low-back\n  as of 2013-01-10\n`;

describe('coverage', () => {
    it('expects every side of every clause and number, and shows none without cases', async () => {
        const coverage = await measured();
        expect(told(coverage)).toEqual([
            'better/means: true', 'better/means: false', 'better/means: unknown',
            'better/means [relief is at least 50]: true', 'better/means [relief is at least 50]: false',
            'injections.any/unless: true', 'injections.any/unless: false', 'injections.any/unless: unknown', 'injections.any/allow: reached',
            'massage.limit/applies-when: true', 'massage.limit/applies-when: false', 'massage.limit/applies-when: unknown',
            // What a case states is complete: whether there was the procedure is never unknown.
            'massage.limit/requires: true', 'massage.limit/requires: false',
            'massage.limit/allow: within', 'massage.limit/allow: between', 'massage.limit/allow: above',
        ]);
        expect(coverage).toMatchObject({ seen: 0, sides: 17, percent: 0 });
    });

    it('names the requests that show each side, in order', async () => {
        const coverage = await measured(
            `${head('b')}  fact improved is yes\n  fact relief is 60\n  procedure discectomy on 2012-05-01\n  request four: 4 visits of massage\n  request five: 5 visits of massage\n  request seven: 7 visits of massage\n`,
            `${head('a')}  fact improved is no\n  fact relief is 40\n  fact working is yes\n  request one: 1 visits of massage\n  request shots: 2 visits of injections\n`,
            `${head('c')}  request one: 1 visits of massage\n  request shots: 2 visits of injections\n`,
        );
        expect(told(coverage)).toEqual([
            'better/means: true (b five, b four, b seven)', 'better/means: false (a one)', 'better/means: unknown (c one)',
            'better/means [relief is at least 50]: true (b five, b four, b seven)', 'better/means [relief is at least 50]: false (a one)',
            'injections.any/unless: true (a shots)', 'injections.any/unless: false', 'injections.any/unless: unknown (c shots)', 'injections.any/allow: reached (c shots)',
            'massage.limit/applies-when: true (b five, b four, b seven)', 'massage.limit/applies-when: false (a one)', 'massage.limit/applies-when: unknown (c one)',
            'massage.limit/requires: true (b five, b four, b seven)', 'massage.limit/requires: false',
            'massage.limit/allow: within (b four)', 'massage.limit/allow: between (b five)', 'massage.limit/allow: above (b seven)',
        ]);
    });

    it('is never rounded up to the whole', async () => {
        const { seen, sides, percent } = await measured(`${head('a')}  request one: 1 visits of massage\n`);
        expect({ seen, sides, percent }).toEqual({ seen: 2, sides: 17, percent: 11 });
    });
});
