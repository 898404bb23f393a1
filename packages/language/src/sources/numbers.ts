const SMALL = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen'];
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const OTHER: Readonly<Record<string, number>> = {
    a: 1, an: 1, single: 1, once: 1, first: 1, each: 1, every: 1, weekly: 1, monthly: 1, annually: 1, annual: 1, yearly: 1, both: 2, twice: 2, double: 2, second: 2, third: 3, thrice: 3, dozen: 12, hundred: 100, half: 0.5,
};

const WORDS: ReadonlyMap<string, number> = new Map([
    ...SMALL.map((word, value): [string, number] => [word, value]),
    ...TENS.flatMap((tens, index): [string, number][] => tens === '' ? [] : [[tens, index * 10], ...SMALL.slice(1, 10).map((unit, one): [string, number] => [`${tens}-${unit}`, index * 10 + one + 1])]),
    ...Object.entries(OTHER),
]);

/** Every number that words contain, as a figure or as a word: `6-8 weeks`, `twenty-four`, `twice`. */
export function numbersIn(words: string): Set<number> {
    const found = new Set<number>();
    for (const [word] of words.toLowerCase().replace(/[\u2010-\u2015]/g, '-').matchAll(/\d+(?:,\d{3})*(?:\.\d+)?|[a-z]+(?:-[a-z]+)?/g)) {
        if (/^\d/.test(word)) {
            found.add(Number(word.replaceAll(',', '')));
            continue;
        }
        for (const part of WORDS.has(word) ? [word] : word.split('-')) {
            const value = WORDS.get(part);
            if (value !== undefined) {
                found.add(value);
            }
        }
    }
    return found;
}

/** The figures of words in their order, as they would be written in a rule. */
export function figuresIn(words: string): number[] {
    return [...words.matchAll(/\d+(?:\.\d+)?/g)].map(([figure]) => Number(figure));
}

const TIME_WORDS: Readonly<Record<string, RegExp>> = {
    day: /\bdays?\b|\bdaily\b/i, week: /\bweeks?\b|\bwks?\b|\bweekly\b/i, month: /\bmonths?\b|\bmonthly\b/i, year: /\byears?\b|\byearly\b|\bannual(?:ly)?\b/i,
};

/** Whether words speak of a unit of time; true for what is no unit of time. */
export function speaksOf(words: string, unit: string): boolean {
    const time = TIME_WORDS[unit.replace(/s$/, '')];
    return time === undefined || time.test(words);
}

/** The unit of time that words speak of, in the plural, where it is only one. */
export function onlyTimeUnit(words: string): string | null {
    const spoken = Object.entries(TIME_WORDS).filter(([, word]) => word.test(words)).map(([unit]) => `${unit}s`);
    return spoken.length === 1 ? spoken[0]! : null;
}
