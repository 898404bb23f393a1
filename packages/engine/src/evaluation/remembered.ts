import type { OpenVariable, Probe } from './probe.js';
import type { Box } from './space.js';

interface Answer<T> {
    /** Completions that it is about, and the variables that it read. */
    box: Box;
    variables: readonly number[];
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
        this.answers[this.oldest] = { box: probe.box, variables, value, open: probe.open.slice(before) };
        this.oldest = (this.oldest + 1) % MOST_ANSWERS;
        return value;
    }
}

function agrees<T>({ space, box }: Probe, answer: Answer<T>): boolean {
    if (box === answer.box) {
        return true;
    }
    for (const variable of answer.variables) {
        const now = space.read(box, variable);
        const then = space.read(answer.box, variable);
        if (now.lo !== then.lo || now.hi !== then.hi) {
            return false;
        }
    }
    return true;
}
