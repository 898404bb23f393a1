import { escapeHtml, standalonePage } from '../layout/html.js';
import type { LetterBlock, LetterDocument } from './document.js';

/** A letter as a page that stands alone and prints well: it runs no scripts and loads nothing. */
export function letterAsHtml({ title, blocks }: LetterDocument): string {
    return standalonePage(title, `<h1>${escapeHtml(title)}</h1>\n${blocks.map(blockHtml).join('\n')}`, STYLE);
}

const STYLE = `
    .notice { border: 2px solid; padding: 0.5em 1em; font-weight: 600; }
    blockquote { margin: 0.6em 0; padding-left: 1em; border-left: 3px solid; } blockquote cite { display: block; opacity: 0.8; }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.2em 1em; } dt { font-weight: 600; } dd { margin: 0; }
    h3 { font-size: 1em; margin-top: 1.4em; }
    @media print { body { margin: 0; max-width: none; } h3 { break-after: avoid; } }
`;

function blockHtml(block: LetterBlock): string {
    switch (block.kind) {
        case 'notice': return `<p class="notice" role="note">${escapeHtml(block.text)}</p>`;
        case 'heading': return `<h2>${escapeHtml(block.text)}</h2>`;
        case 'issue': return `<h3>${escapeHtml(block.text)}: ${escapeHtml(block.decision)}</h3>`;
        case 'paragraph': return `<p>${labelHtml(block.label)}${escapeHtml(block.text)}</p>`;
        case 'quotation': return `<blockquote>“${escapeHtml(block.text)}”${block.source === '' ? '' : `<cite>${escapeHtml(block.source)}</cite>`}</blockquote>`;
        case 'list': return `${block.label === '' ? '' : `<p>${labelHtml(block.label)}</p>`}<ul>${block.items.map(item => `<li>${escapeHtml(item)}</li>`).join('\n')}</ul>`;
        case 'fields': return `<dl>${block.fields.map(({ label, text }) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(text)}</dd>`).join('\n')}</dl>`;
    }
}

function labelHtml(label: string): string {
    return label === '' ? '' : `<span class="label">${escapeHtml(label)}:</span> `;
}
