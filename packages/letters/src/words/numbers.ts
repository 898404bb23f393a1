const UNITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'];
const TENS = ['twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];

const WORD = `(?:(?:${TENS.join('|')})(?:[- ](?:${UNITS.slice(1, 10).join('|')}))?|${[...UNITS].sort((left, right) => right.length - left.length).join('|')})`;

/** A number in figures or words, also as `eight (8)`. It stands for itself in a larger pattern. */
export const NUMBER = `(?:${WORD}(?:\\s*\\(\\d{1,4}\\))?|\\d{1,4}(?:\\.\\d{1,2})?)`;

/** A number or a range of two. */
export const RANGE = `${NUMBER}(?:\\s*(?:-|–|to)\\s*${NUMBER})?`;

export interface NumberRange {
    least: number;
    most: number;
}

/** What a number in figures or words is; undefined for other words. */
export function numberOf(words: string): number | undefined {
    const text = words.trim().toLowerCase();
    const figures = /\(?(\d+(?:\.\d+)?)\)?$/.exec(text);
    if (figures) {
        return Number(figures[1]);
    }
    const [tens = '', unit] = text.split(/[- ]/);
    const ten = TENS.indexOf(tens);
    return ten >= 0 ? (ten + 2) * 10 + (unit === undefined ? 0 : UNITS.indexOf(unit)) : UNITS.includes(text) ? UNITS.indexOf(text) : undefined;
}

/** What `2`, `two to three` or `1-2` is; undefined where it is neither, or falls. */
export function rangeOf(words: string): NumberRange | undefined {
    const match = new RegExp(`^\\s*(${NUMBER})(?:\\s*(?:-|–|to)\\s*(${NUMBER}))?\\s*$`, 'i').exec(words);
    const least = match?.[1] === undefined ? undefined : numberOf(match[1]);
    const most = match?.[2] === undefined ? least : numberOf(match[2]);
    return least === undefined || most === undefined || most < least ? undefined : { least, most };
}
