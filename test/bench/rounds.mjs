/** So much of the processor's time a subject gets in each round, at least. */
const LEAST_MICROSECONDS = 150_000;

/**
 * Times subjects in rounds, one after the other in each round, so that what else the machine does falls on all of them alike. The time is what the processor spent on this process, of all its threads.
 * Returns nanoseconds a case, by the names of the subjects: the median of the rounds.
 */
export async function medians(subjects, rounds = 7) {
    const repeats = [];
    for (const subject of subjects) {
        await timeOf(subject, 1);
        repeats.push(Math.max(1, Math.ceil(LEAST_MICROSECONDS / Math.max(1, await timeOf(subject, 1)))));
    }
    const times = subjects.map(() => []);
    for (let round = 0; round < rounds; round += 1) {
        for (const [index, subject] of subjects.entries()) {
            times[index].push(await timeOf(subject, repeats[index]) / repeats[index]);
        }
    }
    return new Map(subjects.map(({ name, cases }, index) => [name, median(times[index]) * 1000 / cases]));
}

async function timeOf({ evaluate, isAsynchronous = false }, repeats) {
    globalThis.gc?.();
    const before = process.cpuUsage();
    for (let repeat = 0; repeat < repeats; repeat += 1) {
        const result = evaluate();
        if (isAsynchronous) {
            await result;
        }
    }
    const { user, system } = process.cpuUsage(before);
    return user + system;
}

export function median(times) {
    const sorted = [...times].sort((left, right) => left - right);
    const middle = sorted.length >> 1;
    return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
