/** No text that the language accepts is longer, in bytes: of a larger file so much is read that it is seen to be too large. */
export const MOST_BYTES = 4_000_004;
