import type { AstNode, DiagnosticInfo, Properties, ValidationAcceptor } from 'langium';
import { wordsOf, type FindingData, type FindingSeverity, type FindingWords } from './finding.js';

/** Where a finding stands, and what else a quick fix wants to know. */
export interface FindingPlace<N extends AstNode> {
    node: N;
    property?: Properties<N>;
    index?: number;
    keyword?: string;
    range?: DiagnosticInfo<N>['range'];
    related?: DiagnosticInfo<N>['relatedInformation'];
    data?: Record<string, unknown>;
}

const LEVELS = { error: 'error', warning: 'warning', information: 'info' } as const;

/** Reports a finding of a check: every check speaks through this, so that code, remedy and message always agree. */
export function report<N extends AstNode>(accept: ValidationAcceptor, severity: FindingSeverity, words: FindingWords, place: FindingPlace<N>): void {
    const { related, data, ...where } = place;
    const payload: FindingData = { ...data, code: words.code, remedy: words.remedy };
    accept(LEVELS[severity], wordsOf(words), { ...where, code: words.code, data: payload, relatedInformation: related } as DiagnosticInfo<N>);
}
