export * from './protocol.js';
export { launch, type LaunchContext } from './launch.js';
