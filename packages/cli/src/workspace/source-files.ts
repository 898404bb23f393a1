import { NodeFileSystemProvider } from 'langium/node';
import type { URI } from 'langium';
import { decode } from './source-text.js';

/** The file system as the language sees it: every file as UTF-8 text without its byte order mark. */
export class SourceFiles extends NodeFileSystemProvider {
    override async readFile(uri: URI): Promise<string> {
        return decode(await this.readBinary(uri)).text;
    }

    override readFileSync(uri: URI): string {
        return decode(this.readBinarySync(uri)).text;
    }
}
