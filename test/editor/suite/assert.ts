import { assert } from 'chai';

/** Both are alike, through and through. */
export function equal(actual: unknown, expected: unknown, message?: string): void {
    assert.deepEqual(actual, expected, message);
}

export function match(actual: string, expected: RegExp): void {
    assert.match(actual, expected);
}

export function ok(value: unknown, message?: string): asserts value {
    assert.isOk(value, message);
}

/** What `run` promises is refused with a message like `expected`. */
export async function rejects(run: () => Promise<unknown>, expected: RegExp): Promise<void> {
    const problem: unknown = await run().then(() => undefined, reason => reason instanceof Error ? reason : new Error(String(reason)));
    assert.match(problem instanceof Error ? problem.message : 'nothing was refused', expected);
}
