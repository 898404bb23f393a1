import { Cancellation, DefaultDocumentValidator, type AstNode, type LangiumDocument, type ParseResult, type ValidationAcceptor, type ValidationOptions } from 'langium';
import { isLibrary } from '../names/library.js';
import { flatNodes } from '../services/flat-nodes.js';
import { forEachInterruptibly } from '../services/interrupts.js';
import { allowancesOf, withoutAllowed } from './allowances.js';
import { CheckRegistry } from './check-registry.js';
import { byPlace, toDiagnostic, type Diagnostic } from './diagnostic.js';
import { linkingDiagnostics } from './linking.js';
import { lexerDiagnostics, parserDiagnostics } from './syntax.js';

/** More findings than these about the shape of one file help nobody. */
export const MOST_SYNTAX_FINDINGS = 25;

/** Turns the errors of lexer, parser and linker, and what the checks report, into diagnostics of one shape. */
export class MtusDocumentValidator extends DefaultDocumentValidator {
    override async validateDocument(document: LangiumDocument, options?: ValidationOptions, cancelToken?: Cancellation.CancellationToken): Promise<Diagnostic[]> {
        if (isLibrary(document.uri)) {
            return [];
        }
        const found = withoutEchoes(await super.validateDocument(document, options, cancelToken));
        return withoutAllowed(found, allowancesOf(document));
    }

    protected override async validateAstNodes(root: AstNode, options: ValidationOptions, accept: ValidationAcceptor, cancelToken: Cancellation.CancellationToken = Cancellation.CancellationToken.None): Promise<void> {
        const registry = this.validationRegistry;
        if (!(registry instanceof CheckRegistry)) {
            return super.validateAstNodes(root, options, accept, cancelToken);
        }
        const checksFor = registry.checksFor(options.categories);
        await forEachInterruptibly(flatNodes(root).nodes, cancelToken, node => checkedBy(checksFor(node.$type), node, accept, cancelToken));
    }

    protected override processLexingErrors(parseResult: ParseResult, diagnostics: Diagnostic[]): void {
        diagnostics.push(...lexerDiagnostics(parseResult));
    }

    protected override processParsingErrors(parseResult: ParseResult, diagnostics: Diagnostic[]): void {
        diagnostics.push(...firstOfEachLine(parserDiagnostics(parseResult)));
        const rest = diagnostics.sort(byPlace).splice(MOST_SYNTAX_FINDINGS);
        if (rest.length > 0) {
            const message = rest.length === 1 ? 'One more finding of this kind follows in this file.' : `${rest.length} more findings of this kind follow in this file.`;
            diagnostics.push(toDiagnostic({ code: 'syntax/more', message, remedy: 'Mend the first ones: the others often vanish with them.' }, rest[0]!.range));
        }
    }

    protected override processLinkingErrors(document: LangiumDocument, diagnostics: Diagnostic[]): void {
        diagnostics.push(...linkingDiagnostics(document));
    }

    protected override getSource(): string {
        return 'mtus';
    }
}

/** Runs checks one after the other; a promise only where one of them has to wait. */
function checkedBy(checks: ReturnType<ReturnType<CheckRegistry['checksFor']>>, node: AstNode, accept: ValidationAcceptor, cancelToken: Cancellation.CancellationToken): Promise<void> | void {
    for (let index = 0; index < checks.length; index += 1) {
        const waiting = checks[index]!(node, accept, cancelToken);
        if (waiting !== undefined) {
            return waiting.then(() => checkedBy(checks.slice(index + 1), node, accept, cancelToken));
        }
    }
}

/** What follows the first mistake of a line is mostly its echo. */
function firstOfEachLine(diagnostics: readonly Diagnostic[]): Diagnostic[] {
    const first = new Map<number, Diagnostic>();
    for (const diagnostic of diagnostics) {
        const { line } = diagnostic.range.start;
        first.set(line, first.get(line) ?? diagnostic);
    }
    return [...first.values()];
}

/** An element in the middle of a line is no news where the parser has already stopped at its first word. */
function withoutEchoes(diagnostics: Diagnostic[]): Diagnostic[] {
    const place = ({ range }: Diagnostic): string => `${range.start.line}:${range.start.character}`;
    const stops = new Set(diagnostics.filter(({ code }) => String(code).startsWith('syntax/') && code !== 'syntax/own-line').map(place));
    return diagnostics.filter(diagnostic => diagnostic.code !== 'syntax/own-line' || !stops.has(place(diagnostic)));
}
