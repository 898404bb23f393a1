import type { Prepared } from './hand-written-objects.mjs';

export const handWrittenColumns: { name: string; prepare(records: readonly object[]): Prepared };
