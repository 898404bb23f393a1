import { type LetterBlock, type LetterDocument, printable } from '@mtus/report';
import { BorderStyle, Document, HeadingLevel, Packer, Paragraph, TextRun } from 'docx';

/** Half points. */
const SIZE = 22;
const INDENT = 360;

/** A letter as a Word document (Office Open XML, ECMA-376). */
export async function letterAsDocx({ title, blocks }: LetterDocument): Promise<Uint8Array> {
    const document = new Document({
        title, creator: '', lastModifiedBy: '',
        styles: { default: { document: { run: { font: 'Calibri', size: SIZE } } } },
        sections: [{ children: [new Paragraph({ heading: HeadingLevel.TITLE, children: [words(title)] }), ...blocks.flatMap(paragraphs)] }],
    });
    const base64 = await Packer.toBase64String(document);
    return Uint8Array.from(atob(base64), letter => letter.charCodeAt(0));
}

function paragraphs(block: LetterBlock): Paragraph[] {
    switch (block.kind) {
        case 'notice': {
            const side = { style: BorderStyle.SINGLE, size: 8, space: 4 };
            return [new Paragraph({ border: { top: side, bottom: side, left: side, right: side }, spacing: { after: 200 }, children: [words(block.text, true)] })];
        }
        case 'heading': return [new Paragraph({ heading: HeadingLevel.HEADING_1, children: [words(block.text)] })];
        case 'issue': return [new Paragraph({ heading: HeadingLevel.HEADING_2, keepNext: true, children: [words(`${block.text}: ${block.decision}`)] })];
        case 'paragraph': return [new Paragraph({ spacing: { after: 120 }, children: [...labelled(block.label), words(block.text)] })];
        case 'quotation': return [new Paragraph({
            indent: { left: INDENT * 2, right: INDENT }, spacing: { after: 120 },
            children: [new TextRun({ text: shown(`“${block.text}”`), italics: true }), ...block.source === '' ? [] : [words(` ${block.source}`)]],
        })];
        case 'list': return [
            ...block.label === '' ? [] : [new Paragraph({ keepNext: true, children: labelled(block.label) })],
            ...block.items.map(item => new Paragraph({ bullet: { level: 0 }, children: [words(item)] })),
        ];
        case 'fields': return block.fields.map(({ label, text }) => new Paragraph({ children: [...labelled(label), words(text)] }));
    }
}

function labelled(label: string): TextRun[] {
    return label === '' ? [] : [words(`${label}: `, true)];
}

function words(text: string, bold = false): TextRun {
    return new TextRun({ text: shown(text), bold });
}

/** XML 1.0 has no control characters, and no halves of characters. */
function shown(text: string): string {
    return printable(text).replace(/[\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd');
}
