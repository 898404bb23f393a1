/** A line without its white space: its words, texts and signs in order, and the comment at its end. */
export interface LineTokens {
    tokens: string[];
    comment: string | null;
    /** False where a text is not closed on its line, or stands in curly quotes: such a line is not touched. */
    whole: boolean;
}

const TOKEN = /"(?:\\.|[^"\\])*"|#.*|[,:|]|[^\s",:|#]+|["]/gy;
const CURLY = /[\u201C\u201D\u201E\u201F]/;

export function tokensOf(line: string): LineTokens {
    const tokens: string[] = [];
    let comment: string | null = null;
    let whole = true;
    TOKEN.lastIndex = 0;
    for (let at = 0; at < line.length; ) {
        if (/\s/.test(line[at]!)) {
            at += 1;
            continue;
        }
        TOKEN.lastIndex = at;
        const token = TOKEN.exec(line)?.[0] ?? line.slice(at);
        at += token.length;
        if (token.startsWith('#')) {
            comment = token.trimEnd();
        } else {
            whole &&= token !== '"' && !(CURLY.test(token) && !token.startsWith('"'));
            tokens.push(token);
        }
    }
    return { tokens, comment, whole };
}

/** Tokens with one space between them, none before a comma or colon. */
export function joinTokens(tokens: readonly string[]): string {
    return tokens.reduce((line, token) => line === '' ? token : token === ',' || token === ':' ? line + token : `${line} ${token}`, '');
}
