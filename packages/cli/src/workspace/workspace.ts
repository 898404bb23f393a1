import { relative, sep } from 'node:path';
import { createMtusServices, findingsOf, type Finding, type MtusServices } from '@mtus/language';
import type { FileNames } from '@mtus/report';
import { URI, type LangiumDocument } from 'langium';
import { CommandFailure, systemReason } from '../command-failure.js';
import { listFiles, type Unreadable } from './list-files.js';
import { namedPaths, type NamedPath } from './named-paths.js';
import { SourceFiles } from './source-files.js';
import { readSourceText } from './source-text.js';
import { workspaceRoot } from './workspace-root.js';

/** All files of one root folder, read and checked together; `named` are those that were asked for. */
export interface Workspace {
    root: string;
    services: MtusServices;
    documents: LangiumDocument[];
    named: LangiumDocument[];
    /** Files and folders of it that could not be read, or not to their end. */
    unread: Unreadable[];
}

export interface LoadedWorkspaces {
    workspaces: Workspace[];
    /** Links to source files, which were not followed. */
    links: string[];
    names: FileNames;
}

/**
 * Reads the workspaces that hold the named files and folders.
 * @throws CommandFailure where a path cannot be read, or no file is found in any
 */
export async function loadWorkspaces(paths: readonly string[], folder: string): Promise<LoadedWorkspaces> {
    const named = await namedPaths(paths, folder);
    const groups = await groupByRoot(named);
    const links: string[] = [];
    const workspaces: Workspace[] = [];
    for (const [root, members] of groups) {
        const listed = await listFiles(root);
        links.push(...listed.links);
        const files = [...new Set([...listed.files, ...members.filter(member => !member.isFolder).map(member => member.path)])].sort();
        workspaces.push(await readWorkspace(root, files, members, listed.unreadable));
    }
    if (workspaces.every(workspace => workspace.named.length === 0 && workspace.unread.length === 0)) {
        throw new CommandFailure(`There is no .mtus or .mtuscase file in ${paths.length === 0 ? 'this folder' : paths.map(path => `"${path}"`).join(', ')}.`,
            'Name the folder that holds the rules and sample cases.');
    }
    return { workspaces, links, names: fileNames(folder) };
}

/** Where one workspace is meant: results of two would be told of two sets of rules. */
export function onlyWorkspace({ workspaces }: LoadedWorkspaces): Workspace {
    const [first, ...others] = workspaces;
    if (first === undefined || others.length > 0) {
        throw new CommandFailure(`These paths belong to different sets of rules: ${workspaces.map(workspace => `"${workspace.root}"`).join(', ')}.`, 'Run the command once for each of them.');
    }
    return first;
}

/** Findings of documents in order of place. */
export function findingsIn(documents: readonly LangiumDocument[]): Finding[] {
    return documents.flatMap(findingsOf);
}

async function groupByRoot(named: readonly NamedPath[]): Promise<Map<string, NamedPath[]>> {
    const rooted = await Promise.all(named.map(async path => ({ path, root: await workspaceRoot(path.folder) })));
    const roots = [...new Set(rooted.map(({ root }) => root))];
    const groups = new Map<string, NamedPath[]>();
    for (const { path, root } of rooted) {
        const outermost = roots.filter(candidate => contains(candidate, root)).sort((a, b) => a.length - b.length)[0]!;
        groups.set(outermost, [...groups.get(outermost) ?? [], path]);
    }
    return groups;
}

function contains(folder: string, path: string): boolean {
    return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

async function readWorkspace(root: string, files: readonly string[], members: readonly NamedPath[], unlisted: readonly Unreadable[]): Promise<Workspace> {
    const services = createMtusServices({ fileSystemProvider: () => new SourceFiles() });
    const { LangiumDocuments, DocumentBuilder, WorkspaceManager } = services.shared.workspace;
    await WorkspaceManager.initializeWorkspace([]);
    const documents: LangiumDocument[] = [];
    const unread = [...unlisted];
    for (const path of files) {
        try {
            const { text, truncated } = await readSourceText(path);
            documents.push(LangiumDocuments.createDocument(URI.file(path), text));
            unread.push(...truncated ? [{ path, reason: 'it is far too large' }] : []);
        } catch (error) {
            unread.push({ path, reason: systemReason(error) });
        }
    }
    await DocumentBuilder.build(documents, { validation: true });
    const isNamed = (path: string) => members.some(member => member.isFolder ? contains(member.path, path) : member.path === path);
    return { root, services, documents, named: documents.filter(document => isNamed(document.uri.fsPath)), unread };
}

/** Files are named by their path from the current folder, with `/` on every system. */
function fileNames(folder: string): FileNames {
    return uri => {
        const file = URI.parse(uri);
        return file.scheme === 'file' ? relative(folder, file.fsPath).split(sep).join('/') : uri;
    };
}
