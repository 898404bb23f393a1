export { commandLine } from './command-line.js';
export type { ExitCode } from './exit-codes.js';
export { EXIT } from './exit-codes.js';
export type { Terminal } from './terminal.js';
export { processTerminal } from './terminal.js';
