import { isAuthorities, isGuideline, isTreatment, isVocabulary } from '@mtus/language';
import { CompletionItemKind } from 'vscode-languageserver';
import type { ClauseLine, Cursor } from './cursor.js';
import { silences } from './limits.js';
import type { Names } from './names.js';
import type { Phrase } from './phrase.js';

const line = (words: string, detail: string, more: Partial<Phrase> = {}): Phrase => ({ words, detail, open: true, kind: CompletionItemKind.Keyword, ...more });

const SCOPE = line('for', 'the treatments, and after "to" the regions of the body');
const EFFECTS = [
    line('allow up to', 'so many visits are supported'),
    line('allow any number', 'no limit of its own', { open: false }),
    line('allow nothing', 'not recommended', { open: false }),
    line('cap', 'holds beside every rule: never more than this'),
];
const PROVENANCE = [
    line('quote', 'the sentence that is encoded', { words: 'quote "<>"', open: false }),
    line('quote page', 'the sentence that is encoded, with its page', { words: 'quote page <58> "<>"', open: false }),
];
const REMARKS = [
    line('source', 'the guideline, where it is not the one of this file'),
    line('note', 'a remark that changes nothing', { words: 'note "<>"', open: false }),
    line('decided', 'an interpretation, who settled it and when', { words: 'decided "<>" on <2026-03-02> by "<>"', open: false }),
];
const CONDITIONS = [
    line('applies when', 'only then the rule speaks'),
    line('requires', 'without it nothing is supported'),
    line('unless', 'an exception: then the rule does not speak'),
    line('instead of', 'beats these rules where it speaks'),
];
const READINGS = [
    line('reading', 'one way to count, where the sentence can be read in several', { words: 'reading <calendar-year> "<Counted per calendar year>": per calendar year', open: false }),
    line('read as', 'the reading in force'),
];
const FREQUENCY = line('frequency', 'how often treatment is given');

const has = (lines: readonly ClauseLine[], ...words: string[]): boolean => lines.some(({ kind }) => words.includes(kind.words));

/** The lines that a rule or table still lacks come first, then those that it may have. */
function ruleLines(lines: readonly ClauseLine[], lineAbove: ClauseLine | undefined, isTable: boolean, names: Names): Phrase[] {
    const hasEffect = has(lines, 'allow up to', 'allow any number', 'allow nothing', 'cap');
    const afterCondition = ['applies when', 'unless', 'requires'].includes(lineAbove?.kind.words ?? '');
    const ownGuideline = names.elements.filter(isGuideline).length;
    return [
        ...afterCondition ? silences : [],
        ...has(lines, 'for') ? [] : [SCOPE],
        ...hasEffect && !isTable ? [] : has(lines, 'columns') && isTable ? [] : EFFECTS,
        ...isTable && !has(lines, 'columns') ? [line('columns', 'what the cells of each row are', { words: 'columns diagnosis | allow up to | over | page', open: false })] : [],
        ...isTable && has(lines, 'columns') ? [line('row', 'a cell for each column')] : [],
        ...has(lines, 'quote') ? [] : PROVENANCE,
        ...CONDITIONS.filter(({ words }) => words !== 'instead of' || !has(lines, 'instead of')),
        ...has(lines, 'frequency') ? [] : [FREQUENCY],
        ...has(lines, 'quote') ? PROVENANCE : [],
        ...has(lines, 'reading') || has(lines, 'allow up to', 'cap') ? READINGS.filter(({ words }) => words !== 'read as' || has(lines, 'reading')) : [],
        ...isTable ? [line('several rows take the largest', 'where several rows hold', { open: false }), line('several rows take the smallest', 'where several rows hold', { open: false })] : [],
        ...REMARKS.filter(({ words }) => words !== 'source' || ownGuideline > 0),
        ...has(lines, 'for') ? [SCOPE] : [],
    ];
}

