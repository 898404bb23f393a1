import { getDocumentProxy } from 'unpdf';
import { NoLetter } from './reading/no-letter.js';

/** A letter has a few pages. */
const MOST_PAGES = 200;

/**
 * The text of a PDF line by line, with a blank line where the page leaves one. A letter that is protected against changes only is read as well.
 *
 * @throws NoLetter where it is damaged, needs a password, or has no text
 */
export async function textOfPdf(bytes: Uint8Array): Promise<string> {
    const document = await opened(bytes);
    const pages: string[] = [];
    for (let number = 1; number <= Math.min(document.numPages, MOST_PAGES); number += 1) {
        const page = await document.getPage(number);
        const { items } = await page.getTextContent();
        pages.push(pageText(items.flatMap(item => 'str' in item ? [{ text: item.str, across: Number(item.transform[4]), up: Number(item.transform[5]), width: item.width, height: item.height }] : [])));
    }
    const text = pages.join('\n');
    if (text.trim() === '') {
        throw new NoLetter('The PDF has no text: its pages are pictures.', 'Have it read by character recognition, and give the text.');
    }
    return text;
}

async function opened(bytes: Uint8Array): ReturnType<typeof getDocumentProxy> {
    try {
        // Its reader takes the bytes for itself, and would leave the caller with none.
        return await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
    } catch (problem) {
        const needsPassword = problem instanceof Error && problem.name === 'PasswordException';
        throw new NoLetter(needsPassword ? 'The PDF needs a password.' : 'The PDF is damaged.', 'Save the letter again as PDF without a password, or as plain text.');
    }
}

interface Words {
    text: string;
    /** Of their left lower corner, in points. */
    across: number;
    up: number;
    width: number;
    height: number;
}

/** Lines from the top of the page, each from the left; what stands at nearly the same height is one line. */
function pageText(words: readonly Words[]): string {
    const lines: Words[][] = [];
    for (const each of words.filter(({ text }) => text !== '')) {
        const line = lines.at(-1);
        if (line && Math.abs(line[0]!.up - each.up) < Math.max(2, each.height / 2)) {
            line.push(each);
        } else {
            lines.push([each]);
        }
    }
    const gaps = lines.slice(1).map((line, index) => lines[index]![0]!.up - line[0]!.up).filter(gap => gap > 0).sort((left, right) => left - right);
    const usual = gaps[Math.floor(gaps.length / 2)] ?? 0;
    return lines.map((line, index) => {
        const isApart = index > 0 && lines[index - 1]![0]!.up - line[0]!.up > usual * 1.5;
        return `${isApart ? '\n' : ''}${lineText(line)}`;
    }).join('\n');
}

function lineText(line: readonly Words[]): string {
    return line.map((words, index) => {
        const before = line[index - 1];
        const isApart = before && words.across - before.across - before.width > words.height / 5 && !before.text.endsWith(' ') && !words.text.startsWith(' ');
        return `${isApart ? ' ' : ''}${words.text}`;
    }).join('').trimEnd();
}
