import type { ConditionClause, Definition, Rule, Scope } from '@mtus/engine';
import * as ast from '../generated/ast.js';
import { conditionClause, numbered } from './conditions.js';
import { effectOf, frequenciesOf } from './effects.js';
import { notesOf, quotesOf, sourcesOf } from './provenance.js';
import { headerSpan } from './vocabulary.js';
import { tableRows } from './table-names.js';
import { calendarUnit } from './units.js';

/** Units of treatments by name, and rows of tables by the name of their table: what lowering one element needs of the others. */
export interface Surroundings {
    units: ReadonlyMap<string, string>;
    rows: ReadonlyMap<string, readonly string[]>;
}

export function surroundingsOf(elements: readonly ast.Element[]): Surroundings {
    return {
        units: new Map(elements.filter(ast.isTreatment).map(node => [node.name, calendarUnit(node.unit) ?? node.unit])),
        rows: tableRows(elements),
    };
}

/** The common unit of treatments; undefined where they differ. */
export function unitOf(treatments: readonly string[], surroundings: Surroundings): string | undefined {
    const units = new Set(treatments.map(name => surroundings.units.get(name)));
    return units.size === 1 ? [...units][0] : undefined;
}

/** What a rule and a table have in common. */
export interface Common extends Pick<Rule, 'sources' | 'scopes' | 'appliesWhen' | 'unless' | 'requires' | 'insteadOf' | 'frequencies' | 'quotes' | 'notes'> {
    /** Null where the element has no effect clause of its own. */
    effect: Rule['effect'];
    treatmentUnit: string | undefined;
}

function clausesOf(id: string, nodes: readonly (ast.AppliesWhen | ast.Unless | ast.Requires)[], uri: string): ConditionClause[] | null {
    const clauses = nodes.map(node => conditionClause(id, node, uri));
    return clauses.includes(null) ? null : numbered(clauses as ConditionClause[], clause => clause.silence);
}

/** Reads the clauses that rules and tables share; null where one of them is not complete. */
export function commonOf(node: ast.Rule | ast.Table, uri: string, surroundings: Surroundings): Common | null {
    const clauses: readonly ast.TableClause[] = node.clauses;
    const scopes = clauses.filter(ast.isFor).map((each): Scope => ({
        treatments: each.treatments.map(treatment => treatment.$refText), regions: each.regions.map(region => region.$refText),
    }));
    const treatmentUnit = unitOf(scopes.flatMap(scope => scope.treatments), surroundings);
    const appliesWhen = clausesOf('applies-when', clauses.filter(ast.isAppliesWhen), uri);
    const unless = clausesOf('unless', clauses.filter(ast.isUnless), uri);
    const requires = clausesOf('requires', clauses.filter(ast.isRequires), uri);
    const effect = effectOf(clauses, treatmentUnit, uri);
    const frequencies = frequenciesOf(clauses, uri);
    if (!node.name || appliesWhen === null || unless === null || requires === null || effect === undefined || frequencies === null || scopes.some(scope => scope.treatments.length === 0)) {
        return null;
    }
    const named = clauses.filter(ast.isInsteadOf).flatMap(each => each.rules.map(rule => rule.$refText));
    return {
        sources: sourcesOf(clauses, node.$container), scopes, appliesWhen, unless, requires, effect, frequencies, treatmentUnit,
        insteadOf: [...new Set(named.flatMap(name => surroundings.rows.get(name) ?? [name]))].sort(),
        quotes: quotesOf(clauses, uri), notes: notesOf(clauses),
    };
}

/** A rule as data; null where it is not complete. */
export function ruleOf(node: ast.Rule, uri: string, surroundings: Surroundings): Rule | null {
    const common = commonOf(node, uri, surroundings);
    if (common === null || common.scopes.length === 0 || (common.effect === null && common.frequencies.length === 0)) {
        return null;
    }
    const { treatmentUnit: _unit, ...shared } = common;
    return { id: node.name, title: node.title ?? '', table: null, severalRows: null, ...shared, afterSurgery: null, span: headerSpan(node, uri) };
}

/** A definition as data; null where it is not complete. */
export function definitionOf(node: ast.Definition, uri: string): Definition | null {
    const means = node.clauses.find(ast.isMeans);
    const clause = means === undefined ? null : conditionClause('means', means, uri);
    return !node.name || clause === null ? null : {
        id: node.name, title: node.title ?? '', sources: sourcesOf(node.clauses, node.$container), means: clause,
        quotes: quotesOf(node.clauses, uri), span: headerSpan(node, uri),
    };
}
