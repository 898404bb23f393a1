import type { AstNode } from 'langium';
import { isAlso, isColumns, isComparison, isFactIs, isGiven, isMember, isNamesCell, isNamesValue, isValuePredicate, type NamesCell, type Readable } from '../generated/ast.js';
import type { FindingWords } from '../findings/finding.js';
import { GOVERNING_DATES, STATED_BY } from './library.js';
import { suggestion } from './suggestion.js';
import { valuesOf } from './scope-provider.js';

/** A kind of element that can be named: how it is called, the code of its finding, and how it is declared. */
interface Kind {
    code: string;
    noun: string;
    declare: (name: string) => string;
}

const KINDS: Record<string, Kind> = {
    Treatment: { code: 'treatment', noun: 'treatment', declare: name => `Declare it in the vocabulary: treatment ${name} "What it is" counted in visits.` },
    Region: { code: 'region', noun: 'region', declare: name => `Declare it in the vocabulary: region ${name} "What it is".` },
    Diagnosis: { code: 'diagnosis', noun: 'diagnosis', declare: name => `Declare it in the vocabulary: diagnosis ${name} "What it is".` },
    Procedure: { code: 'procedure', noun: 'procedure', declare: name => `Declare it in the vocabulary: procedure ${name} "What it is".` },
    Readable: { code: 'fact', noun: 'fact or definition', declare: name => `Declare it in the vocabulary: fact ${name} "What it says" yes or no.` },
    Documentable: { code: 'fact', noun: 'fact or definition', declare: name => `Declare it in the vocabulary: fact ${name} "What it says" yes or no.` },
    Ruling: { code: 'rule', noun: 'rule or table', declare: () => 'Name a rule, a table, or a row of a table.' },
    Guideline: { code: 'guideline', noun: 'guideline', declare: name => `Declare it: guideline ${name} "Its title".` },
    Authority: { code: 'authority', noun: 'authority', declare: () => 'Add it to the line "authorities" of the vocabulary, in the order in which they are searched.' },
    Request: { code: 'request', noun: 'request of this case', declare: name => `Requests are named on their own line: request ${name}: 2 visits of massage.` },
    Reading: { code: 'reading', noun: 'reading of this rule', declare: name => `Readings are named on their own line: reading ${name} "Counted per injury": per injury.` },
    FactSubject: { code: 'subject', noun: 'treatment, region or request of this case', declare: () => 'After "of" stands what the fact is about.' },
};

const ROW_COLUMNS = 'Only the columns treatment, region, diagnosis and procedure hold names; a text stands in straight double quotes.';

/** The names that could stand at a place, each with the element that it means. */
export type Candidates = ReadonlyMap<string, AstNode | undefined>;

/** The finding for a name that is not known where it stands. */
export function unknownName(container: AstNode, property: string, written: string, type: string, candidates: Candidates): FindingWords {
    const names = new Set(candidates.keys());
    if (isValuePredicate(container) || isNamesValue(container) || property === 'purpose') {
        return unknownValue(container, written, names);
    }
    if (isNamesCell(container)) {
        const column = columnOf(container);
        const declared = KINDS[column === undefined ? '' : `${column.charAt(0).toUpperCase()}${column.slice(1)}`];
        return declared === undefined
            ? { code: 'names/unknown-term', message: `"${written}" cannot stand in this column.`, remedy: ROW_COLUMNS }
            : withSuggestion({ code: `names/unknown-${declared.code}`, message: `No ${declared.noun} is called "${written}".`, remedy: declared.declare(written) }, written, names);
    }
    if (property === 'basis') {
        return { code: 'names/unknown-date', message: `"${written}" is not a date that can govern a guideline.`, remedy: `Write one of: ${GOVERNING_DATES.join(', ')}.` };
    }
    if ((isFactIs(container) || isGiven(container)) && property === 'fact' && STATED_BY[written] !== undefined) {
        return { code: 'names/built-in-fact', message: `"${written}" is built in and is not stated by "fact".`, remedy: `Write: ${STATED_BY[written]}.` };
    }
    const kind = KINDS[type] ?? KINDS['Readable']!;
    const words: FindingWords = { code: `names/unknown-${kind.code}`, message: `No ${kind.noun} is called "${written}".`, remedy: kind.declare(written) };
    const alias = calledAlso(written, candidates);
    return alias === null ? withSuggestion(words, written, names) : { ...words, remedy: `Did you mean "${alias}"?` };
}

/** The element that has what was written among its other names (`also`), whatever the case and hyphens. */
function calledAlso(written: string, candidates: Candidates): string | null {
    const plain = (text: string): string => text.toLowerCase().replaceAll('-', ' ');
    for (const [name, node] of candidates) {
        const clauses = (node as { clauses?: AstNode[] } | undefined)?.clauses ?? [];
        if (clauses.filter(isAlso).some(clause => clause.texts.some(text => plain(text) === plain(written)))) {
            return name;
        }
    }
    return null;
}

function unknownValue(container: AstNode, written: string, names: ReadonlySet<string>): FindingWords {
    const code = 'names/unknown-value';
    const subject = subjectOf(container);
    const name = subject?.name ?? 'purpose';
    if (subject !== undefined && valuesOf(subject).length === 0 && names.size === 0) {
        const remedy = isNamesValue(container) ? howToState(subject) : howToCompare(subject);
        return { code, message: `"${name}" has no value that is called "${written}".`, remedy };
    }
    return withSuggestion({ code, message: `"${written}" is not a value of "${name}".`, remedy: listOf(names) }, written, names);
}

/** The column in which a cell stands. */
function columnOf(cell: NamesCell): string | undefined {
    const row = cell.$container;
    return row.$container.clauses.find(isColumns)?.columns[row.cells.indexOf(cell)]?.kind;
}

function subjectOf(container: AstNode): Readable | undefined {
    const owner = container.$container;
    if (isComparison(owner) || isMember(owner)) {
        return owner.subject?.ref;
    }
    return isFactIs(owner) || isGiven(owner) ? owner.fact?.ref : undefined;
}

function howToCompare(subject: Readable): string {
    switch (subject.$type === 'Definition' ? 'YesNo' : subject.type?.$type) {
        case 'NumberOf': return `It is a number: write, for example, ${subject.name} is at least 6.`;
        case 'Percent': return `It is a percentage: write, for example, ${subject.name} is at least 50 percent.`;
        case 'DateType': return `It is a date: write, for example, ${subject.name} is on or after 2013-09-26.`;
        default: return `Write ${subject.name} is yes, or ${subject.name} is no.`;
    }
}

function howToState(subject: Readable): string {
    switch (subject.$type === 'Definition' ? 'YesNo' : subject.type?.$type) {
        case 'NumberOf': return `It is a number: write, for example, fact ${subject.name} is 6.`;
        case 'Percent': return `It is a percentage: write, for example, fact ${subject.name} is 50 percent.`;
        case 'DateType': return `It is a date: write, for example, fact ${subject.name} is 2013-09-26.`;
        default: return `Write ${subject.name} is yes, is no, or is not documented.`;
    }
}

function listOf(names: ReadonlySet<string>): string {
    const sorted = [...names].sort();
    return sorted.length === 0 ? 'There is none to choose from.' : `Write one of: ${sorted.slice(0, 12).join(', ')}${sorted.length > 12 ? ', …' : ''}.`;
}

function withSuggestion(words: FindingWords, written: string, names: ReadonlySet<string>): FindingWords {
    const near = suggestion(written, names);
    return near === null ? words : { ...words, remedy: `Did you mean "${near}"?` };
}
