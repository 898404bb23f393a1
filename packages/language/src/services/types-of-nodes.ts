import { MtusAstReflection } from '../generated/ast.js';

/** What the generated reflection says, with the subtypes of all types found in one pass: asked one by one, each type is held against each. */
export class TypesOfNodes extends MtusAstReflection {
    private subtypesOf: Map<string, string[]> | undefined;

    override getAllSubTypes(type: string): string[] {
        this.subtypesOf ??= this.gather();
        return this.subtypesOf.get(type) ?? [];
    }

    private gather(): Map<string, string[]> {
        const gathered = new Map<string, string[]>();
        for (const type of this.getAllTypes()) {
            const above = new Set([type]);
            for (const each of above) {
                this.getTypeMetaData(each).superTypes.forEach(parent => above.add(parent));
            }
            above.forEach(ancestor => gathered.set(ancestor, [...gathered.get(ancestor) ?? [], type]));
        }
        return gathered;
    }
}
