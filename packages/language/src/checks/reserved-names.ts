import type { ValidationAcceptor, ValidationChecks } from 'langium';
import type { MtusAstType, Named } from '../generated/ast.js';
import { report } from '../findings/report.js';
import { reservedWords } from '../names/reserved-words.js';

/** `names/reserved-word`: a name that is a word of the other language could not be used there. */
function checkName(node: Named, accept: ValidationAcceptor): void {
    if (node.name && reservedWords().has(node.name)) {
        report(accept, 'error', {
            code: 'names/reserved-word', message: `"${node.name}" is a word of the language and cannot be a name.`,
            remedy: `Choose a longer name, such as "${node.name}-1"; any word may be part of a name.`,
        }, { node, property: 'name' });
    }
}

/** Names that files of both languages use; those of cases, requests and readings stay in one. */
export const reservedNameChecks: ValidationChecks<MtusAstType> = {
    Treatment: checkName,
    Region: checkName,
    Diagnosis: checkName,
    Procedure: checkName,
    Fact: checkName,
    Value: checkName,
    Definition: checkName,
    Rule: checkName,
    Table: checkName,
};
