import type { AstNode, LangiumDocument, LangiumSharedCoreServices } from 'langium';
import type { WorkspaceElements } from '../checks/workspace-elements.js';
import type { Range } from '../findings/diagnostic.js';
import type { FindingData } from '../findings/finding.js';

/** A piece of text that takes the place of another; an empty range inserts. */
export interface FixEdit {
    uri: string;
    range: Range;
    text: string;
}

/** One way to mend what a finding is about. */
export interface Fix {
    /** What it does, as a person reads it in a menu. */
    title: string;
    edits: FixEdit[];
    /** Files that it makes first. */
    creates?: string[];
}

/** A finding, and what its fixes may look at. */
export interface FixContext {
    document: LangiumDocument;
    range: Range;
    data: FindingData;
    /** The innermost node that holds the whole range; the root of the file where no words stand there. */
    node: AstNode;
    workspace: WorkspaceElements;
    /** For the few fixes that have to evaluate cases. */
    shared: LangiumSharedCoreServices;
}

/** Mends findings of one code. The first fix is the likeliest; an empty list where nothing can be offered. */
export type FixMaker = (context: FixContext) => Fix[];

export type FixMakers = Readonly<Record<string, FixMaker>>;
