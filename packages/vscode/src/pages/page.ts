import { escapeHtml } from './escape-html.js';
import { STYLE } from './page-style.js';

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
