import { realpathSync } from 'node:fs';
import { commandLine, internalMistake } from './command-line.js';
import { systemReason } from './command-failure.js';
import { EXIT, worst, type ExitCode } from './exit-codes.js';
import { processTerminal } from './terminal.js';

let code: ExitCode = EXIT.fine;

function end(next: ExitCode): void {
    code = worst(code, next);
    process.exitCode = code;
}

function stopped(error: unknown): void {
    process.stderr.write(internalMistake(error));
    end(EXIT.wrongUse);
}

function currentFolder(): string | undefined {
    try {
        return realpathSync(process.cwd());
    } catch {
        return undefined;
    }
}

process.on('uncaughtException', stopped);
process.on('unhandledRejection', stopped);

const folder = currentFolder();
if (folder === undefined) {
    process.stderr.write('The current folder no longer exists. Change to another one and try again.\n');
    end(EXIT.wrongUse);
} else {
    end(await commandLine(process.argv.slice(2), processTerminal(process, folder, error => {
        process.stderr.write(`The output could not be written: ${systemReason(error)}. It is not complete.\n`);
        end(EXIT.wrongUse);
    })));
}
