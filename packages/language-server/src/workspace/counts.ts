import { isDefinition, isGuideline, isRuling, workspaceElements } from '@mtus/language';
import type { LangiumSharedServices } from 'langium/lsp';
import type { WorkspaceCounts } from '../protocol.js';

/** How much the workspace holds, and how many findings its files have. */
export function countWorkspace(shared: LangiumSharedServices): WorkspaceCounts {
    const { elements, cases } = workspaceElements(shared);
    const findings = shared.workspace.LangiumDocuments.all.toArray().flatMap(({ diagnostics }) => diagnostics ?? []);
    return {
        guidelines: elements.filter(isGuideline).length, rules: elements.filter(isRuling).length, definitions: elements.filter(isDefinition).length, cases: cases.length,
        errors: findings.filter(({ severity }) => severity === 1).length, warnings: findings.filter(({ severity }) => severity === 2).length,
    };
}
