import { parentPort, workerData } from 'node:worker_threads';
import { LineEvaluator, type Lines } from '@mtus/records';
import type { WorkerStart } from './replay/pool.js';

const { program, before, groups, oneByOne } = workerData as WorkerStart;
const evaluator = new LineEvaluator(program, before, groups, oneByOne);
parentPort?.on('message', (lines: Lines) => {
    const evaluated = evaluator.evaluate(lines);
    parentPort?.postMessage({ first: lines.first, evaluated }, [evaluated.rows.buffer as ArrayBuffer]);
});
