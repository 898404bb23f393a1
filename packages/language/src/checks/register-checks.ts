import type { LangiumCoreServices } from 'langium';
import type { MtusAstType } from '../generated/ast.js';
import type { ValidationChecks } from 'langium';
import { dateChecks } from './dates.js';
import { ownLineChecks } from './own-line.js';

/** Every check of the language, one file each, bound here. */
const CHECKS: readonly ValidationChecks<MtusAstType>[] = [
    dateChecks,
    ownLineChecks,
];

/** Registers the checks of both languages; called once for each of them. */
export function registerChecks(services: LangiumCoreServices): void {
    for (const checks of CHECKS) {
        services.validation.ValidationRegistry.register(checks);
    }
}
