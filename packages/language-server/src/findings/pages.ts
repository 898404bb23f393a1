import type { LangiumSharedServices } from 'langium/lsp';

const folders = new WeakMap<LangiumSharedServices, string>();

/** Where the page about a code lies; undefined where nobody has pages. */
export function pageOf(shared: LangiumSharedServices, code: string): string | undefined {
    const folder = folders.get(shared);
    return folder === undefined || !/^[a-z]+\/[a-z-]+$/.test(code) ? undefined : `${folder.replace(/\/?$/, '/')}${code}.md`;
}

/** Every finding carries the address of its page: in the folder that the client names, else in the one beside the server. */
export function tellPages(shared: LangiumSharedServices, beside: string | undefined): void {
    shared.lsp.LanguageServer.onInitialize(({ initializationOptions }) => {
        const named = (initializationOptions as { pages?: unknown } | null | undefined)?.pages;
        const folder = typeof named === 'string' ? named : beside;
        if (folder !== undefined) {
            folders.set(shared, folder);
        }
    });
}
