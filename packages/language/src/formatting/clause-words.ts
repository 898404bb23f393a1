/** Where a line stands: an element begins in the first column, its clauses are indented by two, their sub-lines and bullets by four. */
export type Depth = 0 | 2 | 4;

/** How lines that begin with certain words are laid out. */
export interface LineKind {
    words: string;
    depth: Depth;
    /** Whether what follows the words begins in a fixed column. */
    padded: boolean;
}

/** The column in which the value of a clause begins, from 0; a longer clause word is followed by two spaces. */
export const VALUE_COLUMN = 16;

/** A line as it is laid out: its first words, and in its column what is behind them. */
export function clauseLine(words: string, value: string, depth: Depth = 2): string {
    const lead = ' '.repeat(depth) + words;
    return value === '' ? lead : lead.padEnd(Math.max(VALUE_COLUMN, lead.length + 2)) + value;
}

const kinds = (depth: Depth, padded: boolean, ...words: string[]): LineKind[] => words.map(each => ({ words: each, depth, padded }));

const SUB_LINES = kinds(4, false, 'if not documented');

const RULE_LINES: LineKind[] = [
    ...kinds(0, false, 'vocabulary', 'treatment', 'region', 'diagnosis', 'procedure', 'fact', 'built-in', 'guideline', 'define', 'rule', 'table'),
    ...kinds(2, true, 'authorities', 'gap between courses', 'codes', 'also', 'note', 'question', 'from', 'edition of', 'citation', 'authority', 'in force', 'text', 'skip', 'means', 'for',
        'instead of', 'applies when', 'unless', 'requires', 'allow up to', 'cap', 'frequency', 'reading', 'read as', 'source', 'quote', 'decided', 'columns', 'row'),
    ...kinds(2, false, 'allow any number', 'allow nothing', 'ranges bind', 'several rows take'),
    ...SUB_LINES,
];

const CASE_LINES: LineKind[] = [
    ...kinds(0, false, 'case'),
    ...kinds(2, true, 'source', 'injured', 'patient', 'diagnosis', 'region', 'as of', 'fact', 'history', 'procedure', 'note'),
    ...kinds(2, false, 'request', 'new course of', 'episode began'),
    ...kinds(4, true, 'purpose', 'frequency', 'given', 'depends on', 'codes', 'expect', 'requested', 'service on', 'outlier'),
    ...kinds(4, false, 'UR', 'in', 'taken as', 'retrospective', 'expedited', 'concurrent'),
];

/** Elements that stand apart from what is before them. */
export const APART: ReadonlySet<string> = new Set(['guideline', 'define', 'rule', 'table', 'case']);

const byLength = (lines: LineKind[]): LineKind[] => [...lines].sort((a, b) => b.words.length - a.words.length);

const LINES = { rules: byLength(RULE_LINES), cases: byLength(CASE_LINES) };

/** The kind of line that begins with these words; undefined where none does. `count the …` belongs to a rule's effect and to a table itself. */
export function lineKind(words: readonly string[], language: 'rules' | 'cases', element: string): LineKind | undefined {
    if (language === 'rules' && words[0] === 'count') {
        return { words: 'count', depth: element === 'table' ? 2 : 4, padded: false };
    }
    return LINES[language].find(kind => kind.words.split(' ').every((word, index) => words[index] === word));
}
