import type { LangiumDocument, LangiumSharedCoreServices } from 'langium';
import { workspaceElements } from '../checks/workspace-elements.js';
import type { Diagnostic } from '../findings/diagnostic.js';
import type { FindingData } from '../findings/finding.js';
import { caseFixes } from './cases.js';
import { nodeAt } from './edits.js';
import type { Fix, FixMakers } from './fix.js';
import { dateFixes, guidelineFixes } from './guidelines.js';
import { limitFixes } from './limits.js';
import { nameFixes } from './names.js';
import { ruleFixes } from './rules.js';
import { syntaxFixes } from './syntax.js';
import { tableFixes } from './tables.js';

/** What can be offered, by the code of the finding. */
export const FIXES: FixMakers = { ...syntaxFixes, ...nameFixes, ...ruleFixes, ...limitFixes, ...tableFixes, ...guidelineFixes, ...dateFixes, ...caseFixes };

/** The ways to mend a finding of a document, the likeliest first; empty where there is none. */
export function fixesFor(document: LangiumDocument, diagnostic: Diagnostic, shared: LangiumSharedCoreServices): Fix[] {
    const data = diagnostic.data as FindingData | undefined;
    const make = data === undefined ? undefined : FIXES[data.code];
    return make === undefined || data === undefined ? []
        : make({ document, range: diagnostic.range, data, node: nodeAt(document, diagnostic.range), workspace: workspaceElements(shared), shared }).filter(({ edits }) => edits.length > 0);
}
