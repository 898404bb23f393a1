/** Language of `.mtus`: vocabulary, guidelines, definitions, rules and tables. */
export const RULES_LANGUAGE_ID = 'mtus';

/** Language of `.mtuscase`: sample cases. */
export const CASES_LANGUAGE_ID = 'mtus-case';
