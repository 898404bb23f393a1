import { escapeMarkdown } from '@mtus/report';
import { type AstNode, AstUtils } from 'langium';

/** `**rule** chiro.flare-up — Recurrence or flare-up`, the first line of a hover. */
export function headline(kind: string, name: string | undefined, title: string | undefined): string {
    return `**${kind}** \`${(name ?? '').replaceAll('`', '')}\`${title ? ` — ${escapeMarkdown(title)}` : ''}`;
}

/** A node as it is written, on one line and without comments. */
export function written(node: AstNode | undefined): string {
    const text = node?.$cstNode?.text ?? '';
    return text.replace(/("[^"\r\n]*")|#[^\r\n]*|\s+/g, (_all, quotation?: string) => quotation ?? ' ').replace(/ {2,}/g, ' ').trim();
}

/** A link to the line of a node. */
export function linkTo(node: AstNode, text: string): string {
    const line = node.$cstNode?.range.start.line;
    return line === undefined ? escapeMarkdown(text) : `[${escapeMarkdown(text)}](<${AstUtils.getDocument(node).uri.toString()}#L${line + 1}>)`;
}

/** Paragraphs and lists, leaving out what is empty. */
export function paragraphs(...parts: (string | undefined)[]): string {
    return parts.filter(part => part).join('\n\n');
}

export function bullets(lines: readonly string[]): string {
    return lines.map(line => `- ${line}`).join('\n');
}

const MOST_LINKS = 12;

/** Cases are many: a few show what they look like. */
export const MOST_CASES = 5;

/** `Read by: a, b`, and no more than a hover can hold; undefined where there is none. */
export function linkList(label: string, links: readonly string[], most = MOST_LINKS): string | undefined {
    const shown = links.slice(0, most);
    const more = links.length > shown.length ? ` and ${links.length - shown.length} more` : '';
    return links.length === 0 ? undefined : `${label}: ${shown.join(', ')}${more}`;
}
