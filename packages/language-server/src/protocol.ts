export type { CaseResult, ClauseCount, Count, LeftOut, Missing, Outcome, Position, Quote, RequestResult, Span, WithheldResult } from '@mtus/engine';
export type { Change, Witness } from '@mtus/analysis';
export type { ExpectationState, TestedExpectation } from '@mtus/report';

/*
 * What a client may ask beyond the Language Server Protocol. This file has types and names only, so that any client can import it.
 * Every request answers with an error of code RequestCancelled (-32800) where it was cancelled.
 */

export * from './protocol/client-files.js';
export * from './protocol/commands.js';
export * from './protocol/comparing.js';
export * from './protocol/covering.js';
export * from './protocol/exploring.js';
export * from './protocol/letters.js';
export * from './protocol/request.js';
export * from './protocol/running.js';
export * from './protocol/workspace.js';
export * from './protocol/writing-cases.js';
