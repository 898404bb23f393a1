/** A word that nobody can guess, for the content security policy of one page. */
export function pageNonce(): string {
    return Array.from(globalThis.crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');
}
