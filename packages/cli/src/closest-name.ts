/** How many letters have to be put in, left out, exchanged or swapped with their neighbour to turn one word into the other. */
function distance(left: string, right: string): number {
    const rows: number[][] = [Array.from({ length: right.length + 1 }, (_, column) => column)];
    for (let row = 1; row <= left.length; row += 1) {
        const current = [row];
        for (let column = 1; column <= right.length; column += 1) {
            const exchanged = rows[row - 1]![column - 1]! + (left[row - 1] === right[column - 1] ? 0 : 1);
            const swapped = row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1]
                ? rows[row - 2]![column - 2]! + 1 : Number.POSITIVE_INFINITY;
            current.push(Math.min(rows[row - 1]![column]! + 1, current[column - 1]! + 1, exchanged, swapped));
        }
        rows.push(current);
    }
    return rows[left.length]![right.length]!;
}

const LONGEST_NAME = 200;

/** The name that was probably meant: nearest in spelling, or the first that contains what was written; undefined where none is near. */
export function closestName(written: string, names: readonly string[]): string | undefined {
    const wanted = written.slice(0, LONGEST_NAME).toLowerCase();
    const most = Math.max(2, Math.floor(wanted.length / 3));
    const near = names
        .filter(name => Math.abs(name.length - wanted.length) <= most)
        .map(name => ({ name, steps: distance(wanted, name.toLowerCase()) }))
        .filter(({ steps }) => steps <= most)
        .sort((a, b) => a.steps - b.steps || (a.name < b.name ? -1 : 1));
    return near[0]?.name ?? (wanted.length < 3 ? undefined : names.find(name => name.toLowerCase().includes(wanted)));
}
