import type { Finding } from '@mtus/language';
import { howMany } from '@mtus/report';
import { EXIT, type ExitCode } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';

/** Results that stand beside errors are told apart: something may be missing from them. */
export async function tellErrors(errors: readonly Finding[], terminal: Terminal): Promise<ExitCode> {
    if (errors.length === 0) {
        return EXIT.fine;
    }
    const [are, them] = errors.length === 1 ? ['There is', 'it'] : ['There are', 'each of them'];
    await terminal.error(`${are} ${howMany(errors.length, 'errors')} in the files, and what ${errors.length === 1 ? 'it touches' : 'they touch'} is left out. "mtus check" says what to do about ${them}.\n`);
    return EXIT.findings;
}
