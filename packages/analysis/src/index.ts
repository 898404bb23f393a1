export type { Change, ChangeSet } from './what-if/change.js';
export { whatWouldChange } from './what-if/what-would-change.js';
export type { WhatIfOptions } from './what-if/what-would-change.js';
export { compareReadings } from './readings/compare-readings.js';
export type { ReadingComparison, ReadingOutcome } from './readings/compare-readings.js';
export type { ClauseCoverage, ComparisonCoverage, Coverage, CoverageSum, ElementCoverage, Side, SideName, Witness } from './coverage/coverage.js';
export { sidesOf, sumOf } from './coverage/coverage.js';
export { coverageOf } from './coverage/measure-coverage.js';
export { guidelineOfCase } from './cases/guideline-of-case.js';
