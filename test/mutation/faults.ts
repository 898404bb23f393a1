/** A fault put into one line of a file, and the line on which it has to be reported. */
export interface Fault {
    kind: string;
    path: string;
    /** The file with the fault. */
    text: string;
    /** From 0. */
    line: number;
}

/** Puts a fault into a line; null where the line has nothing that it could be put into. The seed chooses among several places. */
type Spoil = (line: string, seed: number) => string | null;

interface Kind {
    name: string;
    files: RegExp;
    spoil: Spoil;
}

const RULES = /\.mtus$/;
const CASES = /\.mtuscase$/;

const replaced = (pattern: RegExp, by: (...groups: string[]) => string): Spoil => line => {
    const match = pattern.exec(line);
    return match === null ? null : line.slice(0, match.index) + by(...match) + line.slice(match.index + match[0].length);
};

/** Two letters inside a name change places. */
function misspelt(name: string): string {
    const at = [...name].findIndex((letter, index) => index >= 2 && index + 1 < name.length && /[a-z]/.test(letter) && /[a-z]/.test(name[index + 1]!) && name[index + 1] !== letter);
    return at < 0 ? `${name}x` : name.slice(0, at) + name[at + 1]! + name[at] + name.slice(at + 2);
}

const inLine = (opener: string): RegExp => new RegExp(`(?<=^  ${opener} +)([a-z][\\w.-]{5,})`);

