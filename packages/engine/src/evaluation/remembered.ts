import type { OpenVariable, Probe } from './probe.js';

interface Answer<T> {
    variables: readonly number[];
    lo: number[];
    hi: number[];
    value: T;
    open: readonly OpenVariable[];
}

/** A search goes from part to part, and comes back to what it saw not long ago. */
const MOST_ANSWERS = 6;

/**
 * The last answers to one question, with what each of them read: over any completions that agree in that, the answer is the same and
 * hangs on the same variables.
 */
export class Remembered<T> {
    private readonly answers: Answer<T>[] = [];
    private oldest = 0;

    over(probe: Probe, ask: () => T): T {
        for (const answer of this.answers) {
            if (agrees(probe, answer)) {
                for (const open of answer.open) {
                    probe.open.push(open);
                }
                return answer.value;
            }
        }
        const before = probe.open.length;
        const { value, variables } = probe.watching(ask);
        const { space, box } = probe;
        this.answers[this.oldest] = {
            variables, value, open: probe.open.slice(before),
            lo: variables.map(variable => space.read(box, variable).lo), hi: variables.map(variable => space.read(box, variable).hi),
        };
        this.oldest = (this.oldest + 1) % MOST_ANSWERS;
        return value;
    }
}

function agrees<T>({ space, box }: Probe, { variables, lo, hi }: Answer<T>): boolean {
    for (let index = 0; index < variables.length; index += 1) {
        const now = space.read(box, variables[index]!);
        if (now.lo !== lo[index] || now.hi !== hi[index]) {
            return false;
        }
    }
    return true;
}
