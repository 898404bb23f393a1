import type { ReportedFinding } from './finding.js';

/**
 * What tells each finding from the others wherever it stands: its code and what it says, and its number among those that say the same. A rule that has moved has
 * the same findings.
 */
export function fingerprints(findings: readonly ReportedFinding[]): Map<ReportedFinding, string> {
    const seen = new Map<string, number>();
    return new Map(findings.map(finding => {
        const said = `${finding.code} ${finding.message}`;
        const before = seen.get(said) ?? 0;
        seen.set(said, before + 1);
        return [finding, before === 0 ? said : `${said} (${before + 1})`];
    }));
}

/** Findings that only the new version has, and those that only the old one had. */
export function changedFindings(before: readonly ReportedFinding[], after: readonly ReportedFinding[]): { added: ReportedFinding[]; fixed: ReportedFinding[] } {
    const only = (some: readonly ReportedFinding[], others: readonly ReportedFinding[]): ReportedFinding[] => {
        const known = new Set(fingerprints(others).values());
        return [...fingerprints(some)].filter(([, print]) => !known.has(print)).map(([finding]) => finding);
    };
    return { added: only(after, before), fixed: only(before, after) };
}
