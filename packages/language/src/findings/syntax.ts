import type { ParseResult } from 'langium';
import { usageRemedy } from '../parsing/parser-messages.js';
import { toDiagnostic, type Diagnostic, type Range } from './diagnostic.js';
import { unpackWords } from './finding.js';

interface Place {
    startLine?: number;
    startColumn?: number;
    endLine?: number;
    endColumn?: number;
    image: string;
    tokenType?: { name: string };
}

/** Every error of the lexer, and what it reports besides. */
export function lexerDiagnostics(parseResult: ParseResult): Diagnostic[] {
    return [...parseResult.lexerErrors, ...parseResult.lexerReport?.diagnostics ?? []].map(error => {
        const line = (error.line ?? 1) - 1;
        const character = (error.column ?? 1) - 1;
        return toDiagnostic(unpackWords(error.message), { start: { line, character }, end: { line, character: character + error.length } });
    });
}

/** Every error of the parser. Where it does not know how the line is written, the rule of the grammar around it may. */
export function parserDiagnostics(parseResult: ParseResult): Diagnostic[] {
    return parseResult.parserErrors.map(error => {
        const words = unpackWords(error.message);
        const remedy = words.remedy ?? error.context.ruleStack.map(usageRemedy).filter(each => each !== null).at(-1) ?? null;
        return toDiagnostic({ ...words, remedy }, placeOf(error.token, (error as { previousToken?: Place }).previousToken));
    });
}

/** A line that stops too early is marked at its own end, not at the innocent word on the next line. */
function placeOf(token: Place, previous: Place | undefined): Range {
    const valid = (place: Place | undefined): place is Required<Place> =>
        place !== undefined && Number.isFinite(place.startLine) && (place.startLine ?? 0) > 0 && Number.isFinite(place.endColumn);
    const isKeyword = token.tokenType?.name === token.image;
    if (valid(previous) && (!valid(token) || (token.startLine > previous.endLine && isKeyword))) {
        return rangeOf(previous);
    }
    return valid(token) ? rangeOf(token) : { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
}

function rangeOf(place: Required<Place>): Range {
    return { start: { line: place.startLine - 1, character: place.startColumn - 1 }, end: { line: place.endLine - 1, character: place.endColumn } };
}
