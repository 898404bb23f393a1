import { compile, evaluateCase, isWithheld } from '@mtus/engine';
import { AstUtils, type LangiumSharedCoreServices } from 'langium';
import * as ast from '../generated/ast.js';
import { treatmentNamesOf } from '../lowering/clauses.js';
import { readCases, readProgram } from '../lowering/program.js';
import { calendarUnit } from '../lowering/units.js';
import { clauseLine } from '../formatting/clause-words.js';
import { addLine, around, fix, insertBehind, remove, removeNode, replace, replaceNode, replaceProperty } from './edits.js';
import type { Fix, FixContext, FixMakers } from './fix.js';

type Statement = ast.FactIs | ast.Given;

const isStatement = (node: unknown): node is Statement => ast.isFactIs(node) || ast.isGiven(node);
const isCount = (node: unknown): node is ast.Count => ast.isNoneCount(node) || ast.isKnownCount(node) || ast.isUnknownCount(node);

/** The lines of a history that lie on the wrong side of the injury or of the request. */
function mendHistory(context: FixContext): Fix[] {
    const line = around(context.node, ast.isHistory);
    return line && !line.details.some(ast.isNotUnderThisClaim) && line.quotes.length === 0 ? fix('Say that it is not under this claim', insertBehind(line, ', not under this claim')) : [];
}

/** A statement written about what its fact is about. */
function aboutWhat(context: FixContext): Fix[] {
    const statement = around(context.node, isStatement);
    const fact = statement?.fact?.ref;
    if (!statement || !fact) {
        return [];
    }
    const sample = AstUtils.getContainerOfType(statement, ast.isCase);
    const requests = sample?.clauses.filter(ast.isRequest) ?? [];
    const about = ast.isFact(fact) ? fact.about : undefined;
    const of = statement.of?.$refText;
    if (of !== undefined && about === undefined) {
        const end = statement.$cstNode && replaceProperty(statement, 'of', '')?.range.end;
        const start = replaceProperty(statement, 'fact', '')?.range.end;
        return start && end ? fix(`Leave out "of ${of}"`, replace(context, '', { start, end })) : [];
    }
    const names = about === 'treatment' ? requests.flatMap(request => request.treatments.map(({ $refText }) => $refText))
        : about === 'region' ? [...requests.flatMap(request => request.regions), ...sample?.clauses.filter(ast.isRegionIs).flatMap(clause => clause.regions) ?? []].map(({ region }) => region?.$refText ?? '')
            : about === 'request' ? requests.map(({ name }) => name) : [];
    return [...new Set(names)].filter(Boolean).slice(0, 4).flatMap(name => fix(`It is about ${name}`,
        of === undefined ? insertBehind(statement, ` of ${name}`, 'fact') : replaceProperty(statement, 'of', name)));
}

/** A value of the fact's own type. */
function mendValue(context: FixContext): Fix[] {
    const statement = around(context.node, isStatement);
    const fact = statement?.fact?.ref;
    const value = statement?.value;
    if (!fact || !value) {
        return [];
    }
    const type = ast.isFact(fact) ? fact.type : undefined;
    const write = (...texts: string[]): Fix[] => texts.flatMap(text => fix(`Write "is ${text}"`, replaceNode(value, text)));
    if (type === undefined || ast.isYesNo(type)) {
        return write('yes', 'no', 'not documented');
    }
    if (ast.isOneOf(type) || ast.isListOf(type)) {
        return write(...type.values.slice(0, 4).map(({ name }) => name), 'not documented');
    }
    if (ast.isAmountValue(value) && (ast.isNumberOf(type) || ast.isPercent(type)) && value.low <= 100) {
        return write(`${value.low}${value.high === undefined ? '' : ` to ${value.high}`} ${ast.isNumberOf(type) ? type.unit : 'percent'}`, 'not documented');
    }
    return write('not documented');
}

