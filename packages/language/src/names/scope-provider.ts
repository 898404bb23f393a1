import {
    AstUtils, EMPTY_SCOPE, MapScope, StreamScope, stream,
    type AstNode, type AstNodeDescription, type AstNodeDescriptionProvider, type LangiumCoreServices, type ReferenceInfo, type Scope, type ScopeProvider,
} from 'langium';
import {
    BuiltIn, Treatment, Region, isCase, isColumns, isComparison, isListOf, isMember, isOneOf, isReading, isRequest, isRow, isRule, isTable,
    type FactType, type Readable, type Value,
} from '../generated/ast.js';
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
            default: return this.global(this.referenceType(info), undefined, AstUtils.getDocument(info.container).uri.toString());
        }
    }

    /** All elements of a kind. Of several editions that share a name, that of `home`, the file of the reference, comes first. */
    private global(type: string, keep: (description: AstNodeDescription) => boolean = () => true, home?: string): Scope {
        const table = this.tables.of(type);
        const find = (name: string): AstNodeDescription[] => {
            const same = (table.get(name) ?? []).filter(keep);
            return same.length < 2 ? same : [...same.filter(each => each.documentUri.toString() === home), ...same.filter(each => each.documentUri.toString() !== home)];
        };
        return new TableScope(find, stream(table.values()).flatMap(same => stream(same)).filter(keep));
    }

    private builtIn(name: string): Readable | undefined {
        return this.tables.of(BuiltIn.$type).get(name)?.[0]?.node as BuiltIn | undefined;
    }

    private local(nodes: readonly (AstNode & { name: string })[]): Scope {
        const named = nodes.filter(node => node.name);
        return named.length === 0 ? EMPTY_SCOPE : new MapScope(named.map(node => this.descriptions.createDescription(node, node.name)));
    }

    private values(subject: Readable | undefined): Scope {
        return this.local(valuesOf(subject));
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
        const outer = stream([Treatment.$type, Region.$type]).flatMap(type => this.global(type).getAllElements());
        return new StreamScope(outer, this.requests(statement));
    }

    private requests(inside: AstNode): Scope {
        return this.local(AstUtils.getContainerOfType(inside, isCase)?.clauses.filter(isRequest) ?? []);
    }

    private readings(inside: AstNode): Scope {
        const owner = AstUtils.getContainerOfType(inside, isRule) ?? AstUtils.getContainerOfType(inside, isTable);
        const clauses: readonly AstNode[] = owner?.clauses ?? [];
        return this.local(clauses.filter(isReading));
    }
}

/** The values that a fact can have; none for facts that are no enumeration or list. */
export function valuesOf(subject: Readable | undefined): Value[] {
    const type: FactType | undefined = subject !== undefined && subject.$type !== 'Definition' ? subject.type : undefined;
    return isOneOf(type) || isListOf(type) ? type.values : [];
}

/** A scope over a table that already exists: nothing is copied for a look-up. */
class TableScope implements Scope {
    constructor(private readonly find: (name: string) => AstNodeDescription[], private readonly all: ReturnType<Scope['getAllElements']>) {}

    getElement(name: string): AstNodeDescription | undefined {
        return this.find(name)[0];
    }

    getElements(name: string): ReturnType<Scope['getElements']> {
        return stream(this.find(name));
    }

    getAllElements(): ReturnType<Scope['getAllElements']> {
        return this.all;
    }
}
