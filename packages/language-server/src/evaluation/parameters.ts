import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import type { CaseHistoryParameters, CaseName, CaseWithChanges, ClauseAt, CompareParameters, CoverageParameters, DiagramParameters, LetterAsked, LetterFile, NewCaseParameters, RunCaseParameters, StepsParameters } from '../protocol.js';

type Check = (value: unknown) => boolean;

const isString: Check = value => typeof value === 'string';
const isFlag: Check = value => typeof value === 'boolean';
const isNumber: Check = value => typeof value === 'number' && Number.isFinite(value);
const isNumberOrNull: Check = value => value === null || isNumber(value);
const areStrings: Check = value => Array.isArray(value) && value.every(isString);
const isToken: Check = value => typeof value === 'string' || typeof value === 'number';
const isCaseName = (value: unknown): value is CaseName => isObject(value) && isString(value['uri']) && isString(value['id']);
const areCaseNames: Check = value => Array.isArray(value) && value.every(isCaseName);

const isTried: Check = value => isObject(value) && isString(value['request']) && Array.isArray(value['changes']) && value['changes'].every(isChange);

const CHANGES: Record<string, Record<string, Check>> = {
    'document': { fact: isString, about: value => value === null || isString(value), value: isFactValue },
    'state purpose': { purpose: isString },
    'ask for': { quantity: isNumber },
    'ask for region': { region: isString },
    'wait until': { day: isNumber },
    'settle history': { line: isNumber, status: value => value === 'completed' || value === 'denied' },
    'decide parent': { request: isString, taken: value => value === 'supported' || value === 'not supported' },
};

const VALUES: Record<string, Record<string, Check>> = {
    'not documented': {},
    'values': { values: areStrings },
    'list': { values: areStrings, complete: isFlag },
    'number': { least: isNumberOrNull, most: isNumberOrNull },
    'days': { days: value => isObject(value) && isNumber(value['first']) && isNumber(value['last']) },
};

const isChange: Check = value => isOneOf(value, CHANGES);

function isFactValue(value: unknown): boolean {
    return isOneOf(value, VALUES);
}

/** An object whose `kind` says which parts it has. */
function isOneOf(value: unknown, kinds: Record<string, Record<string, Check>>): boolean {
    const parts = isObject(value) && typeof value['kind'] === 'string' && Object.hasOwn(kinds, value['kind']) ? kinds[value['kind']] : undefined;
    return parts !== undefined && Object.entries(parts).every(([name, isRight]) => isRight((value as Record<string, unknown>)[name]));
}

/** @throws ResponseError (InvalidParams) where what a client sent is not what the protocol says. */
export function runParameters(sent: unknown): RunCaseParameters {
    return checked(sent, { tried: isTried, id: isString, uri: isString, cases: areCaseNames, trace: isFlag, unfold: isFlag, whatIf: isFlag, readings: isFlag, workDoneToken: isToken });
}

const isEarlierFile: Check = value => isObject(value) && isString(value['uri']) && (value['text'] === null || isString(value['text']));
const isEarlierVersion: Check = value => isObject(value) && isString(value['name']) && Array.isArray(value['files']) && value['files'].every(isEarlierFile);

/** @throws ResponseError (InvalidParams) where what a client sent is not what the protocol says. */
export function compareParameters(sent: unknown): CompareParameters {
    return whole<CompareParameters>(checked(sent, { before: isEarlierVersion, workDoneToken: isToken }), ['before']);
}

/** @throws ResponseError (InvalidParams) where what a client sent is not what the protocol says. */
export function historyParameters(sent: unknown): CaseHistoryParameters {
    return whole<CaseHistoryParameters>(checked(sent, { id: isString, uri: isString, versions: value => Array.isArray(value) && value.every(isEarlierVersion), workDoneToken: isToken }), ['id', 'uri', 'versions']);
}

/** @throws ResponseError (InvalidParams) where what a client sent is not what the protocol says. */
export function coverageParameters(sent: unknown): CoverageParameters {
    return checked(sent, { cases: areCaseNames });
}

