import type { LangiumCoreServices, ValidationChecks } from 'langium';
import type { MtusAstType } from '../generated/ast.js';
import { caseDateChecks } from './case-dates.js';
import { comparisonChecks } from './comparisons.js';
import { cycleChecks } from './cycles.js';
import { dateChecks } from './dates.js';
import { duplicateChecks } from './duplicates.js';
import { editionChecks } from './editions.js';
import { expectationChecks } from './expectations.js';
import { limitChecks } from './limits.js';
import { imprecisionChecks } from './imprecise-dates.js';
import { inForceChecks } from './never-in-force.js';
import { ownLineChecks } from './own-line.js';
import { provenanceChecks } from './provenance.js';
import { quantityChecks } from './quantities-together.js';
import { quotedNumberChecks } from './quoted-numbers.js';
import { requestChecks } from './requests.js';
import { reservedNameChecks } from './reserved-names.js';
import { ruleShapeChecks } from './rule-shape.js';
import { silenceChecks } from './silence-agreement.js';
import { singleLineChecks } from './single-lines.js';
import { sourceChecks } from './sources.js';
import { statementChecks } from './statements.js';
import { tableChecks } from './tables.js';
import { unusedChecks } from './unused.js';
import { vocabularyChecks } from './vocabulary.js';
import { workspaceElements } from './workspace-elements.js';

/** Registers the checks of both languages, one file each, bound here; called once for each language. */
export function registerChecks(services: LangiumCoreServices): void {
    const workspace = () => workspaceElements(services.shared);
    const elements = () => workspace().elements;
    const checks: readonly ValidationChecks<MtusAstType>[] = [
        caseDateChecks, comparisonChecks, cycleChecks, dateChecks, expectationChecks, ownLineChecks, provenanceChecks, quotedNumberChecks, requestChecks, reservedNameChecks,
        ruleShapeChecks, singleLineChecks, statementChecks, tableChecks,
        duplicateChecks(workspace), editionChecks(elements), limitChecks(elements), vocabularyChecks(elements),
        imprecisionChecks(elements), inForceChecks(elements), quantityChecks(elements), silenceChecks(elements), unusedChecks(workspace),
        sourceChecks(services.shared),
    ];
    for (const check of checks) {
        services.validation.ValidationRegistry.register(check);
    }
}
