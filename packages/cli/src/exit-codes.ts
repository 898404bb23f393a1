/** What the command tells whoever started it. */
export const EXIT = {
    /** All is in order. */
    fine: 0,
    /** Errors in the files, expectations that are not met, or files that are not formatted. */
    findings: 1,
    /** The command was used wrongly, or something could not be read or written. */
    wrongUse: 2,
} as const;

export type ExitCode = typeof EXIT[keyof typeof EXIT];

export function worst(...codes: ExitCode[]): ExitCode {
    return codes.reduce<ExitCode>((left, right) => left > right ? left : right, EXIT.fine);
}
