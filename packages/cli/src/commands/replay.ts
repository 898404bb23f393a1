import { createWriteStream, type WriteStream } from 'node:fs';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { addTally, emptyTally, type Evaluated, type Group, GROUPS, type Tally } from '@mtus/records';
import { replayAsHtml, replayAsJson, replayAsText } from '@mtus/report';
import { CommandFailure, systemReason } from '../command-failure.js';
import { EXIT, worst, type ExitCode } from '../exit-codes.js';
import { type Pool, poolOf, type WorkerStart } from '../replay/pool.js';
import { linesFrom, recordLines } from '../replay/read-lines.js';
import { resumePoint } from '../replay/resume.js';
import type { Terminal } from '../terminal.js';
import { rulesAndCases } from '../workspace/rules-and-cases.js';
import { loadWorkspaces, onlyWorkspace } from '../workspace/workspace.js';
import { writeNew } from '../workspace/write-new.js';
import { tellErrors } from './errors-in-files.js';
import { tellUnread } from './notices.js';
import { withVersions } from './two-versions.js';

export interface ReplayOptions {
    rules: string;
    base?: string;
    head?: string;
    by: string;
    out?: string;
    rejected?: string;
    report?: string;
    workers?: number;
    resume: boolean;
    oneByOne: boolean;
}

const TELL_EVERY = 50_000;

/** Evaluates records one a line, as a stream: rows to standard output or a file, what cannot be read to a side file, sums at the end. */
export async function replay(paths: readonly string[], options: ReplayOptions, terminal: Terminal): Promise<ExitCode> {
    const groups = groupsOf(options.by);
    if (options.head !== undefined && options.base === undefined) {
        throw new CommandFailure('"--head" alone compares nothing.', 'Add "--base VERSION", or name the rules with "--rules".');
    }
    if (options.base === undefined) {
        const loaded = await loadWorkspaces([options.rules], terminal.folder);
        const { rules, errors } = rulesAndCases(onlyWorkspace(loaded));
        const told = worst(await tellErrors(errors, terminal), await tellUnread(loaded, terminal));
        return worst(told, await run(paths, { program: rules.program, before: null, groups, oneByOne: options.oneByOne }, options, terminal));
    }
    return withVersions([options.base, options.head ?? '.'], [options.rules], terminal, async ({ before, after }) => {
        const told = worst(await tellErrors([...before.found.errors, ...after.found.errors], terminal), await tellUnread(before.loaded, terminal), await tellUnread(after.loaded, terminal));
        return worst(told, await run(paths, { program: after.version.rules.program, before: before.version.rules.program, groups, oneByOne: options.oneByOne }, options, terminal));
    });
}

function groupsOf(by: string): Group[] {
    const names = by.split(',').map(name => name.trim()).filter(Boolean);
    const other = names.find(name => !(GROUPS as readonly string[]).includes(name));
    if (other !== undefined) {
        throw new CommandFailure(`Results cannot be counted by "${other}".`, `Name some of: ${GROUPS.join(', ')}.`);
    }
    return names as Group[];
}

async function run(paths: readonly string[], start: WorkerStart, options: ReplayOptions, terminal: Terminal): Promise<ExitCode> {
    const sink = await openSink(options, terminal, start.groups);
    const pool = poolOf(options.workers ?? availableParallelism(), start);
    const stop = { asked: false };
    const onStop = (): void => { stop.asked = true; };
    process.once('SIGINT', onStop);
    try {
        await evaluateAll(paths.length === 0 ? ['-'] : paths, pool, sink, stop, terminal);
    } finally {
        process.off('SIGINT', onStop);
        await pool.end();
        await sink.close();
    }
    if (stop.asked) {
        await terminal.error(`Stopped after ${sink.tally.records} records.${options.out === undefined ? '' : ' With --resume it goes on from there.'}\n`);
    }
    await tell(sink.tally, options, terminal);
    return sink.tally.rejected > 0 || stop.asked ? EXIT.findings : EXIT.fine;
}