const LINES: Readonly<Record<string, readonly Phrase[]>> = {
    vocabulary: [line('authorities', 'in the order in which they are searched', { words: 'authorities <statute, mtus, acoem, odg>', open: false }),
        line('gap between courses', 'the pause that ends a course', { words: 'gap between courses <6> months', open: false })],
    guideline: [
        line('authority', 'which of those of the vocabulary'),
        line('in force', 'on which days', { words: 'in force from <2009-07-18> by date-of-request', open: false }),
        line('in force from … through …', 'on which days', { words: 'in force from <2009-07-18> through <2016-07-27> by date-of-request', open: false }),
        line('edition of', 'editions of one document share its name'),
        line('citation', 'where it is published', { words: 'citation "<8 CCR 9792.24.2>"', open: false }),
        line('text', 'the file with its sentences', { words: 'text "<>"', open: false }),
        line('skip', 'a sentence that no rule encodes, and why', { words: 'skip "<>" because "<>"', open: false }),
        line('ranges bind at the lenient end', 'a range 4 to 6 allows up to 6', { open: false }),
        line('ranges bind at the strict end', 'a range 4 to 6 allows up to 4', { open: false }),
        line('note', 'a remark that changes nothing', { words: 'note "<>"', open: false }),
    ],
    treatment: [line('codes CPT', 'billing codes', { words: 'codes CPT <98940>', open: false }), line('also', 'other words for it', { words: 'also "<>"', open: false }), line('note', 'a remark', { words: 'note "<>"', open: false })],
    fact: [line('question', 'what somebody has to find out', { words: 'question "<>"', open: false }), line('from', 'who can answer it'), line('also', 'other words for it', { words: 'also "<>"', open: false }), line('note', 'a remark', { words: 'note "<>"', open: false })],
    define: [line('means', 'the condition'), ...PROVENANCE, ...REMARKS],
};

/** Lines that can be begun under the element above a place of a file of rules. */
export function newRuleLines({ element, above }: Cursor, names: Names): Phrase[] {
    if (!element) {
        return [];
    }
    const below = element.lines.slice(1);
    switch (element.kind) {
        case 'rule': return ruleLines(below, above.at(-1), false, names);
        case 'table': return ruleLines(below, above.at(-1), true, names);
        case 'region': case 'diagnosis': case 'procedure': return [...LINES['treatment']!];
        case 'define': return [...above.at(-1)?.kind.words === 'means' ? silences : [], ...LINES['define']!.filter(({ words }) => words !== 'means' || !has(below, 'means'))];
        default: return (LINES[element.kind] ?? []).filter(({ words }) => !['authority', 'question', 'edition of'].includes(words.split(' "')[0]!) || !has(below, words.split(' "')[0]!));
    }
}

const choice = (names: readonly string[], first: string): string => names[0] ?? first;

/** Whole elements, laid out as they will stand. What the workspace lacks comes first. */
export function newElements(names: Names): { label: string; detail: string; text: string }[] {
    const { elements } = names;
    const treatment = choice(elements.filter(isTreatment).map(({ name }) => name), 'chiropractic');
    const authority = elements.filter(isVocabulary).flatMap(({ clauses }) => clauses.filter(isAuthorities).flatMap(each => each.authorities.map(({ name }) => name)));
    const vocabulary = {
        label: 'vocabulary', detail: 'the words and authorities of this workspace',
        text: 'vocabulary "${1:California workers\' compensation}"\n  authorities   ${2:statute, mtus, acoem, odg, other-evidence}\n  gap between courses  ${3:6} months\n$0',
    };
    const rest = [
        { label: 'rule', detail: 'what a sentence allows', text: `rule \${1:${treatment}.trial} "\${2:What it is called}"\n  for           $0` },
        { label: 'guideline', detail: 'an edition of a document, and when it is in force',
            text: `guideline \${1:name-2009} "\${2:Title of the document}"\n  citation      "\${3:8 CCR 9792.24.2}"\n  authority     \${4:${choice(authority.includes('mtus') ? ['mtus'] : authority, 'mtus')}}\n  in force      from \${5:2009-07-18} by \${6:date-of-request}\n$0` },
        { label: 'define', detail: 'a name for a condition', text: 'define ${1:functional-improvement} "${2:What it says}"\n  means         $0' },
        { label: 'table', detail: 'rules that differ by diagnosis or procedure only',
            text: `table \${1:${treatment}.visits} "\${2:What it is called}"\n  for           \${3:${treatment}}\n  columns       \${4:diagnosis | allow up to | over | page}\n  row           $0` },
        { label: 'treatment', detail: 'what can be requested, and how it is counted', text: 'treatment ${1:acupuncture} "${2:Acupuncture}" counted in ${3:visits}\n$0' },
        { label: 'fact', detail: 'what a record can say', text: 'fact ${1:name} "${2:What it says}" ${3:yes or no}\n  question      "${4:What somebody has to find out}"\n  from          ${5:provider}\n$0' },
        { label: 'region', detail: 'a region of the body', text: 'region ${1:low-back} "${2:Low back}"\n$0' },
        { label: 'diagnosis', detail: 'what somebody suffers from', text: 'diagnosis ${1:name} "${2:What it is}"\n$0' },
        { label: 'procedure', detail: 'an operation or injection', text: 'procedure ${1:name} "${2:What it is}"\n$0' },
    ];
    return elements.some(isVocabulary) ? rest : [vocabulary, ...rest];
}
