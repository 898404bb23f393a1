const CONTROL_CHARACTERS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * Text that comes from a file, safe to print on one line: control characters, which could move a terminal's cursor, and marks that
 * turn the direction of writing are shown as U+FFFD.
 */
export function printable(text: string): string {
    return text.replace(/\s*[\r\n]+\s*/g, ' ').replace(/\t/g, ' ').replace(CONTROL_CHARACTERS, '\ufffd');
}
