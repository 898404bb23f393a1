import { AstUtils } from 'langium';
import type { WorkspaceElements } from '../checks/workspace-elements.js';
import * as ast from '../generated/ast.js';
import { clausesOf, isRuling } from '../lowering/clauses.js';
import { STATED_BY } from '../names/library.js';
import { addLine, around, fix, remove, removeNode, replace, textAt } from './edits.js';
import type { Fix, FixContext, FixMaker, FixMakers } from './fix.js';

/** The near name first, then a declaration of what was written. */
function known(declaration?: (name: string, context: FixContext) => string | null): FixMaker {
    return context => {
        const { suggestion } = context.data;
        const written = textAt(context, context.range);
        const declared = declaration?.(written, context) ?? null;
        return [
            ...typeof suggestion === 'string' ? fix(`Write "${suggestion}"`, replace(context, suggestion)) : [],
            ...declared === null || !/^[\w.-]+$/.test(written) ? [] : declare(declared, context.workspace),
        ];
    };
}

/** Declares a word beside the others of its kind, else behind the vocabulary. */
function declare(declaration: string, { elements }: WorkspaceElements): Fix[] {
    const [kind, name] = declaration.split(' ');
    const beside = elements.filter(element => element.$type.toLowerCase() === kind).at(-1) ?? elements.find(ast.isVocabulary);
    return beside ? fix(`Declare the ${kind} "${name}"`, addLine(beside, declaration)) : [];
}

/** A declaration carries the name in words as its title, to be bettered. */
function inWords(name: string): string {
    return name.replaceAll('-', ' ').replaceAll('.', ' ').replace(/^./, first => first.toUpperCase());
}

/** A free name, made by a number behind the one that is taken. */
function renamed({ node, range, document, workspace }: FixContext): Fix[] {
    const written = textAt({ document }, range);
    const taken = new Set([...workspace.elements, ...workspace.cases].flatMap(element => 'name' in element ? element.name : []));
    const request = around(node, ast.isRequest);
    request?.$container.clauses.filter(ast.isRequest).forEach(({ name }) => taken.add(name));
    if (ast.isRow(node) || !/^[\w.-]+$/.test(written)) {
        return ast.isRow(node) ? fix('Take this row out', removeNode(node)!) : [];
    }
    let number = 2;
    while (taken.has(`${written}-${number}`)) {
        number += 1;
    }
    return fix(`Call it "${written}-${number}"`, replace({ document, range }, `${written}-${number}`));
}

export const nameFixes: FixMakers = {
    'names/unknown-treatment': known(name => `treatment ${name} "${inWords(name)}" counted in visits`),
    'names/unknown-region': known(name => `region ${name} "${inWords(name)}"`),
    'names/unknown-diagnosis': known(name => `diagnosis ${name} "${inWords(name)}"`),
    'names/unknown-procedure': known(name => `procedure ${name} "${inWords(name)}"`),
    'names/unknown-fact': known(name => `fact ${name} "${inWords(name)}" yes or no`),
    'names/unknown-rule': context => [...known()(context), ...withoutReference(context)],
    'names/unknown-guideline': context => [...known()(context), ...others(context, context.workspace.elements.filter(ast.isGuideline).map(({ name }) => name))],
    'names/unknown-authority': context => [...known()(context), ...addAuthority(context)],
    'names/unknown-request': context => [...known()(context), ...withoutReference(context)],
    'names/unknown-reading': context => {
        const readings = clausesOf(around(context.node, isRuling)).filter(ast.isReading);
        return [...known()(context), ...readings.filter(({ name }) => name !== context.data['suggestion']).flatMap(({ name }) => fix(`Write "${name}"`, replace(context, name)))];
    },
    'names/unknown-subject': context => [...known()(context), ...others(context, around(context.node, ast.isCase)?.clauses.filter(ast.isRequest).flatMap(({ name, treatments }) => [name, ...treatments.map(({ $refText }) => $refText)]) ?? [])],
    'names/unknown-value': context => [...known()(context), ...valuesInstead(context)],
    'names/unknown-term': context => [...known()(context), ...fix('Write it as a text', replace(context, `"${textAt(context, context.range)}"`))],
    'names/unknown-date': context => ['date-of-request', 'date-of-injury', 'date-of-service'].filter(name => name !== context.data['suggestion']).flatMap(name => fix(`Write "${name}"`, replace(context, name))),
    'names/built-in-fact': context => {
        const written = textAt(context, context.range);
        const clause = around(context.node, (node): node is ast.FactIs | ast.Given => ast.isFactIs(node) || ast.isGiven(node));
        const opener = STATED_BY[written]?.split(' ').filter(word => /^[a-z]+$/.test(word)).join(' ');
        return clause?.value && ast.isDateIs(clause.value) && (written === 'date-of-injury' || written === 'date-of-request') && opener !== undefined
            ? fix(`State it as "${written === 'date-of-injury' ? 'injured' : 'as of'}"`, { ...replace(context, `${written === 'date-of-injury' ? 'injured' : 'as of'} ${clause.value.date}`), range: clause.$cstNode!.range })
            : [];
    },
    'names/built-in': ({ node }) => {
        const declared = around(node, ast.isBuiltIn);
        const start = declared?.$cstNode?.range.start;
        return declared && start ? fix('Declare a fact of your own', {
            uri: AstUtils.getDocument(declared).uri.toString(), range: { start, end: { line: start.line, character: start.character + 'built-in'.length } }, text: 'fact',
        }) : [];
    },
    'names/duplicate': renamed,
    'names/reserved-word': context => fix(`Call it "${textAt(context, context.range)}-1"`, replace(context, `${textAt(context, context.range)}-1`)),
    'names/unused': ({ node, workspace }) => {
        const element = around(node, (each): each is ast.Fact | ast.Definition => ast.isFact(each) || ast.isDefinition(each));
        const stated = workspace.cases.some(sample => AstUtils.streamAllContents(sample).some(each => (ast.isFactIs(each) || ast.isGiven(each)) && each.fact?.$refText === element?.name));
        return element && !stated ? fix(`Take "${element.name}" out`, removeNode(element)) : [];
    },
};

