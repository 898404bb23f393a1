/** The command cannot do what it was asked. It ends with exit code 2. */
export class CommandFailure extends Error {
    /** @param wayOut what to do instead, as a sentence */
    constructor(problem: string, readonly wayOut: string) {
        super(problem);
        this.name = 'CommandFailure';
    }
}

const SYSTEM_ERRORS: Record<string, string> = {
    ENOENT: 'it does not exist',
    EACCES: 'you are not allowed to',
    EPERM: 'you are not allowed to',
    EISDIR: 'it is a folder',
    ENOTDIR: 'a part of its path is not a folder',
    ELOOP: 'its links lead in a circle',
    ENAMETOOLONG: 'its name is too long',
    EMFILE: 'too many files are open',
    ENOSPC: 'the disk is full',
    EROFS: 'the disk cannot be written to',
    EBUSY: 'another program is using it',
    EIO: 'the disk does not answer',
};

/** Why the operating system refused, in a few words. */
export function systemReason(error: unknown): string {
    const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
    return SYSTEM_ERRORS[code] ?? (code === '' ? 'it cannot be read' : `the system says ${code}`);
}
