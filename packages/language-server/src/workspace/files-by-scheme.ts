import type { FileSystemNode, FileSystemProvider, URI } from 'langium';

/** Files on the disk where their address says so, all others from the client. */
export class FilesByScheme implements FileSystemProvider {
    constructor(private readonly disk: FileSystemProvider, private readonly client: FileSystemProvider) {}

    stat = (uri: URI): Promise<FileSystemNode> => this.of(uri).stat(uri);
    statSync = (uri: URI): FileSystemNode => this.of(uri).statSync(uri);
    exists = (uri: URI): Promise<boolean> => this.of(uri).exists(uri);
    existsSync = (uri: URI): boolean => this.of(uri).existsSync(uri);
    readBinary = (uri: URI): Promise<Uint8Array> => this.of(uri).readBinary(uri);
    readBinarySync = (uri: URI): Uint8Array => this.of(uri).readBinarySync(uri);
    readFile = (uri: URI): Promise<string> => this.of(uri).readFile(uri);
    readFileSync = (uri: URI): string => this.of(uri).readFileSync(uri);
    readDirectory = (uri: URI): Promise<FileSystemNode[]> => this.of(uri).readDirectory(uri);
    readDirectorySync = (uri: URI): FileSystemNode[] => this.of(uri).readDirectorySync(uri);

    private of(uri: URI): FileSystemProvider {
        return uri.scheme === 'file' ? this.disk : this.client;
    }
}
