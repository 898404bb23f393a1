import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** No text that the language accepts is longer: of a larger file so much is read that it is seen to be too large. */
const MOST_BYTES = 4_000_004;

/** A file as text. */
export interface SourceText {
    text: string;
    /** Whether the file began with a byte order mark, which is no part of the text. */
    byteOrderMark: boolean;
    /** Whether the file goes on after `text`. */
    truncated: boolean;
}

/** Reads UTF-8. Bytes that are not UTF-8 become U+FFFD, so that the language can refuse the file by name. */
export async function readSourceText(path: string): Promise<SourceText> {
    const file = await open(path, constants.O_RDONLY);
    try {
        const buffer = Buffer.alloc(Math.min((await file.stat()).size + 1, MOST_BYTES + 1));
        let length = 0;
        for (let read = -1; read !== 0 && length < buffer.length; length += read) {
            read = (await file.read(buffer, length, buffer.length - length)).bytesRead;
        }
        return decode(buffer.subarray(0, length));
    } finally {
        await file.close();
    }
}

export function decode(bytes: Uint8Array): SourceText {
    const byteOrderMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
    return { text: new TextDecoder('utf-8').decode(bytes), byteOrderMark, truncated: bytes.length > MOST_BYTES };
}
