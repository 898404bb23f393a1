import type { Tone } from './layout/entry.js';

/** Puts a tone or an emphasis around text for a terminal. */
export interface Paint {
    tone(tone: Tone, text: string): string;
    strong(text: string): string;
    faint(text: string): string;
}

/** No colour at all: for files, pipes and `NO_COLOR`. */
export const plainPaint: Paint = {
    tone: (_tone, text) => text,
    strong: text => text,
    faint: text => text,
};

const ESCAPE = String.fromCharCode(27);

/** Select Graphic Rendition parameters (ECMA-48, 8.3.117): the eight basic colours follow the reader's own theme. */
const TONES: Record<Tone, number | null> = { good: 32, bad: 31, open: 33, quote: 36, plain: null };

/** Colours for a terminal. */
export const ansiPaint: Paint = {
    tone: (tone, text) => {
        const colour = TONES[tone];
        return colour === null ? text : rendition(colour, 39, text);
    },
    strong: text => rendition(1, 22, text),
    faint: text => rendition(2, 22, text),
};

function rendition(on: number, off: number, text: string): string {
    return text === '' ? text : `${ESCAPE}[${on}m${text}${ESCAPE}[${off}m`;
}
