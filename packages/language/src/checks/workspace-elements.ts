import { WorkspaceCache, type LangiumSharedCoreServices } from 'langium';
import { isCaseFile, isRuleFile, type Case, type Element } from '../generated/ast.js';

/** Every element of every file of the workspace, gathered once as long as no file changes. */
export interface WorkspaceElements {
    elements: readonly Element[];
    cases: readonly Case[];
}

const caches = new WeakMap<LangiumSharedCoreServices, WorkspaceCache<string, WorkspaceElements>>();

/** The elements of all files of rules, and all cases; in the order of their files. */
export function workspaceElements(shared: LangiumSharedCoreServices): WorkspaceElements {
    const cache = caches.get(shared) ?? new WorkspaceCache<string, WorkspaceElements>(shared);
    caches.set(shared, cache);
    return cache.get('elements', () => {
        const roots = shared.workspace.LangiumDocuments.all.toArray().sort((a, b) => a.uri.toString() < b.uri.toString() ? -1 : 1)
            .map(document => document.parseResult.value);
        return {
            elements: roots.flatMap(root => isRuleFile(root) ? root.elements : []),
            cases: roots.flatMap(root => isCaseFile(root) ? root.cases : []),
        };
    });
}
