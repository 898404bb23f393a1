import { readSources, unverifiedNotes } from '@mtus/language';
import { countStates, SOURCES_FORMATS, type ReportedSource, type SourcesFormat } from '@mtus/report';
import { EXIT, worst, type ExitCode } from '../exit-codes.js';
import type { Terminal } from '../terminal.js';
import { loadWorkspaces, type LoadedWorkspaces, type Workspace } from '../workspace/workspace.js';
import { tellUnread } from './notices.js';

export interface SourcesOptions {
    format: SourcesFormat;
    /** Ends with exit code 1 where a sentence is neither encoded nor skipped. */
    complete: boolean;
}

/** Prints every sentence of the source texts: encoded, skipped with its reason, or not yet read. */
export async function sources(paths: readonly string[], { format, complete }: SourcesOptions, terminal: Terminal): Promise<ExitCode> {
    const loaded = await loadWorkspaces(paths, terminal.folder);
    const reported = (await Promise.all(loaded.workspaces.map(workspace => sourcesOf(workspace, loaded)))).flat();
    await terminal.out(SOURCES_FORMATS[format]({ sources: reported }, terminal.paint));
    const lacking = reported.some(({ problem, sentences }) => problem !== null || complete && countStates(sentences)['not yet read'] > 0);
    return worst(await tellUnread(loaded, terminal), lacking ? EXIT.findings : EXIT.fine);
}

async function sourcesOf({ services, named }: Workspace, { names }: LoadedWorkspaces): Promise<ReportedSource[]> {
    const files = new Set(named.map(({ uri }) => uri.toString()));
    const readings = await readSources(services.shared);
    return readings.filter(({ guidelines }) => guidelines.some(guideline => files.has(guideline.$container.$document!.uri.toString()))).map(({ uri, guidelines, problem, sentences }) => ({
        file: names(uri.toString()), guidelines: guidelines.map(({ name }) => name), problem: problem === null ? null : `This text ${problem}.`,
        sentences: sentences.map(sentence => ({
            words: sentence.words, page: sentence.page, state: sentence.state,
            by: sentence.state === 'encoded' ? sentence.by.map(({ name }) => name) : [],
            unverified: sentence.state === 'encoded' ? sentence.by.filter(element => unverifiedNotes(element).length > 0).map(({ name }) => name) : [],
            because: sentence.state === 'skipped' ? sentence.because : null,
        })),
    }));
}
