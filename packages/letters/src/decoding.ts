import { NoLetter } from './reading/no-letter.js';

/** More is no letter: the longest that is known has 30,000 characters. */
const MOST_BYTES = 20_000_000;

/** Whether these bytes are a PDF, by its first characters. */
export function isPdf(bytes: Uint8Array): boolean {
    return new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-');
}

/**
 * The text in a file: UTF-8, UTF-16 with its mark, or else Windows-1252.
 *
 * @throws NoLetter where the file is empty, too large, or no text
 */
export function textOfFile(bytes: Uint8Array): string {
    if (bytes.length > MOST_BYTES) {
        throw new NoLetter('The file is too large for a letter.', 'Give one letter in a file of its own.');
    }
    const text = decoded(bytes);
    if (text.trim() === '') {
        throw new NoLetter('The file is empty.', 'Give the whole text or the PDF of a final determination.');
    }
    if (/[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text)) {
        throw new NoLetter('The file is neither text nor PDF.', 'Save the letter as plain text or as PDF, and give that.');
    }
    return text;
}

function decoded(bytes: Uint8Array): string {
    const mark = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null;
    try {
        return new TextDecoder(mark ?? 'utf-8', { fatal: mark === null }).decode(bytes);
    } catch {
        return new TextDecoder('windows-1252').decode(bytes);
    }
}