/** The names that there are, where none of them is near to what was written. */
function others(context: FixContext, names: readonly string[]): Fix[] {
    return [...new Set(names)].filter(name => name && name !== context.data['suggestion']).slice(0, 4).flatMap(name => fix(`Write "${name}"`, replace(context, name)));
}

/** A reference taken out of its list, or the whole line where it is the only one. */
function withoutReference(context: FixContext): Fix[] {
    const clause = around(context.node, (node): node is ast.InsteadOf | ast.DependsOn => ast.isInsteadOf(node) || ast.isDependsOn(node));
    if (clause) {
        const references = ast.isInsteadOf(clause) ? clause.rules : clause.requests;
        return references.length === 1 ? fix('Take this line out', removeNode(clause))
            : fix('Take the name out', replace(context, '', withComma(context)));
    }
    const expected = around(context.node, ast.isExpectOutcome);
    return expected && expected.because.length === 1 && expected.outcome.$cstNode ? fix('Take "because" out', remove(context, { start: expected.outcome.$cstNode.range.end, end: context.range.end })) : [];
}

/** The name that the finding marks, with the comma that joins it to the others. */
function withComma({ document, range }: FixContext): FixContext['range'] {
    const text = document.textDocument.getText();
    let start = document.textDocument.offsetAt(range.start);
    let end = document.textDocument.offsetAt(range.end);
    const before = /,\s*$/.exec(text.slice(0, start));
    const after = /^\s*,\s*/.exec(text.slice(end));
    if (before) {
        start -= before[0].length;
    } else if (after) {
        end += after[0].length;
    }
    return { start: document.textDocument.positionAt(start), end: document.textDocument.positionAt(end) };
}

function addAuthority(context: FixContext): Fix[] {
    const authorities = context.workspace.elements.filter(ast.isVocabulary).flatMap(({ clauses }) => clauses.filter(ast.isAuthorities))[0];
    const written = textAt(context, context.range);
    const end = authorities?.$cstNode?.range.end;
    return authorities && end ? [
        ...authorities.authorities.filter(({ name }) => name !== context.data['suggestion']).slice(0, 3).flatMap(({ name }) => fix(`Write "${name}"`, replace(context, name))),
        ...fix(`Add "${written}" as the last authority`, { uri: AstUtils.getDocument(authorities).uri.toString(), range: { start: end, end }, text: `, ${written}` }),
    ] : [];
}

/** The values of the fact that is compared or stated. */
function valuesInstead(context: FixContext): Fix[] {
    const owner = around(context.node, (node): node is ast.Comparison | ast.Member | ast.FactIs | ast.Given => ast.isComparison(node) || ast.isMember(node) || ast.isFactIs(node) || ast.isGiven(node));
    const subject = owner === undefined ? undefined : ast.isComparison(owner) || ast.isMember(owner) ? owner.subject?.ref : owner.fact?.ref;
    const type = ast.isFact(subject) ? subject.type : undefined;
    const values = ast.isOneOf(type) || ast.isListOf(type) ? type.values.map(({ name }) => name) : ast.isYesNo(type) || ast.isDefinition(subject) ? ['yes', 'no'] : [];
    return values.filter(value => value !== context.data['suggestion']).slice(0, 5).flatMap(value => fix(`Write "${value}"`, replace(context, value)));
}
