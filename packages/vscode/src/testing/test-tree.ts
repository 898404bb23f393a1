import { l10n, Range, type TestController, type TestItem, type TestItemCollection, Uri, workspace } from 'vscode';
import type { CaseSummary } from '@mtus/language-server/protocol';

/** What a request of a case is in the tree. */
export interface RequestTest {
    summary: CaseSummary;
    request: string;
}

const WITHOUT_GUIDELINE = l10n.t('No guideline');

/** The sample cases as a tree: guideline, file, case, request. Items stay the same while what they stand for is there. */
export class TestTree {
    private readonly cases = new WeakMap<TestItem, CaseSummary>();
    private readonly requests = new WeakMap<TestItem, RequestTest>();

    constructor(private readonly controller: TestController) {}

    /** Shows these cases and no others. */
    show(cases: readonly CaseSummary[]): void {
        const guidelines = groupBy(cases, ({ guideline }) => guideline ?? WITHOUT_GUIDELINE);
        this.fill(this.controller.items, [...guidelines.keys()].sort(), title => title, title => title, (item, title) => {
            const files = groupBy(guidelines.get(title)!, ({ span }) => span.uri);
            this.fill(item.children, [...files.keys()].sort(), uri => uri, uri => workspace.asRelativePath(Uri.parse(uri)), (file, uri) => {
                this.fill(file.children, files.get(uri)!, ({ id }) => id, ({ title: name, id }) => name || id, (one, summary) => this.showCase(one, summary), uri);
            }, uri => uri);
        });
    }

    /** The cases of these items and below them, each once; of the whole tree where there are none. */
    casesOf(items: readonly TestItem[] | undefined, excluded: readonly TestItem[] = []): { item: TestItem; summary: CaseSummary }[] {
        const found = new Map<TestItem, CaseSummary>();
        const visit = (item: TestItem): void => {
            if (excluded.includes(item)) {
                return;
            }
            const owner = this.requests.has(item) ? item.parent : item;
            const summary = owner && this.cases.get(owner);
            if (owner && summary) {
                found.set(owner, summary);
            } else {
                item.children.forEach(visit);
            }
        };
        (items ?? membersOf(this.controller.items)).forEach(visit);
        return [...found].map(([item, summary]) => ({ item, summary }));
    }

    requestsOf(item: TestItem): { item: TestItem; request: string }[] {
        return membersOf(item.children).flatMap(child => {
            const test = this.requests.get(child);
            return test ? [{ item: child, request: test.request }] : [];
        });
    }

    private showCase(item: TestItem, summary: CaseSummary): void {
        this.cases.set(item, summary);
        item.description = summary.id;
        item.range = rangeOf(summary.span);
        item.error = summary.problem ?? undefined;
        this.fill(item.children, summary.requests, ({ id }) => id, ({ id, text }) => `${id}: ${text}`, (child, request) => {
            this.requests.set(child, { summary, request: request.id });
            child.range = rangeOf(request.span);
        }, summary.span.uri);
    }

    /** Makes the members of a collection those that are wanted, and keeps the items that are there. */
    private fill<T>(
        collection: TestItemCollection, wanted: readonly T[], idOf: (value: T) => string, labelOf: (value: T) => string,
        describe: (item: TestItem, value: T) => void, uriOf: string | ((value: T) => string) | undefined = undefined,
    ): void {
        const items = new Map<string, TestItem>();
        for (const value of wanted) {
            const uri = typeof uriOf === 'function' ? uriOf(value) : uriOf;
            const item = collection.get(idOf(value)) ?? this.controller.createTestItem(idOf(value), labelOf(value), uri === undefined ? undefined : Uri.parse(uri));
            item.label = labelOf(value);
            describe(item, value);
            items.set(item.id, item);
        }
        collection.replace([...items.values()]);
    }
}

export function membersOf(collection: TestItemCollection): TestItem[] {
    return [...collection].map(([, item]) => item);
}

export function rangeOf({ start, end }: CaseSummary['span']): Range {
    return new Range(start.line, start.character, end.line, end.character);
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
    const groups = new Map<string, T[]>();
    values.forEach(value => groups.set(keyOf(value), [...groups.get(keyOf(value)) ?? [], value]));
    return groups;
}
