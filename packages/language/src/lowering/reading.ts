import { AstUtils } from 'langium';
import * as ast from '../generated/ast.js';
import { rowNames } from '../names/row-names.js';
import { sourcesOf } from './provenance.js';

type Ruling = ast.Rule | ast.Table;

/** What one rule or table names: the treatments it is for, rules it beats, facts and definitions it reads, guidelines it stands in. */
interface Named {
    ids: string[];
    treatments: string[];
    beats: string[];
    reads: Set<string>;
    sources: string[];
}

function readsOf(node: Ruling | ast.Definition): Set<string> {
    const reads = new Set<string>();
    for (const each of AstUtils.streamAllContents(node)) {
        if (ast.isComparison(each) || ast.isMember(each)) {
            reads.add(each.subject?.$refText ?? '');
        } else if (ast.isAmountPredicate(each) && each.anchor !== undefined) {
            reads.add(each.anchor.$refText);
        }
    }
    return reads;
}

function treatmentsOf(node: Ruling): string[] {
    const clauses: readonly ast.TableClause[] = node.clauses;
    const columns = clauses.find(ast.isColumns)?.columns ?? [];
    const column = columns.findIndex(each => each.kind === 'treatment');
    const cells = clauses.filter(ast.isRow).map(row => row.cells[column]).filter(ast.isNamesCell);
    return [
        ...clauses.filter(ast.isFor).flatMap(each => each.treatments.map(treatment => treatment.$refText)),
        ...cells.flatMap(cell => cell.terms.map(term => term.$refText)),
    ];
}

function namedBy(node: Ruling): Named {
    const clauses: readonly ast.TableClause[] = node.clauses;
    return {
        ids: [node.name, ...ast.isTable(node) && node.name ? rowNames(node).values() : []].filter(id => id !== undefined),
        treatments: treatmentsOf(node),
        beats: clauses.filter(ast.isInsteadOf).flatMap(each => each.rules.map(rule => rule.$refText)),
        reads: readsOf(node), sources: sourcesOf(clauses, node.$container),
    };
}

/** Who names whom in a workspace, so far as it can be read: used to say what a broken part touches. */
export class WhoReads {
    readonly treatments: ReadonlySet<string>;
    private readonly rulings: readonly Named[];
    private readonly definitions: readonly { name: string; reads: Set<string> }[];

    constructor(elements: readonly ast.Element[]) {
        this.treatments = new Set(elements.filter(ast.isTreatment).map(node => node.name));
        this.rulings = elements.filter(node => ast.isRule(node) || ast.isTable(node)).map(node => namedBy(node as Ruling));
        this.definitions = elements.filter(ast.isDefinition).map(node => ({ name: node.name, reads: readsOf(node) }));
    }

    /** The treatments of rules, tables and rows with one of these identifiers. */
    treatmentsOfRules(ids: ReadonlySet<string>): string[] {
        return this.rulings.filter(each => each.ids.some(id => ids.has(id))).flatMap(each => each.treatments);
    }

    /** The treatments of rules that beat one with one of these identifiers. */
    treatmentsOfBeaters(ids: ReadonlySet<string>): string[] {
        return this.rulings.filter(each => each.beats.some(id => ids.has(id))).flatMap(each => each.treatments);
    }

    /** The treatments of rules that stand in a guideline. */
    treatmentsOfGuideline(id: string): string[] {
        return this.rulings.filter(each => each.sources.includes(id)).flatMap(each => each.treatments);
    }

    /** The treatments of rules that read a fact or definition, through definitions too. */
    treatmentsOfReaders(name: string): string[] {
        const names = new Set([name]);
        let before: number;
        do {
            before = names.size;
            this.definitions.filter(each => [...each.reads].some(read => names.has(read))).forEach(each => names.add(each.name));
        } while (names.size > before);
        return this.rulings.filter(each => [...each.reads].some(read => names.has(read))).flatMap(each => each.treatments);
    }
}
