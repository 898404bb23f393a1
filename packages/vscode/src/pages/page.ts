import { escapeHtml } from './escape-html.js';
import { STYLE } from './page-style.js';

/** A whole page around a fragment that the server has made; it runs no scripts and loads nothing. With a nonce its links are commands of this extension; `more` is added to its style. */
export function pageAround(fragment: string, title: string, nonce: string | null, more = ''): string {
    const styles = nonce === null ? "'unsafe-inline'" : `'nonce-${nonce}'`;
    return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src ${styles}">
<title>${escapeHtml(title)}</title>
<style${nonce === null ? '' : ` nonce="${nonce}"`}>${more}${STYLE}</style>
</head>
<body><main>
${fragment}
</main></body>
</html>
`;
}
