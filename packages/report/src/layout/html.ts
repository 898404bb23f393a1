import { lineName, type FileNames } from '../place.js';
import { printable } from '../words/printable.js';
import { entry, type Entry, type Section } from './entry.js';

/** Dark ink on white, and light on dark where the reader prefers it; nothing is loaded. */
const STYLE = `
    :root { color-scheme: light dark; font-family: system-ui, sans-serif; line-height: 1.5; }
    body { max-width: 60em; margin: 1.5em auto; padding: 0 1em; }
    h1 { font-size: 1.3em; } h2 { font-size: 1.1em; margin-top: 1.6em; }
    ul { padding-left: 1.2em; } li { margin: 0.2em 0; }
    .label { font-weight: 600; } .place { opacity: 0.75; font-size: 0.9em; }
    summary { cursor: pointer; }
    footer { margin-top: 2em; border-top: 1px solid; padding-top: 0.5em; opacity: 0.8; }
`;

/** More lines than this below one are folded away. */
const MOST_UNFOLDED = 4;

/** Text of a file as text of a page: nothing in it becomes markup, and nothing in it moves or hides other text. */
export function escapeHtml(text: string): string {
    return printable(text).replace(/[&<>"']/g, character => `&#${character.codePointAt(0)};`);
}

/** A page that stands alone: it runs no scripts and loads nothing. `main` is markup; `style` is added to the style of all pages. */
export function standalonePage(title: string, main: string, style = '', footer = ''): string {
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${STYLE}${style}</style>
</head>
<body><main>
${main}
</main>
${footer === '' ? '' : `<footer>${escapeHtml(footer)}</footer>\n`}</body>
</html>
`;
}

/** Sections as a page that stands alone: the first is its title. */
export function sectionsAsHtml(sections: readonly Section[], names: FileNames, footer: string): string {
    const main = sectionsAsFragment(sections, ({ span }) => span === null ? '' : ` <span class="place">${escapeHtml(lineName(span, names))}</span>`);
    return standalonePage(sections[0]?.heading ?? '', main, '', footer);
}

/** Sections as a part of a page; `place` makes what leads to the place of a heading or line, as markup. */
export function sectionsAsFragment(sections: readonly Section[], place: (at: Entry) => string): string {
    return sections.map((section, index) => sectionHtml(section, index === 0 ? 1 : 2, place)).join('\n');
}

function sectionHtml({ heading, span, entries, sections }: Section, level: number, place: (at: Entry) => string): string {
    return `<section><h${level}>${escapeHtml(heading)}${place(entry('', heading, { span }))}</h${level}>
${listHtml(entries, place)}
${sections.map(each => sectionHtml(each, Math.min(level + 1, 6), place)).join('\n')}</section>`;
}

function listHtml(entries: readonly Entry[], place: (at: Entry) => string): string {
    const [only] = entries;
    if (entries.length === 1 && only && only.label === '' && only.entries.length === 0) {
        return `<p>${entryHtml(only, place)}</p>`;
    }
    return entries.length === 0 ? '' : `<ul>${entries.map(each => `<li>${entryHtml(each, place)}</li>`).join('\n')}</ul>`;
}

function entryHtml(line: Entry, place: (at: Entry) => string): string {
    const { label, text, entries } = line;
    const words = `${label === '' ? '' : `<span class="label">${escapeHtml(label)}:</span> `}${escapeHtml(text)}${place(line)}`;
    return entries.length > MOST_UNFOLDED ? `<details><summary>${words}</summary>${listHtml(entries, place)}</details>` : `${words}${listHtml(entries, place)}`;
}
