import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { generated } from '../workspace.mjs';

const SOURCE = `
export { createMtusServices, registerChecks, MtusCasesGeneratedModule, MtusGeneratedSharedModule, MtusRulesGeneratedModule } from '@mtus/language';
export { createDefaultCoreModule, createDefaultSharedCoreModule, EmptyFileSystem, inject, URI } from 'langium';`;

/** The language and Langium as one module of their own, from the sources. */
export async function loadLanguage() {
    const folder = mkdtempSync(join(tmpdir(), 'mtus-bench-'));
    const outfile = join(folder, 'language.mjs');
    const resolveDir = fileURLToPath(new URL('../../../packages/language', import.meta.url));
    await build({ stdin: { contents: SOURCE, resolveDir }, outfile, bundle: true, platform: 'node', format: 'esm', conditions: ['@mtus/source', 'node', 'module', 'import'], mainFields: ['module', 'main'], logLevel: 'error' });
    const language = await import(pathToFileURL(outfile).href);
    rmSync(folder, { recursive: true, force: true });
    return language;
}

/** The same grammar and the same checks: over this project's services, or over Langium's own wherever it has one. */
function servicesOf(language, kind, context) {
    if (kind === 'mtus') {
        return language.createMtusServices(context).shared;
    }
    const shared = language.inject(language.createDefaultSharedCoreModule(context), language.MtusGeneratedSharedModule);
    for (const generatedModule of [language.MtusRulesGeneratedModule, language.MtusCasesGeneratedModule]) {
        const services = language.inject(language.createDefaultCoreModule({ shared }), generatedModule);
        shared.ServiceRegistry.register(services);
        language.registerChecks(services);
    }
    return shared;
}

/** What something takes in milliseconds: by the clock or by the processor, whichever is less. Other processes stretch the clock, and other threads of this one the processor's time. */
async function taken(work) {
    const [clock, processor] = [performance.now(), process.cpuUsage()];
    const result = await work();
    const { user, system } = process.cpuUsage(processor);
    return { result, took: Math.min(performance.now() - clock, (user + system) / 1000) };
}

/** A workspace in memory of one kind of services: what building it took in milliseconds, and a way to edit a file of it. */
async function opened(language, kind, files) {
    const texts = new Map(Object.entries(files).map(([path, text]) => [`/${path}`, text]));
    const fileSystem = { ...language.EmptyFileSystem.fileSystemProvider(), readFile: async uri => texts.get(uri.path) ?? '', stat: async uri => ({ isFile: true, isDirectory: false, uri }) };
    const shared = servicesOf(language, kind, { fileSystemProvider: () => fileSystem });
    const { DocumentBuilder, LangiumDocuments, WorkspaceManager } = shared.workspace;
    await WorkspaceManager.initializeWorkspace([]);
    // What makes a parser is part of the start, and the same for both.
    for (const path of ['/first.mtus', '/first.mtuscase']) {
        await DocumentBuilder.build([LangiumDocuments.createDocument(language.URI.file(path), '')]);
        await DocumentBuilder.update([], [language.URI.file(path)]);
    }
    DocumentBuilder.updateBuildOptions = { validation: true };
    const { result: documents, took } = await taken(async () => {
        const created = [...texts].map(([path, text]) => LangiumDocuments.createDocument(language.URI.file(path), text));
        await DocumentBuilder.build(created, { validation: true });
        return created;
    });
    const edit = async (path, change) => {
        texts.set(`/${path}`, change(texts.get(`/${path}`)));
        return (await taken(() => DocumentBuilder.update([language.URI.file(`/${path}`)], []))).took;
    };
    return { took, edit, errors: () => documents.reduce((sum, { diagnostics }) => sum + diagnostics.filter(({ severity }) => severity === 1).length, 0) };
}

/** A vocabulary, and so many files that each read it. */
function readersOf(count) {
    const { 'vocabulary.mtus': vocabulary, ...rest } = generated(20, count);
    const cases = Object.values(rest).flatMap(text => text.startsWith('case ') ? text.split(/(?=^case )/m) : []);
    return { 'vocabulary.mtus': vocabulary, 'rules.mtus': rest['rules/guideline-0.mtus'], ...Object.fromEntries(cases.map((text, index) => [`cases/${index}.mtuscase`, text])) };
}

const median = times => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];

/** Building a workspace and editing a file that 1,000 others read, against Langium's own services in the same run: rounds in turn after one to warm up, medians. */
export async function buildRows({ rounds = 5 } = {}) {
    const language = await loadLanguage();
    const files = generated(1000, 1000);
    const lines = Object.values(files).reduce((sum, text) => sum + text.split('\n').length, 0);
    const readers = readersOf(1000);
    const times = { mtus: { build: [], edit: [] }, langium: { build: [], edit: [] } };
    for (let round = 0; round <= rounds; round += 1) {
        for (const kind of round % 2 === 0 ? ['mtus', 'langium'] : ['langium', 'mtus']) {
            const { took, errors } = await opened(language, kind, files);
            if (kind === 'mtus' && errors() > 0) {
                throw new Error('The generated workspace has errors: there is nothing to compare.');
            }
            const { edit } = await opened(language, kind, readers);
            await edit('vocabulary.mtus', text => `${text}\n`);
            const edits = [];
            while (edits.length < 3) {
                edits.push(await edit('vocabulary.mtus', text => `${text}\n`));
            }
            if (round > 0) {
                times[kind].build.push(took);
                times[kind].edit.push(median(edits));
            }
        }
    }
    const [own, peer] = [times.mtus, times.langium].map(({ build: builds, edit: edits }) => ({ build: median(builds), edit: median(edits) }));
    const speed = took => `${(lines / took).toFixed(1)} k lines/s`;
    return [
        { area: 'server', what: `workspace build, ${lines} lines in ${Object.keys(files).length} files`, figure: speed(own.build), ratio: `${(peer.build / own.build).toFixed(2)} × default Langium (${speed(peer.build)})`, target: '≥ 1.6 ×', isMet: peer.build / own.build >= 1.6 },
        {
            area: 'server', what: 'edit of a file that 1,000 others read', figure: `${own.edit.toFixed(0)} ms`, ratio: `${(peer.edit / own.edit).toFixed(2)} × default Langium (${peer.edit.toFixed(0)} ms)`, target: '≤ 400 ms, ≥ 4 ×',
            isMet: own.edit <= 400 && peer.edit / own.edit >= 4,
        },
    ];
}
