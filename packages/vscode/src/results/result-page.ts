/** Colours, fonts and the focus ring come from the theme, high contrast included. State is always in words as well. */
const STYLE = `
    body { color: var(--vscode-editor-foreground); background: var(--vscode-editor-background); font-family: var(--vscode-font-family);
        font-size: var(--vscode-font-size, 13px); line-height: 1.5; padding: 0.5em 1.5em 2em; max-width: 62em; }
    h1 { font-size: 1.35em; font-weight: 600; margin: 0.6em 0 0.2em; }
    h2 { font-size: 1.15em; font-weight: 600; margin: 1.6em 0 0.3em; }
    h3 { font-size: 1em; font-weight: 600; margin: 1.1em 0 0.2em; }
    p { margin: 0.35em 0; }
    ul, ol { margin: 0.35em 0; padding-left: 1.6em; }
    li { margin: 0.15em 0; }
    a { color: var(--vscode-textLink-foreground); text-decoration: none; }
    a:hover, a:focus-visible { text-decoration: underline; }
    a:focus-visible, summary:focus-visible { outline: 1px solid var(--vscode-focusBorder); outline-offset: 2px; }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: 0.35em 1em; margin: 0.7em 0; }
    dt { color: var(--vscode-descriptionForeground); }
    dd { margin: 0; }
    dd > ul { list-style: none; padding-left: 0; }
    li.quote { list-style: none; margin-left: -1.6em; }
    dd > ul > li.quote { margin-left: 0; }
    .label { color: var(--vscode-descriptionForeground); }
    .place { font-size: 0.9em; font-weight: normal; white-space: nowrap; }
    h2 .place { font-size: 0.8em; }
    code, .name { font-family: var(--vscode-editor-font-family); font-size: 0.95em; }
    blockquote { margin: 0.5em 0; padding: 0.2em 0.9em; border-left: 3px solid var(--vscode-textBlockQuote-border, currentColor);
        background: var(--vscode-textBlockQuote-background, transparent); }
    table { border-collapse: collapse; margin: 0.5em 0; }
    caption { text-align: left; font-weight: 600; padding-bottom: 0.2em; }
    th, td { text-align: left; vertical-align: top; padding: 0.25em 1.2em 0.25em 0; overflow-wrap: anywhere; border-bottom: 1px solid var(--vscode-widget-border, var(--vscode-editorWidget-border, currentColor)); }
    th { font-weight: 600; white-space: nowrap; }
    section.request { margin-top: 1.4em; padding: 0.2em 1em 0.6em; border: 1px solid var(--vscode-widget-border, var(--vscode-editorWidget-border, currentColor));
        border-left-width: 5px; border-radius: 3px; }
    section.supported { border-left-color: var(--vscode-mtus-supported, currentColor); }
    section.not-supported { border-left-color: var(--vscode-mtus-notSupported, currentColor); }
    section.undecided { border-left-color: var(--vscode-mtus-undecided, currentColor); }
    section.failed { border-left-color: var(--vscode-mtus-failed, currentColor); }
    .outcome { font-size: 1.15em; font-weight: 600; }
    .expectation.failed td, .expectation.cannot-be-evaluated td { color: var(--vscode-errorForeground); }
    .state { white-space: nowrap; }
    section.request > h2 { margin-top: 0.6em; }
    .quiet { color: var(--vscode-descriptionForeground); }
    summary { cursor: pointer; margin-top: 0.8em; }
    footer { margin-top: 2em; padding-top: 0.6em; border-top: 1px solid var(--vscode-widget-border, currentColor); color: var(--vscode-descriptionForeground); }
`;

/** Text as text of a page. */
export function escapeHtml(text: string): string {
    return text.replace(/[&<>"]/g, character => `&#${character.codePointAt(0)};`);
}

/** A whole page around a fragment that the server has made. Nothing is loaded and nothing runs: links are commands of this extension. */
export function pageAround(fragment: string, title: string, nonce: string): string {
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'nonce-${nonce}'">
<title>${escapeHtml(title)}</title>
<style nonce="${nonce}">${STYLE}</style>
</head>
<body><main>
${fragment}
</main></body>
</html>`;
}
