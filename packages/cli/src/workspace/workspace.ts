import { relative, sep } from 'node:path';
import { createMtusServices, findingsOf, isLibrary, type Finding, type MtusServices } from '@mtus/language';
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
}

export interface LoadedWorkspaces {
    workspaces: Workspace[];
    unreadable: Unreadable[];
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
    const unreadable: Unreadable[] = [];
    const links: string[] = [];
    const workspaces: Workspace[] = [];
    for (const [root, members] of groups) {
        const listed = await listFiles(root);
        unreadable.push(...listed.unreadable);
        links.push(...listed.links);
        const files = [...new Set([...listed.files, ...members.filter(member => !member.isFolder).map(member => member.path)])].sort();
        workspaces.push(await readWorkspace(root, files, members, unreadable));
    }
    if (unreadable.length === 0 && workspaces.every(workspace => workspace.named.length === 0)) {
        throw new CommandFailure(`There is no .mtus or .mtuscase file in ${paths.length === 0 ? 'this folder' : paths.map(path => `"${path}"`).join(', ')}.`,
            'Name the folder that holds the rules and sample cases.');
    }
    return { workspaces, unreadable, links, names: fileNames(folder) };
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

async function readWorkspace(root: string, files: readonly string[], members: readonly NamedPath[], unreadable: Unreadable[]): Promise<Workspace> {
    const services = createMtusServices({ fileSystemProvider: () => new SourceFiles() });
    const { LangiumDocuments, DocumentBuilder, WorkspaceManager } = services.shared.workspace;
    await WorkspaceManager.initializeWorkspace([]);
    const documents: LangiumDocument[] = [];
    for (const path of files) {
        try {
            documents.push(LangiumDocuments.createDocument(URI.file(path), (await readSourceText(path)).text));
        } catch (error) {
            unreadable.push({ path, reason: systemReason(error) });
        }
    }
    await DocumentBuilder.build(documents, { validation: true });
    const isNamed = (path: string) => members.some(member => member.isFolder ? contains(member.path, path) : member.path === path);
    return { root, services, documents: documents.filter(document => !isLibrary(document.uri)), named: documents.filter(document => isNamed(document.uri.fsPath)) };
}

/** Files are named by their path from the current folder, with `/` on every system. */
function fileNames(folder: string): FileNames {
    return uri => {
        const file = URI.parse(uri);
        return file.scheme === 'file' ? relative(folder, file.fsPath).split(sep).join('/') : uri;
    };
}
