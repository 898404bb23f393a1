import { parentPort, workerData } from 'node:worker_threads';
import { LineEvaluator, type Lines } from '@mtus/records';
import type { WorkerStart } from './replay/pool.js';

const { program, before, groups } = workerData as WorkerStart;
const evaluator = new LineEvaluator(program, before, groups);
parentPort?.on('message', (lines: Lines) => parentPort?.postMessage({ first: lines.first, evaluated: evaluator.evaluate(lines) }));