/** Reads on while batches are evaluated, as far as there is room; what comes out is written in the order of the input. */
async function evaluateAll(paths: readonly string[], pool: Pool, sink: Sink, stop: { asked: boolean }, terminal: Terminal): Promise<void> {
    const waiting: Promise<Evaluated>[] = [];
    const takeOldest = async (): Promise<void> => sink.take(await waiting.shift()!, terminal);
    let next = 1;
    for (const path of paths) {
        for await (const lines of recordLines(path === '-' ? null : resolve(terminal.folder, path), process.stdin, next)) {
            next += lines.count;
            const left = linesFrom(sink.from, lines);
            if (left) {
                waiting.push(pool.evaluate(left));
            }
            while (waiting.length >= pool.room) {
                await takeOldest();
            }
            if (stop.asked) {
                break;
            }
        }
        if (stop.asked) {
            break;
        }
    }
    while (waiting.length > 0) {
        await takeOldest();
    }
}

interface Sink {
    tally: Tally;
    /** The first line of the input that is not done yet. */
    from: number;
    take(evaluated: Evaluated, terminal: Terminal): Promise<void>;
    close(): Promise<void>;
}

async function openSink({ out, rejected, resume }: ReplayOptions, terminal: Terminal, groups: readonly Group[]): Promise<Sink> {
    if (resume && out === undefined) {
        throw new CommandFailure('Only what is written to a file can be gone on with.', 'Add --out FILE, the file of the run that was stopped.');
    }
    const [rowsFile, rejectedFile] = [out === undefined ? null : resolve(terminal.folder, out), out === undefined && rejected === undefined ? null : resolve(terminal.folder, rejected ?? `${out}.rejected`)];
    const done = resume ? await resumePoint(rowsFile!, rejectedFile!, groups) : { from: 1, tally: emptyTally() };
    const rows = rowsFile === null ? null : opened(rowsFile, resume);
    const others = rejectedFile === null ? null : opened(rejectedFile, resume);
    const decoder = new TextDecoder();
    return {
        tally: done.tally, from: done.from,
        take: async (evaluated, to) => {
            const before = done.tally.records;
            addTally(done.tally, evaluated.tally);
            await (rows === null ? to.out(decoder.decode(evaluated.rows)) : rows.write(evaluated.rows));
            await (others === null ? to.error(evaluated.rejected) : others.write(evaluated.rejected));
            if (Math.floor(before / TELL_EVERY) < Math.floor(done.tally.records / TELL_EVERY)) {
                await to.error(`${done.tally.records.toLocaleString('en-US')} records …\n`);
            }
        },
        close: async () => { await Promise.all([rows?.close(), others?.close()]); },
    };
}

function opened(path: string, append: boolean): { write(text: string | Uint8Array): Promise<void>; close(): Promise<void> } {
    const stream: WriteStream = createWriteStream(path, { flags: append ? 'a' : 'w' });
    let failed: Error | null = null;
    stream.on('error', problem => { failed = problem; });
    const check = (): void => {
        if (failed) {
            throw new CommandFailure(`"${path}" cannot be written: ${systemReason(failed)}.`, 'Name a file in a folder that is there.');
        }
    };
    return {
        write: text => new Promise((done, refuse) => {
            stream.write(text, () => {
                try {
                    check();
                    done();
                } catch (problem) {
                    refuse(problem);
                }
            });
        }),
        close: () => new Promise(done => { stream.end(done); }),
    };
}

async function tell(tally: Tally, { report, out, rejected }: ReplayOptions, terminal: Terminal): Promise<void> {
    await terminal.error(`${replayAsText(tally)}${tally.rejected === 0 ? '' : `What could not be read stands ${out === undefined && rejected === undefined ? 'above' : `in ${rejected ?? `${out}.rejected`}`}, with line, field and reason.\n`}`);
    if (report !== undefined) {
        await writeNew(resolve(terminal.folder, report), report, /\.html?$/i.test(report) ? replayAsHtml(tally) : replayAsJson(tally), '', true);
    }
}
