import { Cancellation, DocumentState, EmptyFileSystem, isOperationCancelled, URI, type FileSystemProvider, type LangiumDocument } from 'langium';
import { describe, expect, test, vi } from 'vitest';
import { createMtusServices, findingsOf, type MtusServices } from '../index.js';
import { flatNodes } from './flat-nodes.js';
import { STEPS_BETWEEN_INTERRUPTS } from './interrupts.js';

const VOCABULARY = 'vocabulary "V"\n  authorities   mtus\n  gap between courses  6 months\n\ntreatment massage "Massage" counted in visits\nregion neck "Neck"\nfact adjunct "Adjunct" yes or no\n';
const GUIDELINE = 'guideline g "G"\n  citation      "C"\n  authority     mtus\n  in force      from 2009-07-18 by date-of-request\n';
const rule = (name: string, fact = 'adjunct') => `\nrule ${name} "R"\n  for           massage\n  applies when  ${fact}\n    if not documented: assume not met\n  allow up to   6 visits per course\n  quote         page 1 "6 visits"\n`;
const sample = (name: string, because: string) => `case ${name} "C"\n  injured       2012-05-14\n  region        neck\n  as of         2013-09-26\n  fact          adjunct is yes\n  request one: 2 visits of massage\n    expect      supported because ${because}\n`;

type Files = Record<string, string>;
const FILES: Files = { 'words.mtus': VOCABULARY, 'rules.mtus': GUIDELINE + rule('first') + rule('two'), 'cases.mtuscase': sample('a', 'first') + sample('b', 'two') };
const at = (name: string) => URI.parse(`file:///${name}`);

/** A workspace in memory. Its files are edited as on a disk: the text changes, then it is built. */
async function opened(files: Files) {
    const texts = new Map(Object.entries(files));
    const fileSystem = { ...EmptyFileSystem.fileSystemProvider(), readFile: async (uri: URI) => texts.get(uri.path.slice(1)) ?? '', stat: async (uri: URI) => ({ isFile: true, isDirectory: false, uri }) };
    const services = createMtusServices({ fileSystemProvider: () => fileSystem as FileSystemProvider });
    const { LangiumDocuments, DocumentBuilder, WorkspaceManager } = services.shared.workspace;
    await WorkspaceManager.initializeWorkspace([]);
    DocumentBuilder.updateBuildOptions = { validation: true };
    await DocumentBuilder.build([...texts].map(([name, text]) => LangiumDocuments.createDocument(at(name), text)), { validation: true });
    return {
        services, texts,
        edit: async (name: string, text: string, token?: Cancellation.CancellationToken) => {
            texts.set(name, text);
            await DocumentBuilder.update([at(name)], [], token);
        },
        remove: async (name: string) => {
            texts.delete(name);
            await DocumentBuilder.update([], [at(name)]);
        },
        finish: async () => DocumentBuilder.update([], []),
    };
}

/** Everything that somebody can see of a workspace: findings, where references lead, and who refers to what. */
function seen({ shared }: MtusServices) {
    return shared.workspace.LangiumDocuments.all.toArray().sort((a, b) => a.uri.toString() < b.uri.toString() ? -1 : 1).map(document => {
        const { references, workspace } = shared.ServiceRegistry.getServices(document.uri);
        return {
            uri: document.uri.toString(), state: document.state, findings: findingsOf(document),
            links: flatNodes(document.parseResult.value).references.map(({ reference }) => `${reference.$refText} ${'ref' in reference && reference.ref ? workspace.AstNodeLocator.getAstNodePath(reference.ref) : 'unknown'}`),
            isCurrent: flatNodes(document.parseResult.value).references.every(({ reference }) => !('ref' in reference) || !reference.ref || isInWorkspace(shared, reference.ref)),
            uses: flatNodes(document.parseResult.value).nodes.filter(node => 'name' in node).map(node => references.References.findReferences(node, {}).map(({ sourceUri, segment }) => `${sourceUri.toString()}:${segment.offset}`).toArray().sort()),
        };
    });
}

function isInWorkspace(shared: MtusServices['shared'], node: { $container?: unknown }): boolean {
    let root = node as { $container?: unknown; $document?: LangiumDocument };
    while (root.$container) {
        root = root.$container as typeof root;
    }
    return root.$document !== undefined && shared.workspace.LangiumDocuments.getDocument(root.$document.uri)?.parseResult.value === root as unknown;
}

const afresh = async (texts: ReadonlyMap<string, string>) => seen((await opened(Object.fromEntries([...texts].reverse()))).services);