export const caseFixes: FixMakers = {
    'case/no-request': ({ node, workspace }) => {
        const sample = around(node, ast.isCase);
        const treatments = sample?.clauses.filter(ast.isHistory).flatMap(({ treatment }) => treatment?.ref ?? []) ?? [];
        const treatment = treatments[0] ?? workspace.elements.find(ast.isTreatment);
        return sample && treatment ? fix(`Request ${treatment.name}`, addLine(sample, `  request one: an unspecified number of ${treatment.unit} of ${treatment.name}`)) : [];
    },
    'case/quantity': ({ node }) => {
        const request = around(node, ast.isRequest);
        return request?.count ? fix('The number is not stated', replaceNode(request.count, `an unspecified number of ${request.count.unit ?? request.treatments[0]?.ref?.unit ?? 'visits'}`)) : [];
    },
    'case/unit': context => {
        const count = around(context.node, isCount);
        const owner = count && AstUtils.getContainerOfType(count.$container, (each): each is ast.Request | ast.History => ast.isRequest(each) || ast.isHistory(each));
        const unit = (ast.isHistory(owner) ? owner.treatment?.ref : owner?.treatments[0]?.ref)?.unit;
        return unit === undefined ? [] : fix(`Count in ${unit}`, replace(context, calendarUnit(unit) ?? unit));
    },
    'case/taken-as': context => fix('Take this line out', remove(context, context.range)),
    'case/modified': ({ node }) => {
        const review = around(node, ast.isUtilizationReview);
        return review ? fix('Write "UR approved"', replaceNode(review, 'UR approved')) : [];
    },
    'case/date-order': ({ node }) => {
        const line = around(node, ast.isHistory);
        return line?.start !== undefined && line.end !== undefined ? fix('Exchange the two days', replaceProperty(line, 'start', line.end), replaceProperty(line, 'end', line.start)) : [];
    },
    'case/date-before-injury': mendHistory,
    'case/date-after-request': ({ node }) => {
        const line = around(node, ast.isHistory);
        return line ? fix('Take this line out', removeNode(line)) : [];
    },
    'case/absurd-count': ({ node }) => {
        const sessions = around(node, ast.isInSessions);
        const count = around(node, isCount);
        return sessions ? fix('Take this line out', removeNode(sessions)) : count ? fix('The number is not stated', replaceNode(count, `an unspecified number of ${count.unit ?? 'visits'}`)) : [];
    },
    'case/absurd-age': ({ node }) => {
        const patient = around(node, ast.isPatient);
        return patient ? fix('Take this line out', removeNode(patient)) : [];
    },
    'expectations/other-treatment': context => {
        const request = around(context.node, ast.isRequest);
        const asked = new Set(request?.treatments.map(({ $refText }) => $refText));
        const rules = context.workspace.elements.filter(ast.isRule).filter(rule => treatmentNamesOf(rule).some(name => asked.has(name)));
        return [...new Set(rules.map(({ name }) => name))].slice(0, 4).flatMap(name => fix(`Write "${name}"`, replace(context, name)));
    },
    'expectations/part': context => {
        const outcome = around(context.node, ast.isSupported);
        return outcome ? fix(outcome.supported === 0 ? 'Write "not supported"' : 'Write "supported"', replaceNode(outcome, outcome.supported === 0 ? 'not supported' : 'supported')) : [];
    },
    'expectations/no-because': ({ node, shared }) => {
        const outcome = around(node, ast.isExpectOutcome);
        const rules = outcome ? reasonsOf(outcome, shared) : [];
        return outcome && rules.length > 0 ? fix(`Write "because ${rules.join(', ')}"`, insertBehind(outcome, ` because ${rules.join(', ')}`)) : [];
    },
    'statements/about': aboutWhat,
    'statements/given': context => {
        const statement = around(context.node, ast.isGiven);
        const words = statement?.$cstNode?.text.replace(/^given\s+/, '');
        const sample = statement && AstUtils.getContainerOfType(statement, ast.isCase);
        const request = statement && AstUtils.getContainerOfType(statement, ast.isRequest);
        const removed = statement && removeNode(statement);
        const start = request?.$cstNode && { line: request.$cstNode.range.start.line, character: 0 };
        return sample && words !== undefined && removed && start ? [{
            title: 'Write it among the lines of the case',
            edits: [{ uri: context.document.uri.toString(), range: { start, end: start }, text: `${clauseLine('fact', words)}\n` }, removed],
        }] : [];
    },
    'statements/repeated': context => fix('Take this line out', remove(context, context.range)),
    'statements/never-read': context => fix('Take this line out', remove(context, lineOfStatement(context))),
    'types/statement': mendValue,
};

function lineOfStatement(context: FixContext): FixContext['range'] {
    return around(context.node, isStatement)?.$cstNode?.range ?? context.range;
}

/** The rules that decide the request under which an expectation stands, as the workspace is now; empty where it has no outcome. */
function reasonsOf(outcome: ast.ExpectOutcome, shared: LangiumSharedCoreServices): string[] {
    const request = AstUtils.getContainerOfType(outcome, ast.isRequest);
    const uri = AstUtils.getDocument(outcome).uri.toString();
    const sample = readCases(shared).find(({ id, span }) => id === request?.$container.name && span.uri === uri);
    const results = sample ? evaluateCase(compile(readProgram(shared)), sample).requests : [];
    const result = results.find(({ id }) => id === request?.name);
    return result !== undefined && !isWithheld(result) ? result.rules : [];
}
