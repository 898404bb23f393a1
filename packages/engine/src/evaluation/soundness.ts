/**
 * Whether every number of some data is one that can be counted with: finite, and not beyond what counts and days can be.
 * Data from text always is; data from elsewhere is held to it before it is evaluated.
 */
export function hasOnlySoundNumbers(data: unknown): boolean {
    if (typeof data === 'number') {
        return Number.isFinite(data) && Math.abs(data) <= MOST;
    }
    return typeof data !== 'object' || data === null || Object.entries(data).every(([key, value]) => key === 'span' || hasOnlySoundNumbers(value));
}

const MOST = 1e12;