describe('after a change, the workspace is what it would be if it were read anew', () => {
    const changes: [string, (workspace: Awaited<ReturnType<typeof opened>>) => Promise<void>][] = [
        ['a rule with another name', workspace => workspace.edit('rules.mtus', GUIDELINE + rule('first') + rule('three'))],
        ['a fact that is gone', workspace => workspace.edit('words.mtus', VOCABULARY.replace('fact adjunct', 'fact other'))],
        ['a fact that has moved', workspace => workspace.edit('words.mtus', VOCABULARY.replace('region neck', 'region back "Back"\nregion neck'))],
        ['no pause between courses any longer', workspace => workspace.edit('words.mtus', VOCABULARY.replace('  gap between courses  6 months\n', ''))],
        ['a line that is broken', workspace => workspace.edit('rules.mtus', GUIDELINE + rule('first').replace('allow up to', 'allow up') + rule('two'))],
        ['a file that is gone', workspace => workspace.remove('words.mtus')],
        ['a file under another name', async workspace => {
            await workspace.remove('rules.mtus');
            await workspace.edit('renamed.mtus', FILES['rules.mtus']!);
        }],
        ['a file that comes back', async workspace => {
            await workspace.remove('words.mtus');
            await workspace.edit('words.mtus', VOCABULARY);
        }],
        ['a second file with the same names', workspace => workspace.edit('again.mtus', FILES['rules.mtus']!)],
    ];

    test.each(changes)('%s', async (_what, change) => {
        const workspace = await opened(FILES);
        await change(workspace);
        const now = seen(workspace.services);
        expect(now).toEqual(await afresh(workspace.texts));
        expect(now.every(({ isCurrent, state }) => isCurrent && state === DocumentState.Validated)).toBe(true);
    });
});

/** A token that asks for the end at the `n`th time that somebody asks it. */
function cancelledAt(n: number) {
    let asked = 0;
    return { get isCancellationRequested() { asked += 1; return asked >= n; }, onCancellationRequested: () => ({ dispose: () => undefined }), get asked() { return asked; } };
}

describe('a build that is no longer wanted', () => {
    test('stops wherever that is heard, and the next one finds what it would have found', async () => {
        const changed = GUIDELINE + rule('first') + rule('three', 'adjnct');
        const expected = await afresh(new Map([...Object.entries(FILES), ['rules.mtus', changed]]));
        let stopped = 0;
        for (let n = 1; ; n += 1) {
            const workspace = await opened(FILES);
            const token = cancelledAt(n);
            const ended = await workspace.edit('rules.mtus', changed, token).then(() => true, (problem: unknown) => {
                expect(isOperationCancelled(problem)).toBe(true);
                return false;
            });
            const documents = workspace.services.shared.workspace.LangiumDocuments.all.toArray();
            expect(documents.every(document => document.state < DocumentState.Validated || document.diagnostics !== undefined)).toBe(true);
            expect(documents.every(document => document.state >= DocumentState.Linked || document.diagnostics === undefined)).toBe(true);
            await workspace.finish();
            expect(seen(workspace.services)).toEqual(expected);
            if (ended) {
                break;
            }
            stopped += 1;
        }
        expect(stopped).toBeGreaterThan(10);
    });

    test('stops linking and checking a long file within 1,024 steps', async () => {
        const long = GUIDELINE + Array.from({ length: 400 }, (_, index) => rule(`r-${index}`)).join('');
        const workspace = await opened({ ...FILES, 'long.mtus': long });
        const document = workspace.services.shared.workspace.LangiumDocuments.getDocument(at('long.mtus'))!;
        const { nodes, references } = flatNodes(document.parseResult.value);
        expect(references.length).toBeGreaterThan(STEPS_BETWEEN_INTERRUPTS / 2);
        expect(nodes.length).toBeGreaterThan(3 * STEPS_BETWEEN_INTERRUPTS);
        const { ValidationRegistry, DocumentValidator } = workspace.services.rules.validation;
        const source = new Cancellation.CancellationTokenSource();
        let checked = 0;
        ValidationRegistry.register({ AstNode: () => {
            checked += 1;
            if (checked === 10) {
                source.cancel();
            }
        } } as never);
        await expect(DocumentValidator.validateDocument(document, {}, source.token)).rejects.toSatisfy(isOperationCancelled);
        expect(checked).toBeLessThanOrEqual(STEPS_BETWEEN_INTERRUPTS);
    });
});

test('a check that fails, at once or later, is told as an error of the file, and the others still run', async () => {
    const workspace = await opened(FILES);
    const { ValidationRegistry, DocumentValidator } = workspace.services.rules.validation;
    const ran: string[] = [];
    const told = vi.spyOn((globalThis as unknown as { console: { error: () => void } }).console, 'error').mockReturnValue();
    ValidationRegistry.register({
        RuleFile: [() => { throw new Error('at once'); }, async () => { throw new Error('later'); }, async () => { await Promise.resolve(); ran.push('waiting'); }, () => { ran.push('last'); }],
    } as never);
    const document = workspace.services.shared.workspace.LangiumDocuments.getDocument(at('rules.mtus'))!;
    const messages = (await DocumentValidator.validateDocument(document)).map(({ message }) => message);
    expect(messages).toEqual(['An error occurred during validation: at once', 'An error occurred during validation: later']);
    expect(ran).toEqual(['waiting', 'last']);
    expect(told).toHaveBeenCalled();
    told.mockRestore();
});
