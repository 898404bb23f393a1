import {
    isAppliesWhen, isCompletedPart, isComparison, isDefinition, isExpectOutcome, isExpectUtilizationReview, isFact, isHistory, isMember, isRequest, isRequires, isRule, isUnknownCount, isKnownCount,
} from '@mtus/language';
import { type AstNode, AstUtils, type MaybePromise } from 'langium';
import { AbstractInlayHintProvider, type InlayHintAcceptor } from 'langium/lsp';
import type { InlayHintParams } from 'vscode-languageserver';
import { windowsOf } from '../hover/in-this-case.js';
import { windowDates } from '../hover/window-dates.js';
import { written } from '../hover/markdown.js';

/** Says what is meant without being written: the days of a window, the unit of a count, and what silence means. */
export class InlayHints extends AbstractInlayHintProvider {
    computeInlayHint(node: AstNode, acceptor: InlayHintAcceptor, _parameters?: InlayHintParams): MaybePromise<void> {
        if (isExpectOutcome(node)) {
            this.windows(node, acceptor);
        } else if (isCompletedPart(node) || isExpectUtilizationReview(node)) {
            this.unit(node, acceptor);
        } else if (isAppliesWhen(node) || isRequires(node)) {
            this.silence(node, acceptor);
        }
    }

    private windows(expected: AstNode & { because: { ref?: AstNode; $refNode?: { range: { end: { line: number; character: number } } } }[] }, acceptor: InlayHintAcceptor): void {
        const request = AstUtils.getContainerOfType(expected, isRequest);
        for (const { ref, $refNode } of request ? expected.because : []) {
            const dates = isRule(ref) ? windowsOf(ref).flatMap(window => {
                const found = windowDates(window, request!.$container, request!);
                return found === null ? [] : [{ found, words: `${written(window)}: ${found}` }];
            }) : [];
            if (dates.length > 0 && $refNode) {
                acceptor({ position: $refNode.range.end, label: dates.map(({ found }) => found).join('; '), tooltip: dates.map(({ words }) => words).join('\n'), paddingLeft: true });
            }
        }
    }

    private unit(node: AstNode, acceptor: InlayHintAcceptor): void {
        const end = node.$cstNode?.range.end;
        if (isCompletedPart(node)) {
            const { count } = node;
            const unit = isHistory(node.$container) ? node.$container.treatment?.ref?.unit : undefined;
            const at = count?.$cstNode?.range.end;
            if (at && unit !== undefined && (isKnownCount(count) || isUnknownCount(count)) && count.unit === undefined) {
                acceptor({ position: at, label: isUnknownCount(count) ? `of ${unit}` : unit, paddingLeft: true });
            }
        } else if (isExpectUtilizationReview(node) && node.number !== undefined && node.unit === undefined && end) {
            const unit = AstUtils.getContainerOfType(node, isRequest)?.treatments[0]?.ref?.unit;
            if (unit !== undefined) {
                acceptor({ position: end, label: unit, paddingLeft: true });
            }
        }
    }

    private silence(clause: AstNode & { condition?: AstNode; silence?: AstNode }, acceptor: InlayHintAcceptor): void {
        const end = clause.$cstNode?.range.end;
        const reads = clause.condition && [clause.condition, ...AstUtils.streamAllContents(clause.condition)].some(node => (isComparison(node) || isMember(node)) && (isFact(node.subject?.ref) || isDefinition(node.subject?.ref)));
        if (clause.silence === undefined && reads && end) {
            acceptor({ position: end, label: 'not documented: cannot decide', paddingLeft: true });
        }
    }
}
