/** A generated workspace of so many rules and cases, as files by their paths: 20 rules or 10 cases a file, one guideline a file of rules. */
export function generated(rules, cases) {
    const treatments = Array.from({ length: Math.max(2, Math.ceil(rules / 5)) }, (_, index) => `treatment-${index}`);
    const facts = Array.from({ length: Math.max(4, Math.ceil(rules / 4)) }, (_, index) => `fact-${index}`);
    const files = {
        'vocabulary.mtus': [
            'vocabulary "Generated"', '  authorities   statute, mtus, odg', '  gap between courses  6 months', '',
            ...treatments.map(name => `treatment ${name} "Treatment ${name}" counted in visits`), ...facts.map(name => `fact ${name} "What ${name} says" yes or no`), 'region low-back "Low back"', 'region neck "Neck"', '',
        ].join('\n'),
    };
    const perFile = 20;
    for (let file = 0; file * perFile < rules; file += 1) {
        const lines = [`guideline guideline-${file} "Guideline ${file}"`, `  citation      "Citation ${file}"`, '  authority     mtus', '  in force      from 2009-07-18 by date-of-request', ''];
        for (let index = file * perFile; index < Math.min(rules, (file + 1) * perFile); index += 1) {
            const treatment = treatments[Math.floor(index / 5)];
            const first = index % 5 === 0;
            lines.push(`rule rule-${index} "Rule ${index}"`, `  for           ${treatment} to low-back`,
                ...first ? [] : [`  instead of    rule-${index - 1}`, `  applies when  ${facts[index % facts.length]} and ${facts[(index * 7 + 1) % facts.length]}`, '    if not documented: assume not met'],
                `  allow up to   ${6 + index % 5 * 4} visits per course over ${2 + index % 5} weeks`, `  quote         page ${index % 99 + 1} "up to ${6 + index % 5 * 4} visits over ${2 + index % 5} weeks"`, '');
        }
        files[`rules/guideline-${file}.mtus`] = lines.join('\n');
    }
    for (let file = 0; file * 10 < cases; file += 1) {
        const lines = [];
        for (let index = file * 10; index < Math.min(cases, (file + 1) * 10); index += 1) {
            const rule = index % rules;
            const treatment = treatments[Math.floor(rule / 5)];
            lines.push(`case case-${index} "Case ${index}"`, '  injured       2012-05-14', '  region        low-back', '  as of         2013-09-26', `  fact          ${facts[rule % facts.length]} is yes`,
                `  history       2 visits of ${treatment} to low-back completed 2013-08-0${index % 9 + 1}`, `  request one: 4 visits of ${treatment}`, `    expect      supported because rule-${rule - rule % 5}`, '');
        }
        files[`cases/cases-${file}.mtuscase`] = lines.join('\n');
    }
    return files;
}
