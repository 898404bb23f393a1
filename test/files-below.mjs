import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Every file below a folder, as paths; none where the folder is not there. */
export function filesBelow(folder) {
    try {
        return readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name)).sort();
    } catch {
        return [];
    }
}
