import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EmptyFileSystem, URI, type LangiumDocument } from 'langium';
import { compile, type Case, type CompiledProgram } from '@mtus/engine';
import { createMtusServices, readCases, readProgram, type MtusServices } from '@mtus/language';
import { filesBelow } from './files-below.mjs';

export interface LoadedWorkspace {
    services: MtusServices;
    documents: LangiumDocument[];
    rules: CompiledProgram;
    cases: Case[];
}

/** Reads, checks and lowers every rule and case file below a folder, each under its own file address. */
export async function loadWorkspace(folder: string): Promise<LoadedWorkspace> {
    const files = filesBelow(folder).filter(file => /\.(mtus|mtuscase)$/.test(file));
    const services = createMtusServices(EmptyFileSystem);
    await services.shared.workspace.WorkspaceManager.initializeWorkspace([]);
    const documents = files.map(file => services.shared.workspace.LangiumDocuments.createDocument(URI.file(file), readFileSync(file, 'utf8')));
    await services.shared.workspace.DocumentBuilder.build(documents, { validation: true });
    return { services, documents, rules: compile(readProgram(services.shared)), cases: readCases(services.shared) };
}

let examples: Promise<LoadedWorkspace> | undefined;

/** The examples, read once for all tests of a process: nobody changes what is read. */
export function loadExamples(): Promise<LoadedWorkspace> {
    return examples ??= loadWorkspace(fileURLToPath(new URL('../examples', import.meta.url)));
}
