/** Records of manipulation and massage; the same seed makes the same records. */
export function benchmarkRecords(howMany: number, seed: number): Generator<object>;
