import type { Span } from '@mtus/engine';
import type { FileNames } from '../place.js';

export type FindingSeverity = 'error' | 'warning' | 'information';

/** Something that a check found in a file, in an analyst's words. */
export interface ReportedFinding {
    /** `area/name`; stable, documented on a page of its own. */
    code: string;
    severity: FindingSeverity;
    /** One sentence with the names in quotes. */
    message: string;
    /** What to do about it, as a second sentence; null where the message says all. */
    remedy: string | null;
    span: Span;
    related: { message: string; span: Span }[];
}

/** The findings of the files that were named. */
export interface FindingsReport {
    findings: ReportedFinding[];
    /** How many files were checked. */
    files: number;
    /** Of the tool that checked them. */
    version?: string;
    names: FileNames;
}

export function countSeverities(findings: readonly ReportedFinding[]): Record<FindingSeverity, number> {
    const of = (severity: FindingSeverity) => findings.filter(finding => finding.severity === severity).length;
    return { error: of('error'), warning: of('warning'), information: of('information') };
}