/** @throws ResponseError (InvalidParams) where what a client sent is not what the protocol says. */
export function newCaseParameters(sent: unknown): NewCaseParameters {
    return checked(sent, { treatment: isString, uri: isString, line: value => Number.isInteger(value) });
}

/** @throws ResponseError (InvalidParams) where what a client sent is not what the protocol says. */
export function diagramParameters(sent: unknown): DiagramParameters {
    return checked(sent, { case: isString, uri: isString, request: isString, treatment: isString, line: value => Number.isInteger(value) });
}

/** @throws ResponseError (InvalidParams) where what a client sent is not what the protocol says. */
export function stepsParameters(sent: unknown): StepsParameters {
    const isSet: Check = value => isObject(value) && isString(value['fact']) && isString(value['value']) && (value['about'] === null || isString(value['about']));
    const parameters = checked(sent, { id: isString, uri: isString, request: isString, set: value => Array.isArray(value) && value.every(isSet) });
    if (!isCaseName(parameters)) {
        throw new ResponseError(ErrorCodes.InvalidParams, 'A determination has an "id" and a "uri".');
    }
    return parameters;
}

/** @throws ResponseError (InvalidParams) where what a client sent is not what the protocol says; without a branch it is the empty one. */
export function clauseParameters(sent: unknown): ClauseAt & { branch: string } {
    const parameters: Partial<ClauseAt & { branch: string }> = checked(sent, { uri: isString, line: value => Number.isInteger(value), branch: isString });
    if (parameters.uri === undefined || parameters.line === undefined) {
        throw new ResponseError(ErrorCodes.InvalidParams, 'A clause has a "uri" and a "line".');
    }
    return { uri: parameters.uri, line: parameters.line, branch: parameters.branch ?? '' };
}

/** @throws ResponseError (InvalidParams) where what a client sent is not what the protocol says; nothing may be left out. */
export function changesParameters(sent: unknown): CaseWithChanges {
    const parameters = checked(sent, { id: isString, uri: isString });
    if (!isCaseName(parameters) || !isTried(parameters)) {
        throw new ResponseError(ErrorCodes.InvalidParams, 'A case with its changes has an "id", a "uri", a "request" and "changes".');
    }
    return parameters as CaseWithChanges;
}

/** @throws ResponseError (InvalidParams) where what a client sent is not what the protocol says. */
export function letterFileParameters(sent: unknown): LetterFile {
    return whole<LetterFile>(checked(sent, { name: isString, content: isString, folder: isString }), ['name', 'content']);
}

/** @throws ResponseError (InvalidParams) where what a client sent is not what the protocol says. */
export function letterParameters(sent: unknown): LetterAsked {
    const isOneOfThese = (...values: string[]): Check => value => typeof value === 'string' && values.includes(value);
    return whole<LetterAsked>(checked(sent, { id: isString, uri: isString, kind: isOneOfThese('determination', 'information'), format: isOneOfThese('markdown', 'html', 'docx') }), ['id', 'uri', 'kind', 'format']);
}

/** Every part may be left out; what is sent has to be of its kind. */
function checked(sent: unknown, parts: Record<string, Check>): object {
    if (sent === undefined || sent === null) {
        return {};
    }
    if (!isObject(sent)) {
        throw new ResponseError(ErrorCodes.InvalidParams, 'Expected an object.');
    }
    const wrong = Object.entries(parts).find(([name, isRight]) => sent[name] !== undefined && !isRight(sent[name]));
    if (wrong) {
        throw new ResponseError(ErrorCodes.InvalidParams, `"${wrong[0]}" is not what the protocol says.`);
    }
    return sent;
}

/** @throws ResponseError where a part that has to be there is not. */
function whole<T extends object>(sent: object, names: readonly (keyof T & string)[]): T {
    const missing = names.find(name => !(name in sent));
    if (missing !== undefined) {
        throw new ResponseError(ErrorCodes.InvalidParams, `"${missing}" is missing.`);
    }
    return sent as T;
}

function isObject(value: unknown): value is Record<string, unknown> {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
