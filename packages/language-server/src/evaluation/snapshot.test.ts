import { isWithheld } from '@mtus/engine';
import type { LangiumSharedServices } from 'langium/lsp';
import { CancellationToken } from 'vscode-languageserver';
import { DocumentState, EmptyFileSystemProvider, type FileSystemNode, URI } from 'langium';
import { describe, expect, it } from 'vitest';
import { runCases } from './run-cases.js';
import { type Snapshot, takeSnapshot } from './snapshot.js';
import { createServerServices } from '../services.js';
import { WorkspaceLoader } from '../workspace/workspace-loader.js';
import { UNREADABLE_TEXT } from '../workspace/unreadable-text.js';

const RULES = `vocabulary "Small"
  authorities   mtus
  gap between courses  6 months

treatment acupuncture "Acupuncture" counted in visits

guideline acupuncture-2009 "Acupuncture Guidelines"
  citation      "8 CCR 9792.24.1"
  authority     mtus
  in force      from 2009-07-18 by date-of-request

rule acupuncture.trial "Trial"
  for           acupuncture
  allow up to   6 visits per course
  quote         page 9 "6 treatments"
`;

const CASE = `case small.trial "Trial"
  injured       2012-01-10
  as of         2012-06-01
  request needles: 4 visits of acupuncture
    expect      supported because acupuncture.trial
`;

/** Files in memory by their addresses; a folder whose text is null cannot be listed. */
class Memory extends EmptyFileSystemProvider {
    constructor(private readonly folders: Record<string, Record<string, string> | null>) {
        super();
    }

    override async readDirectory(uri?: URI): Promise<FileSystemNode[]> {
        const folder = this.folders[uri?.path ?? ''];
        if (!folder) {
            throw new Error('permission denied');
        }
        const below = Object.keys(this.folders).filter(path => path !== uri?.path);
        return [
            ...Object.keys(folder).map(name => ({ isFile: true, isDirectory: false, uri: URI.file(`${uri?.path}/${name}`) })),
            ...(uri?.path === '/w' ? below.map(path => ({ isFile: false, isDirectory: true, uri: URI.file(path) })) : []),
        ];
    }

    override async stat(uri: URI): Promise<FileSystemNode> {
        if (!(uri.path in this.folders)) {
            throw Object.assign(new Error('not there'), { code: 'ENOENT' });
        }
        return { isFile: false, isDirectory: true, uri };
    }

    override async readFile(uri?: URI): Promise<string> {
        const path = uri?.path ?? '';
        return this.folders[path.slice(0, path.lastIndexOf('/'))]?.[path.slice(path.lastIndexOf('/') + 1)] ?? '';
    }
}

function servicesOn(folders: ConstructorParameters<typeof Memory>[0]): LangiumSharedServices {
    const { shared } = createServerServices({ fileSystemProvider: () => new Memory(folders) });
    shared.workspace.WorkspaceManager.initialize({ processId: null, rootUri: null, capabilities: {}, workspaceFolders: [{ uri: 'file:///w', name: 'w' }] });
    return shared;
}

async function outcomes(folders: ConstructorParameters<typeof Memory>[0], then?: (manager: WorkspaceLoader) => unknown): Promise<{ outcomes: string[]; because: string[] }> {
    const shared = servicesOn(folders);
    const { WorkspaceManager } = shared.workspace;
    await WorkspaceManager.initialized({});
    await (WorkspaceManager instanceof WorkspaceLoader && then?.(WorkspaceManager));
    const { rules, cases } = await takeSnapshot(shared, CancellationToken.None);
    const runs = await runCases(rules, cases, false, CancellationToken.None, () => undefined);
    return {
        outcomes: runs.flatMap(run => run.result.requests).map(request => isWithheld(request) ? 'withheld' : request.outcome),
        because: rules.program.leftOut.map(part => part.because),
    };
}

const FILES = { 'rules.mtus': RULES, 'a.mtuscase': CASE };

describe('a snapshot', () => {
    it('is taken also where it is asked for while the end of the last build is announced', async () => {
        const shared = servicesOn({ '/w': FILES });
        let asked: Promise<Snapshot> | undefined;
        shared.workspace.DocumentBuilder.onBuildPhase(DocumentState.Validated, async () => {
            asked ??= takeSnapshot(shared, CancellationToken.None);
            await new Promise(resolve => setTimeout(resolve, 5));
        });
        await shared.workspace.WorkspaceManager.initialized({});
        expect((await asked)?.cases.map(sample => sample.id)).toEqual(['small.trial']);
    });
});

describe('loading a workspace', () => {
    it('reads every folder', async () => {
        expect(await outcomes({ '/w': FILES, '/w/more': {} })).toEqual({ outcomes: ['supported'], because: [] });
    });

    it('withholds every result while a folder cannot be listed, and says which', async () => {
        expect(await outcomes({ '/w': FILES, '/w/more': null })).toEqual({ outcomes: ['withheld'], because: ['The folder "more" could not be read: permission denied.'] });
    });

    it('withholds nothing once that folder is deleted, and nothing for one that has vanished before it is read', async () => {
        expect(await outcomes({ '/w': FILES, '/w/more': null }, manager => manager.forget(URI.file('/w/more')))).toEqual({ outcomes: ['supported'], because: [] });
        expect(await outcomes({ '/w': FILES }, manager => manager.searchFolder(URI.file('/w/more')))).toEqual({ outcomes: ['supported'], because: [] });
    });

    it('withholds every result while a file of rules cannot be read, and says which', async () => {
        const { outcomes: found, because } = await outcomes({ '/w': { ...FILES, 'more.mtus': UNREADABLE_TEXT } });
        expect(found).toEqual(['withheld']);
        expect(because).toContain('The file "more.mtus" could not be read.');
    });
});
