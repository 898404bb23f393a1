/** An XML element; attributes stand in the order given. */
export interface XmlElement {
    name: string;
    attributes: Record<string, string | number>;
    children: (XmlElement | string)[];
}

export function element(name: string, attributes: XmlElement['attributes'] = {}, children: XmlElement['children'] = []): XmlElement {
    return { name, attributes, children };
}

/** A whole XML 1.0 document, indented by two spaces. Characters that XML cannot hold become U+FFFD. */
export function xmlDocument(root: XmlElement): string {
    return `<?xml version="1.0" encoding="UTF-8"?>\n${elementLines(root, '').join('\n')}\n`;
}

function elementLines({ name, attributes, children }: XmlElement, indent: string): string[] {
    const head = `${indent}<${name}${Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeAttribute(`${value}`)}"`).join('')}`;
    if (children.length === 0) {
        return [`${head}/>`];
    }
    if (children.every(child => typeof child === 'string')) {
        return [`${head}>${children.map(escapeText).join('')}</${name}>`];
    }
    const inner = children.flatMap(child => typeof child === 'string' ? [escapeText(child)] : elementLines(child, `${indent}  `));
    return [`${head}>`, ...inner, `${indent}</${name}>`];
}

/** Everything but the characters that XML 1.0 allows (its production 2, Char); lone surrogates included. */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

function escapeText(text: string): string {
    return text.replace(NOT_XML, '\ufffd').replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/\r/g, '&#13;');
}

function escapeAttribute(text: string): string {
    return escapeText(text).replace(/"/g, '&quot;').replace(/\t/g, '&#9;').replace(/\n/g, '&#10;');
}
