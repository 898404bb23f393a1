import type { LoadedWorkspaces } from '../workspace/workspace.js';
import type { Terminal } from '../terminal.js';
import { EXIT, type ExitCode } from '../exit-codes.js';
import { relative } from 'node:path';

/** Tells what was found and not read. What cannot be read ends a command with exit code 2, for its answer may be incomplete. */
export async function tellUnread({ workspaces, links }: LoadedWorkspaces, terminal: Terminal): Promise<ExitCode> {
    const name = (path: string) => relative(terminal.folder, path) || path;
    const unread = workspaces.flatMap(workspace => workspace.unread);
    for (const { path, reason } of unread) {
        await terminal.error(`"${name(path)}" could not be read: ${reason}. Mend that, or move it out of the folder.\n`);
    }
    for (const path of links) {
        await terminal.error(`"${name(path)}" is a link and was not followed. Name it on the command line, or put the file itself there.\n`);
    }
    return unread.length > 0 ? EXIT.wrongUse : EXIT.fine;
}
