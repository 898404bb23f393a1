/** What the rules of manipulation need of one request. The same object is filled anew for each case, so that nothing is made while evaluating. */
export const request = {
    day: 0, least: 0, most: 0, perWeek: 0, weeks: 0, isCapped: false, isPaced: false, facets: 0, rules: [null, null, null, null, null, null, null], failed: 0,
    /** Earlier visits, line by line: `low` to `high` of them on one day from `first` to `last`. `covers` has a bit for each facet whose rule counts visits of these regions, and the last bit for every line. */
    lines: 0, low: new Int32Array(64), high: new Int32Array(64), first: new Int32Array(64), last: new Int32Array(64), covers: new Uint8Array(64),
};

/** What comes out over all that may have been: the least and the most supported, whether some say so by no rule, and which obstacles bind always, or ever. */
export const found = { least: 0, most: 0, isEverNotAddressed: false, isEverAddressed: false, always: 0, ever: 0 };

export const MANY = 999;
export const EVERY_LINE = 0x80;

export function clearFound() {
    found.least = MANY;
    found.most = 0;
    found.isEverNotAddressed = false;
    found.isEverAddressed = false;
    found.always = -1;
    found.ever = 0;
}
