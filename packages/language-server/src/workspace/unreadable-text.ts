/**
 * Stands in place of the text of a file that is there and cannot be read. The language refuses it as no text, and results are withheld while there is one:
 * a rule that was not read may beat any other.
 */
export const UNREADABLE_TEXT = '\uFFFD This file could not be read.';
