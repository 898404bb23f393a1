import { Uri } from 'vscode';
import type { DebugProtocol } from '@vscode/debugprotocol';
import type { Span } from '@mtus/language-server/protocol';

/** A file as the Debug Adapter Protocol names it: by its path where it lies on a disk, else by its address. */
export function sourceOf({ uri }: Span): DebugProtocol.Source {
    const address = Uri.parse(uri);
    return { name: address.path.split('/').at(-1) ?? uri, path: address.scheme === 'file' ? address.fsPath : address.toString() };
}

/** The address of a file that the editor names. */
export function addressOf({ path = '' }: DebugProtocol.Source): string {
    return (/^[a-z][\w+.-]+:\//i.test(path) ? Uri.parse(path) : Uri.file(path)).toString();
}
