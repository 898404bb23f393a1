import type { Case, Request } from '@mtus/engine';

/** Null where the case says something that the records of the benchmark never say. */
export function subjectOfCase(sample: Case, request: Request): object | null;
