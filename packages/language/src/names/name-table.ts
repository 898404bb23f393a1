import { WorkspaceCache, type AstNodeDescription, type LangiumSharedCoreServices } from 'langium';

/** What may be named where one kind of element is meant, by name; several only where editions of a document repeat an identifier. */
export type NameTable = ReadonlyMap<string, readonly AstNodeDescription[]>;

const byPlace = (a: AstNodeDescription, b: AstNodeDescription): number => {
    const left = a.documentUri.toString();
    const right = b.documentUri.toString();
    return left === right ? (a.selectionSegment?.offset ?? 0) - (b.selectionSegment?.offset ?? 0) : left < right ? -1 : 1;
};

/** The shared index as one table for each kind of element. Tables live as long as no document changes. */
export class NameTables {
    private readonly cache: WorkspaceCache<string, NameTable>;

    constructor(private readonly services: LangiumSharedCoreServices) {
        this.cache = new WorkspaceCache(services);
    }

    of(type: string): NameTable {
        return this.cache.get(type, () => {
            const table = new Map<string, AstNodeDescription[]>();
            for (const description of [...this.services.workspace.IndexManager.allElements(type)].sort(byPlace)) {
                const same = table.get(description.name);
                if (same === undefined) {
                    table.set(description.name, [description]);
                } else {
                    same.push(description);
                }
            }
            return table;
        });
    }
}
