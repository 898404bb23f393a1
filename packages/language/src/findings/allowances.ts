import { CstUtils, type LangiumDocument } from 'langium';
import { toDiagnostic, type Diagnostic, type Range } from './diagnostic.js';

/** A comment `# allow area/name: reason`, which accepts a warning on the line that it speaks of. */
export interface Allowance {
    code: string;
    /** Why the warning is accepted; empty where nobody has said. */
    reason: string;
    /** Of the comment. */
    range: Range;
    /** The line that it speaks of, counted from 0: its own behind words, or the next one with words. */
    line: number;
}

const ALLOWANCE = /^#\s*allow\s+([a-z]+\/[a-z-]+)\s*(?::\s*(.*))?$/;

/** The allowances of a document. */
export function allowancesOf(document: LangiumDocument): Allowance[] {
    const root = document.parseResult.value.$cstNode;
    if (root === undefined || !document.textDocument.getText().includes('allow')) {
        return [];
    }
    const leaves = CstUtils.flattenCst(root.root).toArray();
    return leaves.flatMap((leaf, index) => {
        const match = leaf.tokenType.name === 'COMMENT' ? ALLOWANCE.exec(leaf.text.trimEnd()) : null;
        if (match === null) {
            return [];
        }
        const own = leaf.range.start.line;
        const words = leaves.slice(0, index).filter(each => !each.hidden).at(-1);
        const behind = words?.range.end.line === own;
        const next = leaves.slice(index + 1).find(each => !each.hidden)?.range.start.line ?? own;
        return [{ code: match[1]!, reason: (match[2] ?? '').trim(), range: leaf.range, line: behind ? own : next }];
    });
}

/** Whether a comment accepts what is found by a code on a line. */
export function isAllowed(document: LangiumDocument, code: string, line: number): boolean {
    return allowancesOf(document).some(allowance => allowance.code === code && allowance.reason !== '' && allowance.line === line);
}

/** What looking at every patient finds, which is not found while files are checked. */
const FOUND_LATER = 'logic/';

/**
 * Takes out the warnings that an allowance accepts, and reports the allowances that accept nothing or do not say why. What keeps a rule
 * from being evaluated is an error, and no comment makes an error right.
 */
export function withoutAllowed(diagnostics: readonly Diagnostic[], allowances: readonly Allowance[]): Diagnostic[] {
    const speaksOf = (allowance: Allowance) => ({ code, range }: Diagnostic): boolean => code === allowance.code && range.start.line === allowance.line;
    const effective = allowances.filter(({ reason }) => reason !== '');
    const kept = diagnostics.filter(diagnostic => diagnostic.severity === 1 || !effective.some(allowance => speaksOf(allowance)(diagnostic)));
    const complaints = allowances.flatMap(allowance => complaintOf(allowance, diagnostics.filter(speaksOf(allowance))) ?? []);
    return [...kept, ...complaints];
}

function complaintOf(allowance: Allowance, spokenOf: readonly Diagnostic[]): Diagnostic | null {
    const { code, reason, range } = allowance;
    if (spokenOf.some(({ severity }) => severity === 1)) {
        return warning({ code: 'allowances/error', message: `"${code}" is an error here, and an error cannot be allowed.`, remedy: 'Mend the line, and delete this comment.' }, range);
    }
    if (spokenOf.length === 0 && !code.startsWith(FOUND_LATER)) {
        return warning({ code: 'allowances/unused', message: `Nothing on the line that this comment speaks of is found by "${code}".`, remedy: 'Delete the comment.' }, range);
    }
    return reason !== '' ? null : warning({
        code: 'allowances/no-reason', message: `This comment does not say why "${code}" is right here.`, remedy: `Write the reason behind a colon: # allow ${code}: and why.`,
    }, range);
}

function warning(words: Parameters<typeof toDiagnostic>[0], range: Range): Diagnostic {
    return { ...toDiagnostic(words, range), severity: 2 };
}
