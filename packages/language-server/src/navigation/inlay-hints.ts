import {
    type ExpectOutcome, isAppliesWhen, isCompletedPart, isComparison, isDefinition, isExpectOutcome, isExpectUtilizationReview, isFact, isHistory, isMember, isRequest, isRequires, isUnknownCount, isKnownCount,
} from '@mtus/language';
import { type AstNode, AstUtils, type MaybePromise } from 'langium';
import { AbstractInlayHintProvider, type InlayHintAcceptor, type LangiumServices, type LangiumSharedServices } from 'langium/lsp';
import type { InlayHintParams } from 'vscode-languageserver';
import { daysInCase } from '../hover/in-this-case.js';

/** Says what is meant without being written: the days of a window, the unit of a count, and what silence means. */
export class InlayHints extends AbstractInlayHintProvider {
    private readonly shared: LangiumSharedServices;

    constructor(services: LangiumServices) {
        super();
        this.shared = services.shared;
    }

    computeInlayHint(node: AstNode, acceptor: InlayHintAcceptor, _parameters?: InlayHintParams): MaybePromise<void> {
        if (isExpectOutcome(node)) {
            this.windows(node, acceptor);
        } else if (isCompletedPart(node) || isExpectUtilizationReview(node)) {
            this.unit(node, acceptor);
        } else if (isAppliesWhen(node) || isRequires(node)) {
            this.silence(node, acceptor);
        }
    }

    private windows({ because }: ExpectOutcome, acceptor: InlayHintAcceptor): void {
        for (const { ref, $refNode } of because) {
            const days = ref && $refNode ? daysInCase(ref, $refNode.astNode, this.shared) : null;
            if (days !== null && $refNode) {
                acceptor({ position: $refNode.range.end, label: days, tooltip: 'The days in which it counts for this request.', paddingLeft: true });
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
