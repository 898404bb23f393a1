import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { URI } from 'langium';
import { NodeFileSystemProvider } from 'langium/node';
import { createMtusServices, findingsOf, fixesFor } from '@mtus/language';
import { beforeAll, describe, expect, it } from 'vitest';
import { applyEdits } from '../apply-edits.js';
import { filesBelow } from '../files-below.mjs';
import { faultsIn, type Fault } from './faults.js';

const EXAMPLES = fileURLToPath(new URL('../../examples', import.meta.url));
const MOST_OF_A_KIND = 13;

/** The examples, one file of them with a fault. */
class Spoilt extends NodeFileSystemProvider {
    texts = new Map<string, string>();

    override async readFile(uri: URI): Promise<string> {
        return this.texts.get(uri.fsPath) ?? super.readFile(uri);
    }
}

interface Outcome {
    fault: Fault;
    /** The messages on the faulty line. */
    messages: string[];
    restored: boolean;
}

const outcomes: Outcome[] = [];
const plain = (text: string): string => text.replace(/[ \t]+/g, ' ').trimEnd();

beforeAll(async () => {
    const files = new Map(filesBelow(EXAMPLES).filter(file => /\.mtus$|\/cases\/.*\.mtuscase$/.test(file)).map(file => [file, readFileSync(file, 'utf8')]));
    const spoilt = new Spoilt();
    const { shared } = createMtusServices({ fileSystemProvider: () => spoilt });
    await shared.workspace.WorkspaceManager.initializeWorkspace([]);
    const documents = new Map([...files].map(([file, text]) => [file, shared.workspace.LangiumDocuments.createDocument(URI.file(file), text)]));
    await shared.workspace.DocumentBuilder.build([...documents.values()], { validation: true });
    shared.workspace.DocumentBuilder.updateBuildOptions = { validation: true };
    for (const fault of faultsIn(files, MOST_OF_A_KIND)) {
        const document = documents.get(fault.path)!;
        // The file of the last fault is read again as it is on the disk.
        const again = [...new Set([...spoilt.texts.keys(), fault.path])].map(file => URI.file(file));
        spoilt.texts = new Map([[fault.path, fault.text]]);
        await shared.workspace.DocumentBuilder.update(again, []);
        const found = (document.diagnostics ?? []).filter(({ range, severity }) => range.start.line === fault.line && severity !== 3).sort((a, b) => (a.severity ?? 4) - (b.severity ?? 4));
        const first = found.flatMap(diagnostic => fixesFor(document, diagnostic, shared).slice(0, 1))[0];
        const mended = first === undefined ? null : applyEdits([...documents.values()], first.edits).get(document.uri.toString())!;
        outcomes.push({
            fault, messages: findingsOf(document).filter(({ span }) => span.start.line === fault.line).map(({ message, remedy }) => [message, remedy].filter(Boolean).join(' ')),
            restored: mended !== null && plain(mended) === plain(files.get(fault.path)!),
        });
    }
});

const share = (part: number): number => Math.round(1000 * part / outcomes.length) / 10;

/** `kind: reported of all, restored`, for those that miss something. */
function byKind(): string[] {
    const kinds = [...new Set(outcomes.map(({ fault }) => fault.kind))];
    return kinds.map(kind => {
        const own = outcomes.filter(({ fault }) => fault.kind === kind);
        return `${kind}: ${own.filter(({ messages }) => messages.length > 0).length} reported, ${own.filter(({ restored }) => restored).length} restored, of ${own.length}`;
    });
}

describe('faults that authors make', () => {
    it('are more than 300', () => {
        expect(outcomes.length, byKind().join('\n')).toBeGreaterThanOrEqual(300);
    });

    it('are reported at their line, at least 95 in 100', () => {
        const reported = share(outcomes.filter(({ messages }) => messages.length > 0).length);
        console.log(`${outcomes.length} faults: ${reported} % reported at their line, ${share(outcomes.filter(({ restored }) => restored).length)} % restored by the first quick fix`);
        expect(reported, byKind().join('\n')).toBeGreaterThanOrEqual(95);
    });

    it('are undone by the first quick fix, at least 70 in 100', () => {
        expect(share(outcomes.filter(({ restored }) => restored).length), byKind().join('\n')).toBeGreaterThanOrEqual(70);
    });

    it('are told in words that are short and plain', () => {
        const words = /\b(AST|parser|lexer|token|node|undefined|null|syntax|reference|terminal|keyword|identifier|string|regex|boolean|EOF)\b/i;
        const messages = outcomes.flatMap(({ messages: own }) => own);
        expect(messages.filter(message => message.length > 300 || words.test(message.replace(/"[^"]*"/g, '""')))).toEqual([]);
    });
});
