export declare function buildServer(outfile?: string): Promise<void>;
export declare function buildLetters(folder?: string): Promise<void>;
export declare function buildExtension(): Promise<void>;