/** The faults that authors make, by their kind. */
export const KINDS: readonly Kind[] = [
    { name: 'a number one too high', files: RULES, spoil: replaced(/(?<=^ {2}(?:allow up to|cap) +)(\d+)(?= \w+ (?:in|of|per|every|over)|$)/, number => String(Number(number) + 1)) },
    { name: 'a number one too low', files: RULES, spoil: replaced(/(?<=^ {2}(?:allow up to|cap) +(?:\d+ to )?)(\d\d+)(?! to)/, number => String(Number(number) - 1)) },
    { name: 'weeks for months or months for weeks', files: RULES, spoil: replaced(/(?<=^ {2}(?:allow up to|cap|reading).* )(weeks|months)(?! after)/, unit => unit === 'weeks' ? 'months' : 'weeks') },
    { name: 'a unit that is not the treatment\'s', files: RULES, spoil: replaced(/(?<=^ {2}(?:allow up to|cap) +[\d to]+)(visits|injections|days)/, unit => unit === 'visits' ? 'injections' : 'visits') },
    { name: 'a misspelt treatment', files: RULES, spoil: replaced(inLine('for'), misspelt) },
    { name: 'a misspelt rule', files: RULES, spoil: replaced(inLine('instead of'), misspelt) },
    { name: 'a misspelt fact', files: RULES, spoil: replaced(inLine('requires'), misspelt) },
    { name: 'a misspelt condition', files: RULES, spoil: replaced(inLine('applies when'), misspelt) },
    { name: 'a misspelt authority', files: RULES, spoil: replaced(/(?<=^ {2}authority +)(\w{3,})/, misspelt) },
    { name: 'a dropped window', files: RULES, spoil: replaced(/(?<=^ {2}allow up to +[\d to]+ visits)( per course over.*| every.*| per calendar year.*)/, () => '') },
    { name: 'a stale quote', files: RULES, spoil: (line, seed) => {
        const words = [...line.matchAll(/(?<=^ {2}quote .*)\b(?:of|with|visits|weeks|the|should|treatment)\b/g)];
        const word = words[seed % Math.max(1, words.length)];
        return word === undefined ? null : `${line.slice(0, word.index)}some${line.slice(word.index + word[0].length)}`;
    } },
    { name: 'a stale number in a quote', files: RULES, spoil: replaced(/(?<=^ {2}quote .*[a-z] )(\d+)(?= (?:visits|weeks))/, number => String(Number(number) + 3)) },
    { name: 'a wrong page', files: RULES, spoil: replaced(/(?<=^ {2}quote +page )(\d+)/, page => String(Number(page) + 1)) },
    { name: 'a range with a hyphen', files: RULES, spoil: replaced(/(?<=^ {2}(?:allow up to|cap) +)(\d+) to (\d+)/, (_all, low, high) => `${low}-${high}`) },
    { name: 'a range from more to less', files: RULES, spoil: replaced(/(?<=^ {2}allow up to +)(\d+) to (\d+)/, (_all, low, high) => `${high} to ${low}`) },
    { name: 'curly quotes', files: RULES, spoil: replaced(/(?<=^ {2}quote +(?:page \d+ )?)"([^"]*)"$/, (_all, words) => `\u201C${words}\u201D`) },
    { name: 'a text without its end', files: RULES, spoil: replaced(/(?<=^ {2}quote .*)"$/, () => '') },
    { name: 'per year', files: RULES, spoil: replaced(/per calendar year$/, () => 'per year') },
    { name: 'a percent sign', files: RULES, spoil: replaced(/(?<=is at least \d+) percent/, () => '%') },
    { name: 'a misspelt first word', files: RULES, spoil: replaced(/(?<=^ {2})(requires|frequency|source|quote)(?= )/, word => misspelt(word)) },
    { name: 'a line that stands twice', files: RULES, spoil: replaced(/^ {2}citation .*$/, line => `${line}\n${line}`) },
    { name: 'no rule for an expectation', files: CASES, spoil: replaced(/(?<=^ {4}expect +(?:not )?supported)( because [^#]*[^# ])/, () => '') },
    { name: 'a misspelt rule in a case', files: CASES, spoil: replaced(/(?<=^ {4}expect .*because )([a-z][\w.-]{5,})/, misspelt) },
    { name: 'a misspelt fact in a case', files: CASES, spoil: replaced(inLine('fact'), misspelt) },
    { name: 'a misspelt region in a case', files: CASES, spoil: replaced(/(?<=^ {2}region +(?:left |right |both )?)([a-z-]{6,})/, misspelt) },
    { name: 'a misspelt treatment in a case', files: CASES, spoil: replaced(/(?<=^ {2}(?:history|request) .* of )([a-z-]{6,})/, misspelt) },
    { name: 'a unit of another treatment in a case', files: CASES, spoil: replaced(/(?<=^ {2}request [\w-]+: \d+ )(visits)(?= of)/, () => 'tablets') },
    { name: 'a day that is none', files: CASES, spoil: replaced(/(?<=^ {2}injured +\d{4})-\d{2}-\d{2}/, () => '-02-31') },
    { name: 'a misspelt outcome', files: CASES, spoil: replaced(/(?<=^ {4}expect +)(supported|not supported)(?= because)/, outcome => outcome.replace('supported', 'suported')) },
    { name: 'a misspelt purpose', files: CASES, spoil: replaced(/(?<=^ {4}purpose +)(\w{5,})/, misspelt) },
    { name: 'a comma too many', files: CASES, spoil: replaced(/(?<=^ {2}request [\w-]+: )(\d+)(?= )/, number => `${number},000`) },
    { name: 'a fact stated twice', files: CASES, spoil: replaced(/^ {2}fact .*$/, line => `${line}\n${line}`) },
];

/** Kinds whose second line is the fault. */
const SECOND_LINE = /twice$/;

/** Faults in files, at most so many of each kind, spread over the files. */
export function faultsIn(files: ReadonlyMap<string, string>, most: number): Fault[] {
    return KINDS.flatMap(({ name, files: which, spoil }) => {
        const possible = [...files].filter(([path]) => which.test(path)).flatMap(([path, text]) => {
            const lines = text.split('\n');
            return lines.flatMap((line, index): Fault[] => {
                const spoilt = line.includes('# ') ? null : spoil(line, index);
                return spoilt === null ? [] : [{ kind: name, path, text: [...lines.slice(0, index), spoilt, ...lines.slice(index + 1)].join('\n'), line: index + (SECOND_LINE.test(name) ? 1 : 0) }];
            });
        });
        const step = Math.max(1, Math.floor(possible.length / most));
        return possible.filter((_fault, index) => index % step === 0).slice(0, most);
    });
}
