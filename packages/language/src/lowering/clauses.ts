import * as ast from '../generated/ast.js';

export type Ruling = ast.Rule | ast.Table;

export function isRuling(node: unknown): node is Ruling {
    return ast.isRule(node) || ast.isTable(node);
}

/** The clauses of a rule or table, as one list; empty where there is neither. */
export function clausesOf(ruling: Ruling | undefined): readonly ast.TableClause[] {
    return ruling?.clauses ?? [];
}

/** The treatments that the lines "for" of a rule or table name, as they are written. */
export function treatmentNamesOf(ruling: Ruling | undefined): string[] {
    return treatmentsNamed(ruling).map(({ $refText }) => $refText);
}

/** The treatments that they name and that there are. */
export function treatmentsOf(ruling: Ruling | undefined): ast.Treatment[] {
    return treatmentsNamed(ruling).flatMap(({ ref }) => ref ?? []);
}

function treatmentsNamed(ruling: Ruling | undefined) {
    return clausesOf(ruling).filter(ast.isFor).flatMap(({ treatments }) => treatments);
}
