import type { AstNode, ValidationAcceptor, ValidationChecks } from 'langium';
import type { MtusAstType } from '../generated/ast.js';
import { report } from '../findings/report.js';

/** Lines that an element has at most once, by the type of their clause: how they are written. */
const SINGLE: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    Vocabulary: { Authorities: 'authorities', CourseGap: 'gap between courses' },
    Guideline: { EditionOf: 'edition of', Citation: 'citation', AuthorityOf: 'authority', InForce: 'in force', TextFile: 'text', RangesBind: 'ranges bind' },
    Fact: { Question: 'question', From: 'from' },
    Definition: { Means: 'means' },
    Rule: { ReadAs: 'read as' },
    Table: { ReadAs: 'read as', Columns: 'columns', SeveralRows: 'several rows take' },
    Case: { CaseSource: 'source', Injured: 'injured', Patient: 'patient', AsOf: 'as of', EpisodeBegan: 'episode began' },
    Request: {
        Purpose: 'purpose', FrequencyAsked: 'frequency', UtilizationReview: 'UR', RequestedOn: 'requested', ServiceOn: 'service on', InSessions: 'in … sessions',
        TakenAs: 'taken as', Outlier: 'outlier',
    },
};

/** `rules/repeated-line`: a line that an element can have once stands in it twice; often the first line of the next element is missing. */
function check(type: string) {
    const single = SINGLE[type]!;
    return (node: AstNode & { clauses: AstNode[] }, accept: ValidationAcceptor): void => {
        const seen = new Set<string>();
        for (const clause of node.clauses) {
            const words = single[clause.$type];
            if (words === undefined) {
                continue;
            }
            if (seen.has(clause.$type)) {
                report(accept, 'error', {
                    code: 'rules/repeated-line', message: `The line "${words}" stands here a second time.`,
                    remedy: 'Keep one of the two; if something new was meant to begin, its first line is missing.',
                }, { node: clause });
            }
            seen.add(clause.$type);
        }
    };
}

export const singleLineChecks: ValidationChecks<MtusAstType> = {
    Vocabulary: check('Vocabulary'), Guideline: check('Guideline'), Fact: check('Fact'), Definition: check('Definition'), Rule: check('Rule'), Table: check('Table'),
    Case: check('Case'), Request: check('Request'),
};
