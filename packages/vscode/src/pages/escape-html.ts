/** Text as text of a page. */
export function escapeHtml(text: string): string {
    return text.replace(/[&<>"]/g, character => `&#${character.codePointAt(0)};`);
}
