import { Writable } from 'node:stream';
import { expect, test } from 'vitest';
import { processTerminal, type TerminalProcess } from './terminal.js';

/** A stream that takes its time, or fails with an error of the system. */
function stream(isTTY: boolean, taken: string[], failure?: string): NodeJS.WriteStream {
    const writable = new Writable({
        write: (chunk: Buffer, _encoding, callback) => {
            setImmediate(() => {
                taken.push(chunk.toString());
                callback(failure === undefined ? null : Object.assign(new Error(failure), { code: failure }));
            });
        },
    });
    return Object.assign(writable, { isTTY }) as unknown as NodeJS.WriteStream;
}

function terminal(options: { isTTY?: boolean; env?: NodeJS.ProcessEnv; failure?: string } = {}) {
    const taken: string[] = [];
    const failures: Error[] = [];
    const streams: TerminalProcess = { stdout: stream(options.isTTY ?? false, taken, options.failure), stderr: stream(false, []), env: options.env ?? {} };
    return { taken, failures, terminal: processTerminal(streams, '/', error => failures.push(error)) };
}

test.each([
    ['a person looks on', { isTTY: true }, true],
    ['a file is written', { isTTY: false }, false],
    ['NO_COLOR is set', { isTTY: true, env: { NO_COLOR: '1' } }, false],
    ['NO_COLOR is empty', { isTTY: true, env: { NO_COLOR: '' } }, true],
    ['the terminal cannot show colours', { isTTY: true, env: { TERM: 'dumb' } }, false],
])('where %s, colours: %#', (_words, options, coloured) => {
    expect(terminal(options).terminal.paint.strong('x') !== 'x').toBe(coloured);
});

test('writing returns when all of it is taken', async () => {
    const { terminal: written, taken } = terminal();
    await written.out('a');
    await written.out('b');
    expect(taken).toEqual(['a', 'b']);
});

test('a reader who goes away ends the output quietly', async () => {
    const { terminal: written, taken, failures } = terminal({ failure: 'EPIPE' });
    await written.out('a');
    await written.out('b');
    expect({ taken, failures }).toEqual({ taken: ['a'], failures: [] });
});

test('a full disk is told', async () => {
    const { terminal: written, failures } = terminal({ failure: 'ENOSPC' });
    await written.out('a');
    await written.out('b');
    expect(failures.map(failure => failure.message)).toEqual(['ENOSPC']);
});
