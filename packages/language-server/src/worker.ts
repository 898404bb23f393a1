import { serveInWorker } from './browser.js';

serveInWorker(globalThis as unknown as Parameters<typeof serveInWorker>[0]);
