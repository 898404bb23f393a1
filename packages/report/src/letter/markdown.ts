import { escapeMarkdown } from '../layout/markdown.js';
import type { LetterBlock, LetterDocument } from './document.js';

/** A letter as CommonMark; every word of a file is escaped. */
export function letterAsMarkdown({ title, blocks }: LetterDocument): string {
    return `# ${escapeMarkdown(title)}\n\n${blocks.map(blockText).join('\n\n')}\n`;
}

function blockText(block: LetterBlock): string {
    switch (block.kind) {
        case 'notice': return `> **${escapeMarkdown(block.text)}**`;
        case 'heading': return `## ${escapeMarkdown(block.text)}`;
        case 'issue': return `### ${escapeMarkdown(block.text)}: ${escapeMarkdown(block.decision)}`;
        case 'paragraph': return `${labelText(block.label)}${escapeMarkdown(block.text)}`;
        case 'quotation': return `> "${escapeMarkdown(block.text)}"${block.source === '' ? '' : `\n>\n> ${escapeMarkdown(block.source)}`}`;
        case 'list': return `${block.label === '' ? '' : `**${escapeMarkdown(block.label)}:**\n\n`}${block.items.map(item => `- ${escapeMarkdown(item)}`).join('\n')}`;
        case 'fields': return block.fields.map(({ label, text }) => `${labelText(label)}${escapeMarkdown(text)}`).join('  \n');
    }
}

function labelText(label: string): string {
    return label === '' ? '' : `**${escapeMarkdown(label)}:** `;
}
