import { ErrorCodes, ResponseError } from 'vscode-languageserver';
import type { CaseName, CoverageParameters, NewCaseParameters, RunCaseParameters } from '../protocol.js';

type Check = (value: unknown) => boolean;

const isString: Check = value => typeof value === 'string';
const isFlag: Check = value => typeof value === 'boolean';
const isToken: Check = value => typeof value === 'string' || typeof value === 'number';
const isCaseName = (value: unknown): value is CaseName => isObject(value) && isString(value['uri']) && isString(value['id']);
const areCaseNames: Check = value => Array.isArray(value) && value.every(isCaseName);

/** @throws ResponseError (InvalidParams) where what a client sent is not what the protocol says. */
export function runParameters(sent: unknown): RunCaseParameters {
    return checked(sent, { id: isString, uri: isString, cases: areCaseNames, trace: isFlag, unfold: isFlag, whatIf: isFlag, readings: isFlag, workDoneToken: isToken });
}

/** @throws ResponseError (InvalidParams) where what a client sent is not what the protocol says. */
export function coverageParameters(sent: unknown): CoverageParameters {
    return checked(sent, { cases: areCaseNames });
}

/** @throws ResponseError (InvalidParams) where what a client sent is not what the protocol says. */
export function newCaseParameters(sent: unknown): NewCaseParameters {
    return checked(sent, { treatment: isString, uri: isString, line: value => Number.isInteger(value) });
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

function isObject(value: unknown): value is Record<string, unknown> {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
}
