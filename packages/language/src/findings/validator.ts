import {
    DefaultDocumentValidator, type Cancellation, type LangiumDocument, type ParseResult, type ValidationOptions,
} from 'langium';
import { isComparison, isFactIs, isGiven, isMember, isNamesValue, isValuePredicate } from '../generated/ast.js';
import { isLibrary } from '../names/library.js';
import { usageRemedy } from '../parsing/parser-messages.js';
import { unpackWords, wordsOf, type FindingData, type FindingWords } from './finding.js';

type Diagnostic = NonNullable<LangiumDocument['diagnostics']>[number];
type Range = Diagnostic['range'];

/** More findings than these about the shape of one file help nobody. */
export const MOST_SYNTAX_FINDINGS = 25;

interface Place {
    startLine?: number;
    startColumn?: number;
    endLine?: number;
    endColumn?: number;
    image: string;
    tokenType?: { name: string };
}

/** Turns the errors of lexer, parser and linker, and what the checks report, into diagnostics of one shape. */
export class MtusDocumentValidator extends DefaultDocumentValidator {
    override async validateDocument(document: LangiumDocument, options?: ValidationOptions, cancelToken?: Cancellation.CancellationToken): Promise<Diagnostic[]> {
        return isLibrary(document.uri) ? [] : super.validateDocument(document, options, cancelToken);
    }

    protected override processLexingErrors(parseResult: ParseResult, diagnostics: Diagnostic[]): void {
        const errors = [...parseResult.lexerErrors, ...parseResult.lexerReport?.diagnostics ?? []];
        this.addSyntax(diagnostics, errors.map(error => {
            const line = (error.line ?? 1) - 1;
            const character = (error.column ?? 1) - 1;
            return toDiagnostic(unpackWords(error.message), { start: { line, character }, end: { line, character: character + error.length } });
        }));
    }

    protected override processParsingErrors(parseResult: ParseResult, diagnostics: Diagnostic[]): void {
        const before = diagnostics.length;
        const lines = new Set<number>();
        const found: Diagnostic[] = [];
        for (const error of parseResult.parserErrors) {
            const range = placeOf(error.token, (error as { previousToken?: Place }).previousToken);
            const words = unpackWords(error.message);
            // What follows the first mistake of a line is mostly its echo.
            if (!lines.has(range.start.line)) {
                lines.add(range.start.line);
                const remedy = words.remedy ?? error.context.ruleStack.map(usageRemedy).filter(each => each !== null).at(-1) ?? null;
                found.push(toDiagnostic({ ...words, remedy }, range));
            }
        }
        this.addSyntax(diagnostics, found, before);
    }

    private addSyntax(diagnostics: Diagnostic[], found: Diagnostic[], already = 0): void {
        const room = Math.max(0, MOST_SYNTAX_FINDINGS - already);
        diagnostics.push(...found.slice(0, room));
        const rest = found.slice(room);
        if (rest.length > 0) {
            const words = { code: 'syntax/more', message: `${rest.length} more findings of this kind follow in this file.`, remedy: 'Mend the first ones: the others often vanish with them.' };
            diagnostics.push(toDiagnostic(words, rest[0]!.range));
        }
    }

    protected override processLinkingErrors(document: LangiumDocument, diagnostics: Diagnostic[]): void {
        for (const reference of document.references) {
            const error = reference.error;
            const range = reference.$refNode?.range;
            if (error === undefined || range === undefined || dependsOnUnknown(error.info.container)) {
                continue;
            }
            const words = unpackWords(error.message);
            diagnostics.push(toDiagnostic(words, range, { written: error.info.reference.$refText }));
        }
    }

    protected override getSource(): string {
        return 'mtus';
    }
}

/** The values of a fact that is not known itself cannot be judged: one finding is enough. */
function dependsOnUnknown(container: { $type: string; $container?: unknown }): boolean {
    if (!isValuePredicate(container) && !isNamesValue(container)) {
        return false;
    }
    const owner = container.$container;
    if (isComparison(owner) || isMember(owner)) {
        return owner.subject?.ref === undefined;
    }
    return (isFactIs(owner) || isGiven(owner)) && owner.fact?.ref === undefined;
}

function toDiagnostic(words: FindingWords, range: Range, data: Record<string, unknown> = {}): Diagnostic {
    const suggestion = /^Did you mean "(.+)"\?$/.exec(words.remedy ?? '')?.[1];
    const payload: FindingData = { ...data, ...suggestion === undefined ? {} : { suggestion }, code: words.code, remedy: words.remedy };
    return { severity: 1, range, message: wordsOf(words), code: words.code, source: 'mtus', data: payload };
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
