import { ansiPaint, plainPaint, type Paint } from '@mtus/report';

/** Where a command stands and where it writes. */
export interface Terminal {
    /** The current folder, as an absolute path without links. */
    folder: string;
    /** Colours of what `out` writes; plain unless a person looks at it. */
    paint: Paint;
    /** Writes to standard output and returns when it is taken. */
    out(text: string): Promise<void>;
    /** Writes to standard error and returns when it is taken. */
    error(text: string): Promise<void>;
}

/** Only as much of the process as a terminal needs. */
export interface TerminalProcess {
    stdout: NodeJS.WriteStream;
    stderr: NodeJS.WriteStream;
    env: NodeJS.ProcessEnv;
}

/**
 * The terminal of a process. Nothing written is lost, however slow the reader is; a reader who goes away (`mtus run | head`) ends the
 * output quietly. Other failures of a stream, such as a full disk, are told to `failed`.
 */
export function processTerminal({ stdout, stderr, env }: TerminalProcess, folder: string, failed: (error: Error) => void): Terminal {
    return {
        folder,
        paint: hasColour(stdout, env) ? ansiPaint : plainPaint,
        out: writer(stdout, failed),
        error: writer(stderr, failed),
    };
}

/** See https://no-color.org: any text in `NO_COLOR` turns colours off. */
function hasColour(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): boolean {
    return stream.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb';
}

function writer(stream: NodeJS.WriteStream, failed: (error: Error) => void): (text: string) => Promise<void> {
    let closed = false;
    stream.on('error', (error: NodeJS.ErrnoException) => {
        if (!closed && error.code !== 'EPIPE') {
            failed(error);
        }
        closed = true;
    });
    return text => new Promise(resolve => {
        if (closed || text === '') {
            resolve();
        } else {
            stream.write(text, () => resolve());
        }
    });
}
