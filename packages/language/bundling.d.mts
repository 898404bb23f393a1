import type { Plugin } from 'esbuild';

export declare const protocolOfCore: Plugin;
export declare const packedGrammars: Plugin;
export declare function packGrammars(module: string): string;
