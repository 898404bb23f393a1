export type { Change, ChangeSet } from './what-if/change.js';
export { whatWouldChange } from './what-if/what-would-change.js';
export type { WhatIfOptions } from './what-if/what-would-change.js';
