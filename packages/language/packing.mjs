/** What begins a code of two characters; no text that is packed has any of them. */
const MARKS = ['~', '`', '%', '&', ';'];
const CODES = MARKS.flatMap(mark => Array.from({ length: 94 }, (_, index) => mark + String.fromCharCode(33 + index))).filter(code => !/[\\'"~`%&;]$/.test(code.slice(1)));

/** A code costs its place in the list besides: what saves less than this is not worth one. */
const LEAST_SAVED = 12;

/**
 * JSON that repeats itself, made short: what comes often, and pairs of what stands beside each other, get codes of two characters, what saves most first, until codes or repetitions run out. All is
 * plain ASCII without quotation marks that a script would have to escape.
 *
 * @returns what the codes stand for, in their order; later ones may contain earlier ones
 * @throws Error where the text has characters outside of ASCII, or those that begin a code
 */
export function pack(json) {
    if (/[^\x20-\x7d]/.test(json) || MARKS.some(mark => json.includes(mark))) {
        throw new Error('The text has characters that would mean something in a packed text.');
    }
    let symbols = json.match(/"(?:[^"\\]|\\.)*"|[^"]/g) ?? [];
    const meanings = [];
    for (const code of CODES) {
        const saved = new Map();
        const add = text => saved.set(text, (saved.get(text) ?? -text.length) + text.length - code.length);
        symbols.forEach((symbol, index) => {
            add(symbol);
            if (index > 0) {
                add(symbols[index - 1] + symbol);
            }
        });
        let best = '';
        saved.forEach((much, text) => { best = much > (saved.get(best) ?? LEAST_SAVED) ? text : best; });
        if (best === '') {
            break;
        }
        meanings.push(best);
        symbols = replaced(symbols, best, code);
    }
    return { meanings, text: symbols.join('') };
}

function replaced(symbols, text, code) {
    const next = [];
    for (let index = 0; index < symbols.length; index += 1) {
        const isPair = index + 1 < symbols.length && symbols[index].length + symbols[index + 1].length === text.length && symbols[index] + symbols[index + 1] === text;
        next.push(isPair || symbols[index] === text ? code : symbols[index]);
        index += isPair ? 1 : 0;
    }
    return next;
}

/** The expression in TypeScript that gives a packed text back, for `esbuild`. */
export function unpacking({ meanings, text }) {
    return `((meanings: [string, string][], text: string): string => {
        const codes = new Map<string, string>();
        const plain = (packed: string): string => packed.replace(/[${MARKS.join('')}]./g, code => codes.get(code)!);
        meanings.forEach(([code, meaning]) => codes.set(code, plain(meaning)));
        return plain(text);
    })(${JSON.stringify(meanings.map((meaning, index) => [CODES[index], meaning]))}, ${JSON.stringify(text)})`;
}
