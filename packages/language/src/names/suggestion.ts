/** Edit distance with transpositions (optimal string alignment), cut off above `limit`. */
function distance(left: string, right: string, limit: number): number {
    if (Math.abs(left.length - right.length) > limit) {
        return limit + 1;
    }
    let before: number[] = [];
    let previous = Array.from({ length: right.length + 1 }, (_, index) => index);
    for (let i = 1; i <= left.length; i++) {
        const current = [i];
        for (let j = 1; j <= right.length; j++) {
            const same = left[i - 1] === right[j - 1] ? 0 : 1;
            let best = Math.min(previous[j]! + 1, current[j - 1]! + 1, previous[j - 1]! + same);
            if (i > 1 && j > 1 && left[i - 1] === right[j - 2] && left[i - 2] === right[j - 1]) {
                best = Math.min(best, before[j - 2]! + 1);
            }
            current.push(best);
        }
        before = previous;
        previous = current;
    }
    return previous[right.length]!;
}

/** Of two names at the same distance the one that begins as was written; then the first by alphabet, whatever the order of the names. */
function isNearer(wanted: string, name: string, best: string): boolean {
    const [begins, bestBegins] = [name, best].map(each => each.charAt(0).toLowerCase() === wanted.charAt(0));
    return begins === bestBegins ? name < best : begins === true;
}

/** The name that was probably meant: near in spelling, or the only one that begins or ends with what was written. Null where none is near. */
export function suggestion(written: string, names: Iterable<string>): string | null {
    const wanted = written.toLowerCase();
    const limit = Math.max(1, Math.floor(wanted.length / 4));
    let best: string | null = null;
    let nearest = limit + 1;
    const parts = new Set<string>();
    for (const name of names) {
        const steps = distance(wanted, name.toLowerCase(), limit);
        if (steps < nearest || (steps === nearest && best !== null && isNearer(wanted, name, best))) {
            best = name;
            nearest = steps;
        }
        if (wanted.length >= 4 && (name.startsWith(wanted) || name.endsWith(wanted))) {
            parts.add(name);
        }
    }
    return best ?? (parts.size === 1 ? [...parts][0]! : null);
}
