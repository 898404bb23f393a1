import { EmptyFileSystem, UriUtils, type LangiumSharedCoreServices, type URI } from 'langium';
import { LARGEST_FILE } from '../parsing/document-factory.js';
import { readSource, type SourceText } from './source-text.js';

/** Why a source text is not there, as the end of a sentence. */
export interface NoSourceText {
    because: string;
}

export type SourceTextOrNot = SourceText | NoSourceText;

export function isSourceText(read: SourceTextOrNot | null): read is SourceText {
    return read !== null && 'folded' in read;
}

const stores = new WeakMap<LangiumSharedCoreServices, SourceTexts>();

/** The source texts of a workspace. */
export function sourceTexts(shared: LangiumSharedCoreServices): SourceTexts {
    const store = stores.get(shared) ?? new SourceTexts(shared);
    stores.set(shared, store);
    return store;
}

/** Source texts, each read when it is first asked for and again after it has changed. */
export class SourceTexts {
    private readonly read = new Map<string, Promise<SourceTextOrNot | null>>();

    /** Grows with every text that is forgotten: what was made from texts before is stale then. */
    version = 0;

    constructor(private readonly shared: LangiumSharedCoreServices) {}

    /** Where the file lies that a guideline names; null where the name leads out of the folder of its own file. */
    static locate(file: string, beside: URI): URI | null {
        const folder = UriUtils.dirname(beside);
        const uri = UriUtils.resolvePath(folder, file);
        return file === '' || /^([a-z]+:|[\\/])/i.test(file) || UriUtils.relative(folder, uri).startsWith('../../') ? null : uri;
    }

    /** A source text; null where there is no file system to read it from. */
    get(uri: URI): Promise<SourceTextOrNot | null> {
        const key = uri.toString();
        const reading = this.read.get(key) ?? this.load(uri);
        this.read.set(key, reading);
        return reading;
    }

    /** Forgets a file that has changed; whether it was one that somebody had asked for. */
    forget(uri: URI): boolean {
        const asked = this.read.delete(uri.toString());
        this.version += asked ? 1 : 0;
        return asked;
    }

    private async load(uri: URI): Promise<SourceTextOrNot | null> {
        const files = this.shared.workspace.FileSystemProvider;
        if (files.constructor === EmptyFileSystem.fileSystemProvider().constructor) {
            return null;
        }
        try {
            const entry = await files.stat(uri);
            if (!entry.isFile) {
                return { because: 'is a folder' };
            }
            const text = (await files.readFile(uri)).replace(/\r\n/g, '\n');
            return text.includes('\u0000') || text.includes('\uFFFD') ? { because: 'is not a text in UTF-8' } : text.length > LARGEST_FILE * 4 ? { because: 'is larger than 4 MB' } : readSource(text);
        } catch {
            return { because: 'is not there or cannot be read' };
        }
    }
}
