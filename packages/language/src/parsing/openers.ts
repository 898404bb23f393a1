const SHARED: readonly string[] = ['note', 'source', 'codes', 'frequency', 'diagnosis', 'region', 'procedure', 'fact'];

/** Words that open an element, or a clause of one, in a file of rules. */
export const RULE_OPENERS: ReadonlySet<string> = new Set([
    ...SHARED, 'vocabulary', 'treatment', 'built-in', 'guideline', 'define', 'rule', 'table',
    'authorities', 'gap', 'also', 'question', 'from', 'edition', 'citation', 'authority', 'in', 'text', 'skip', 'ranges', 'means', 'quote', 'decided', 'for', 'instead',
    'applies', 'unless', 'requires', 'allow', 'cap', 'reading', 'read', 'several', 'count', 'columns', 'row',
]);

/** Words that open a case, or a clause of it or of its requests, in a file of cases. */
export const CASE_OPENERS: ReadonlySet<string> = new Set([
    ...SHARED, 'case', 'injured', 'patient', 'as', 'history', 'new', 'episode', 'request', 'purpose', 'given', 'UR', 'requested', 'service', 'in', 'depends',
    'taken', 'retrospective', 'expedited', 'concurrent', 'outlier', 'expect',
]);

/** None of these is ever a name by itself: an unfinished line never swallows the line after it. */
export const OPENERS: ReadonlySet<string> = new Set([...RULE_OPENERS, ...CASE_OPENERS]);
