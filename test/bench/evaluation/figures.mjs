/** Nanoseconds as a person reads them. */
export function timeText(nanoseconds) {
    return nanoseconds < 1e3 ? `${nanoseconds.toFixed(0)} ns` : nanoseconds < 1e6 ? `${(nanoseconds / 1e3).toPrecision(3)} µs` : `${(nanoseconds / 1e6).toPrecision(3)} ms`;
}

export function ratioText(ratio) {
    return ratio >= 100 ? ratio.toFixed(0) : ratio >= 0.1 ? ratio.toFixed(2) : ratio.toPrecision(2);
}

export function bytesText(bytes) {
    return bytes < 10_000 ? `${bytes.toFixed(0)} B` : bytes < 1e6 ? `${(bytes / 1e3).toFixed(0)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

/** A row of the table of which a ratio has to reach a target. */
export function against(area, what, figure, ratio, least, note) {
    return { area, what, figure, ratio: ratioText(ratio), ...least === undefined ? {} : { target: `≥ ${least}`, isMet: ratio >= least }, ...note ? { note } : {} };
}
