import { Worker } from 'node:worker_threads';
import type { Program } from '@mtus/engine';
import { type Evaluated, type Group, LineEvaluator, type Lines } from '@mtus/records';

/** What each worker starts with. */
export interface WorkerStart {
    program: Program;
    before: Program | null;
    groups: readonly Group[];
    /** Every record is evaluated by itself, however many are alike. */
    oneByOne: boolean;
}

/** Evaluates batches of lines in several threads, or in this one. Answers come in any order. The bytes of a batch are the pool's from then on. */
export interface Pool {
    /** How many batches may wait at once; more would only take memory. */
    room: number;
    evaluate(lines: Lines): Promise<Evaluated>;
    end(): Promise<void>;
}

export function poolOf(workers: number, start: WorkerStart): Pool {
    if (workers === 1) {
        const evaluator = new LineEvaluator(start.program, start.before, start.groups, start.oneByOne);
        return { room: 1, evaluate: async lines => evaluator.evaluate(lines), end: async () => undefined };
    }
    return new Threads(workers, start);
}

/** Where the bundle puts the worker, seen from this code, which it may put into a chunk. */
const WORKER = new URL(import.meta.url.includes('/chunks/') ? '../replay-worker.js' : './replay-worker.js', import.meta.url);

class Threads implements Pool {
    readonly room: number;
    private readonly threads: { worker: Worker; waiting: number }[];
    private readonly answers = new Map<number, { resolve: (evaluated: Evaluated) => void; reject: (problem: unknown) => void }>();

    constructor(workers: number, start: WorkerStart) {
        this.room = workers * 3;
        this.threads = Array.from({ length: workers }, () => {
            const worker = new Worker(WORKER, { workerData: start });
            const thread = { worker, waiting: 0 };
            worker.on('message', ({ first, evaluated }: { first: number; evaluated: Evaluated }) => {
                thread.waiting -= 1;
                this.answers.get(first)?.resolve(evaluated);
                this.answers.delete(first);
            });
            worker.on('error', problem => {
                this.answers.forEach(({ reject }) => reject(problem));
                this.answers.clear();
            });
            return thread;
        });
    }

    evaluate(lines: Lines): Promise<Evaluated> {
        const thread = this.threads.reduce((least, each) => each.waiting < least.waiting ? each : least);
        thread.waiting += 1;
        return new Promise((resolve, reject) => {
            this.answers.set(lines.first, { resolve, reject });
            thread.worker.postMessage(lines, [lines.bytes.buffer as ArrayBuffer]);
        });
    }

    async end(): Promise<void> {
        await Promise.all(this.threads.map(({ worker }) => worker.terminate()));
    }
}
