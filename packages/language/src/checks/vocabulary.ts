import { AstUtils, type ValidationAcceptor, type ValidationChecks } from 'langium';
import * as ast from '../generated/ast.js';
import { report } from '../findings/report.js';
import { subjectOf } from '../lowering/subjects.js';

/** `vocabulary/one`: a workspace has one vocabulary element, in which authorities and the gap between courses are set. */
function checkVocabulary(vocabulary: ast.Vocabulary, elements: readonly ast.Element[], accept: ValidationAcceptor): void {
    if (elements.filter(ast.isVocabulary).some(other => other !== vocabulary)) {
        report(accept, 'error', {
            code: 'vocabulary/one', message: 'There is another vocabulary in this workspace.', remedy: 'Keep one; treatments, regions and facts may stand in any file.',
        }, { node: vocabulary, property: 'title' });
    }
    if (!vocabulary.clauses.some(ast.isAuthorities)) {
        report(accept, 'error', {
            code: 'vocabulary/no-authorities', message: 'The vocabulary does not say in which order authorities are searched.', remedy: 'Add a line: authorities statute, mtus, odg.',
        }, { node: vocabulary, property: 'title' });
    }
    const gap = vocabulary.clauses.find(ast.isCourseGap);
    if (gap && (!Number.isInteger(gap.number) || gap.number <= 0)) {
        report(accept, 'error', { code: 'caps/window-length', message: 'A length of time is a whole number above 0.', remedy: 'Write for example: gap between courses 6 months.' }, { node: gap });
    }
}

/** `vocabulary/none`: rules without a vocabulary have no authorities to be searched. */
function checkPresence(file: ast.RuleFile, elements: readonly ast.Element[], accept: ValidationAcceptor): void {
    const first = file.elements.find(element => ast.isGuideline(element) || ast.isRule(element) || ast.isTable(element));
    if (first && !elements.some(ast.isVocabulary)) {
        report(accept, 'error', {
            code: 'vocabulary/none', message: 'There is no vocabulary in this workspace.', remedy: 'Add to one file: vocabulary "Its title", with a line of authorities.',
        }, { node: first, property: 'name' as never });
    }
}

/** `types/two-subjects`: a definition is about one treatment, region or request beside the case. */
function checkSubjects(definition: ast.Definition, accept: ValidationAcceptor): void {
    const subjects = new Map<string, ast.Comparison | ast.Member>();
    for (const node of AstUtils.streamAllContents(definition)) {
        if (ast.isComparison(node) || ast.isMember(node)) {
            const subject = subjectOf(node.subject?.ref);
            subjects.set(subject, subjects.get(subject) ?? node);
        }
    }
    subjects.delete('case');
    const [, second] = [...subjects];
    if (second && definition.name) {
        report(accept, 'error', {
            code: 'types/two-subjects', message: `"${definition.name}" reads facts about each ${[...subjects.keys()].join(' and about each ')}.`,
            remedy: 'A definition is about one of them beside the case: split it in two.',
        }, { node: second[1] });
    }
}

/** `names/built-in`: only the language itself declares built-in facts. */
function checkBuiltIn(node: ast.BuiltIn, accept: ValidationAcceptor): void {
    report(accept, 'error', { code: 'names/built-in', message: 'Facts that every case has are declared by the language itself.', remedy: 'Declare a fact of your own: fact NAME "What it says" yes or no.' },
        { node, property: 'name' });
}

export function vocabularyChecks(elements: () => readonly ast.Element[]): ValidationChecks<ast.MtusAstType> {
    return {
        Vocabulary: (vocabulary: ast.Vocabulary, accept) => checkVocabulary(vocabulary, elements(), accept),
        RuleFile: (file: ast.RuleFile, accept) => checkPresence(file, elements(), accept),
        Definition: checkSubjects,
        BuiltIn: checkBuiltIn,
    };
}
