import type { FileNames } from '@mtus/report';
import { URI, UriUtils } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';

/** Names files by their path from the workspace folder that holds them, with the folder's name in front where there are several. */
export function fileNames(shared: LangiumSharedServices): FileNames {
    const folders = shared.workspace.WorkspaceManager.workspaceFolders ?? [];
    return uri => {
        const file = URI.parse(uri);
        const folder = folders.find(candidate => UriUtils.contains(URI.parse(candidate.uri), file));
        if (!folder) {
            return UriUtils.basename(file);
        }
        const path = UriUtils.relative(URI.parse(folder.uri), file);
        return folders.length > 1 ? `${folder.name}/${path}` : path;
    };
}
