import { pageAround } from './page.js';

/** The colours of the themes, for a page that no editor colours: dark ink on white, as it is printed. */
const COLOURS = `
    :root { --vscode-editor-foreground: #1f1f1f; --vscode-editor-background: #ffffff; --vscode-foreground: #1f1f1f; --vscode-descriptionForeground: #5a5a5a; --vscode-textLink-foreground: #1f1f1f;
        --vscode-font-family: system-ui, sans-serif; --vscode-editor-font-family: ui-monospace, monospace; --vscode-widget-border: #c8c8c8; --vscode-editorWidget-background: #f8f8f8;
        --vscode-errorForeground: #a1260d; --vscode-mtus-supported: #1f6f3a; --vscode-mtus-notSupported: #8a4b00; --vscode-mtus-undecided: #2f5597; --vscode-mtus-failed: #a1260d; }
`;

/** What a button or link of the page in the editor is made of; nothing in the text of a page can look like it. */
const BUTTON = /<a class="button"[^>]*>[^<]*<\/a>/g;
const LINK = /<a href="command[^"]*"[^>]*>|<\/a>/g;

/** A page that stands alone: without the links and buttons that only the editor can follow, with colours of its own, and everything unfolded. */
export function standalonePage(fragment: string, title: string): string {
    const still = fragment.replace(BUTTON, '').replace(LINK, '').replace(/<details(?: class="([\w-]+)")?>/g, (_all, name?: string) => `<details${name === undefined ? '' : ` class="${name}"`} open>`);
    return pageAround(still, title, null, COLOURS);
}
