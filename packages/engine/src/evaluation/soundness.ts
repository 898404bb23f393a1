/**
 * Whether every number of some data is one that can be counted with: finite, and not beyond what counts and days can be.
 * Data from text always is; data from elsewhere is held to it before it is evaluated.
 */
export function hasOnlySoundNumbers(data: unknown): boolean {
    if (typeof data === 'number') {
        return Math.abs(data) <= MOST;
    }
    if (typeof data !== 'object' || data === null) {
        return true;
    }
    if (Array.isArray(data)) {
        return data.every(hasOnlySoundNumbers);
    }
    for (const key in data) {
        const part: unknown = (data as Record<string, unknown>)[key];
        if (typeof part !== 'string' && key !== 'span' && !hasOnlySoundNumbers(part)) {
            return false;
        }
    }
    return true;
}

const MOST = 1e12;
