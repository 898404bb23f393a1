/** A function that makes its answer once for each object, and forgets it with the object. */
export function gatheredOnce<Key extends object, Answer>(gather: (key: Key) => Answer): (key: Key) => Answer {
    const known = new WeakMap<Key, { answer: Answer }>();
    return key => {
        const entry = known.get(key) ?? { answer: gather(key) };
        known.set(key, entry);
        return entry.answer;
    };
}

/** Values in lists by their keys, in the order in which they come. */
export function grouped<Key, Value>(pairs: Iterable<readonly [Key, Value]>): Map<Key, Value[]> {
    const groups = new Map<Key, Value[]>();
    for (const [key, value] of pairs) {
        const list = groups.get(key);
        if (list) {
            list.push(value);
        } else {
            groups.set(key, [value]);
        }
    }
    return groups;
}
