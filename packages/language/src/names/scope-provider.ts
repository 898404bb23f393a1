import {
    AstUtils, EMPTY_SCOPE, MapScope, stream,
    type AstNode, type AstNodeDescription, type AstNodeDescriptionProvider, type LangiumCoreServices, type ReferenceInfo, type Scope, type ScopeProvider,
} from 'langium';
import {
    BuiltIn, Treatment, Region, isCase, isColumns, isComparison, isListOf, isMember, isOneOf, isReading, isRequest, isRow, isRule, isTable,
    type Case, type FactType, type Readable, type Rule, type Table, type Value,
} from '../generated/ast.js';
import { gatheredOnce } from '../workspace/gathered-once.js';
import { GOVERNING_DATES } from './library.js';
import { NameTables } from './name-table.js';

/** Which names may stand at a place. Names are unique per kind; values belong to their fact, requests to their case, readings to their rule. */
export class MtusScopeProvider implements ScopeProvider {
    private readonly tables: NameTables;
    private readonly descriptions: AstNodeDescriptionProvider;
    private readonly referenceType: (info: ReferenceInfo) => string;

    constructor(services: LangiumCoreServices) {
        this.tables = new NameTables(services.shared);
        this.descriptions = services.workspace.AstNodeDescriptionProvider;
        this.referenceType = info => services.shared.AstReflection.getReferenceType(info);
    }

    getScope(info: ReferenceInfo): Scope {
        switch (`${info.container.$type}:${info.property}`) {
            case 'ValuePredicate:values': return this.valuesOfSubject(info.container.$container);
            case 'NamesValue:values': return this.valuesOfStatement(info.container.$container);
            case 'Purpose:purpose': return this.values(this.builtIn('purpose'));
            case 'NamesCell:terms': return this.termsOfColumn(info.container);
            case 'FactIs:of':
            case 'Given:of': return this.subjects(info.container);
            case 'DependsOn:requests': return this.requests(info.container);
            case 'ReadAs:reading': return this.readings(info.container);
            case 'InForce:basis': return this.global(BuiltIn.$type, description => GOVERNING_DATES.includes(description.name));
            default: return this.global(this.referenceType(info), undefined, info.container);
        }
    }

    /** All elements of a kind. Of several editions that share a name, that of the file in which `home` stands comes first. */
    private global(type: string, keep?: (description: AstNodeDescription) => boolean, home?: AstNode): Scope {
        const table = this.tables.of(type);
        const find = (name: string): readonly AstNodeDescription[] => {
            const same = table.get(name) ?? [];
            const kept = keep === undefined ? same : same.filter(keep);
            return kept.length < 2 || home === undefined ? kept : homeFirst(kept, AstUtils.getDocument(home).uri.toString());
        };
        return new TableScope(find, () => {
            const all = stream(table.values()).flatMap(same => stream(same));
            return keep === undefined ? all : all.filter(keep);
        });
    }

    private builtIn(name: string): Readable | undefined {
        return this.tables.of(BuiltIn.$type).get(name)?.[0]?.node as BuiltIn | undefined;
    }

    private readonly local = (nodes: readonly (AstNode & { name: string })[]): Scope => {
        const named = nodes.filter(node => node.name);
        return named.length === 0 ? EMPTY_SCOPE : new MapScope(named.map(node => this.descriptions.createDescription(node, node.name)));
    };

    // What belongs to an element changes only with its text, and then the element is another one.
    private readonly valuesIn = gatheredOnce((subject: Readable) => this.local(valuesOf(subject)));
    private readonly requestsIn = gatheredOnce((owner: Case) => this.local(owner.clauses.filter(isRequest)));
    private readonly readingsIn = gatheredOnce((owner: Rule | Table) => this.local((owner.clauses as readonly AstNode[]).filter(isReading)));

    private values(subject: Readable | undefined): Scope {
        return subject === undefined ? EMPTY_SCOPE : this.valuesIn(subject);
    }

    private valuesOfSubject(test: AstNode | undefined): Scope {
        const subject = isComparison(test) || isMember(test) ? test.subject?.ref : undefined;
        if (subject?.$type === 'BuiltIn') {
            switch (subject.name) {
                case 'diagnosis': return this.global('Diagnosis');
                case 'procedure': return this.global('Procedure');
                case 'region': return this.global('Region');
                case 'treatment': return this.global('Treatment');
            }
        }
        return this.values(subject);
    }

    private valuesOfStatement(statement: AstNode | undefined): Scope {
        return this.values((statement as { fact?: { ref?: Readable } } | undefined)?.fact?.ref);
    }

    private termsOfColumn(cell: AstNode): Scope {
        const row = AstUtils.getContainerOfType(cell, isRow);
        const columns = row?.$container.clauses.find(isColumns)?.columns;
        switch (columns?.[row?.cells.findIndex(each => each === cell) ?? -1]?.kind) {
            case 'treatment': return this.global('Treatment');
            case 'region': return this.global('Region');
            case 'diagnosis': return this.global('Diagnosis');
            case 'procedure': return this.global('Procedure');
            default: return EMPTY_SCOPE;
        }
    }

    private subjects(statement: AstNode): Scope {
        const tables = [Treatment.$type, Region.$type].map(type => this.tables.of(type));
        const inner = this.requests(statement);
        return new TableScope(name => {
            const declared = tables.flatMap(table => table.get(name) ?? []);
            return declared.length > 0 ? declared : inner.getElements(name).toArray();
        }, () => stream(tables).flatMap(table => stream(table.values()).flatMap(same => stream(same))).concat(inner.getAllElements()));
    }

    private requests(inside: AstNode): Scope {
        const owner = AstUtils.getContainerOfType(inside, isCase);
        return owner === undefined ? EMPTY_SCOPE : this.requestsIn(owner);
    }

    private readings(inside: AstNode): Scope {
        const owner = AstUtils.getContainerOfType(inside, isRule) ?? AstUtils.getContainerOfType(inside, isTable);
        return owner === undefined ? EMPTY_SCOPE : this.readingsIn(owner);
    }
}

function homeFirst(same: readonly AstNodeDescription[], home: string): AstNodeDescription[] {
    return [...same.filter(each => each.documentUri.toString() === home), ...same.filter(each => each.documentUri.toString() !== home)];
}

/** The values that a fact can have; none for facts that are no enumeration or list. */
export function valuesOf(subject: Readable | undefined): Value[] {
    const type: FactType | undefined = subject !== undefined && subject.$type !== 'Definition' ? subject.type : undefined;
    return isOneOf(type) || isListOf(type) ? type.values : [];
}

/** A scope over a table that already exists: nothing is copied for a look-up, and all elements are listed only for who asks for them. */
class TableScope implements Scope {
    constructor(private readonly find: (name: string) => readonly AstNodeDescription[], private readonly all: () => ReturnType<Scope['getAllElements']>) {}

    getElement(name: string): AstNodeDescription | undefined {
        return this.find(name)[0];
    }

    getElements(name: string): ReturnType<Scope['getElements']> {
        return stream(this.find(name));
    }

    getAllElements(): ReturnType<Scope['getAllElements']> {
        return this.all();
    }
}
