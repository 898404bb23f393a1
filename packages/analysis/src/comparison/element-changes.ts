import { compareText, type Condition, conditionsWithin, type Definition, type Program, type Rule, type Span } from '@mtus/engine';
import type { ElementChange, ElementKind } from './comparison.js';
import { meaningOf } from './normal-form.js';

/** An element of either version, as far as comparing needs it. */
interface Element {
    id: string;
    /** What is the same in both versions where it is the same element. */
    key: string;
    value: object;
    /** What people read of it, and nothing evaluates. */
    words: object;
    span: Span;
}

/** Every rule, definition, document and word that is not the same in both versions. */
export function elementChanges(before: Program, after: Program): ElementChange[] {
    const facts = changesOf('fact', factsOf(before), factsOf(after), new Map());
    const renamedFacts = renamesOf(facts);
    const definitions = changesOf('definition', definitionsOf(before), definitionsOf(after), renamedFacts);
    const renamed = new Map([...renamedFacts, ...renamesOf(definitions)]);
    const rules = changesOf('rule', rulesOf(before), rulesOf(after), renamed);
    const guidelines = changesOf('guideline', before.guidelines.map(element), after.guidelines.map(element), renamed);
    const treatments = changesOf('treatment', Object.values(before.vocabulary.treatments).map(element), Object.values(after.vocabulary.treatments).map(element), renamed);
    const users = (change: ElementChange): ElementChange => ({ ...change, usedBy: change.kind === 'rule' ? [] : usersOf(change, before, after) });
    return [...rules, ...[...definitions, ...guidelines, ...facts, ...treatments].map(users), ...vocabularyChange(before, after)]
        .sort((a, b) => compareText(a.kind, b.kind) || compareText(a.id, b.id));
}

const element = <T extends { id: string; title: string; span: Span }>(value: T): Element => ({ id: value.id, key: value.id, value, words: [value.title], span: value.span });
const factsOf = ({ vocabulary }: Program): Element[] => Object.values(vocabulary.facts).map(fact => ({ ...element(fact), words: [fact.title, fact.question] }));
const definitionsOf = ({ definitions }: Program): Element[] => definitions.map(each => ({ ...element(each), key: `${each.id} ${each.sources.join()}`, words: [each.title, bare(each.quotes)] }));
const rulesOf = ({ rules }: Program): Element[] => rules.map(each => ({ ...element(each), key: `${each.id} ${each.sources.join()}`, words: [each.title, bare(each.quotes), each.notes] }));
const bare = (quotes: readonly { text: string; page: number | null }[]): unknown[] => quotes.map(({ text, page }) => [text, page]);

function changesOf(kind: ElementKind, before: readonly Element[], after: readonly Element[], renamed: ReadonlyMap<string, string>): ElementChange[] {
    const known = new Map(before.map(each => [each.key, each]));
    const kept = new Set(after.map(({ key }) => key));
    const gone = before.filter(({ key }) => !kept.has(key));
    const changes: ElementChange[] = [];
    const add = (id: string, change: ElementChange['change'], parts: string[], was: Element | null, is: Element | null): unknown =>
        changes.push({ kind, id, formerly: was !== null && was.id !== id ? was.id : null, change, parts, lines: change === 'meaning' ? differingLines(was?.value, is?.value) : { before: [], after: [] }, usedBy: [], before: was?.span ?? null, after: is?.span ?? null });
    for (const is of after) {
        const was = known.get(is.key);
        if (was) {
            const parts = differingParts(was.value, is.value, renamed);
            const words = JSON.stringify(was.words) !== JSON.stringify(is.words);
            if (parts.length > 0) {
                add(is.id, 'meaning', [...parts, ...words ? ['words'] : []], was, is);
            } else if (words) {
                add(is.id, 'words only', ['words'], was, is);
            } else if (fileOf(was.span) !== fileOf(is.span)) {
                add(is.id, 'moved', [], was, is);
            }
            continue;
        }
        const former = gone.findIndex(each => meaningWithoutName(each, renamed) === meaningWithoutName(is, new Map()) && JSON.stringify(each.words) === JSON.stringify(is.words));
        const [renamedFrom] = former < 0 ? [] : gone.splice(former, 1);
        add(is.id, renamedFrom ? 'renamed' : 'added', [], renamedFrom ?? null, is);
    }
    gone.forEach(was => add(was.id, 'removed', [], was, null));
    return changes;
}

function meaningWithoutName({ value }: Element, renamed: ReadonlyMap<string, string>): string {
    return meaningOf({ ...value, id: '' }, renamed);
}

/** Names of the parts whose meaning differs, as they are written: `applies when`. */
function differingParts(was: object, is: object, renamed: ReadonlyMap<string, string>): string[] {
    const [left, right] = [was, is] as Record<string, unknown>[];
    return Object.keys(right!).filter(key => !['title', 'span', 'quotes', 'notes', 'question'].includes(key))
        .filter(key => meaningOf({ [key]: left![key] }, renamed) !== meaningOf({ [key]: right![key] }))
        .map(key => PARTS[key] ?? key);
}

/** The clauses of a rule or definition, as they are written, that the other version has not. */
function differingLines(was: object | undefined, is: object | undefined): ElementChange['lines'] {
    const [before, after] = [textsWithin(was), textsWithin(is)];
    return { before: before.filter(text => !after.includes(text)), after: after.filter(text => !before.includes(text)) };
}

/** The texts of clauses, as they stand in the element: not those inside of conditions. */
function textsWithin(value: object | undefined): string[] {
    return Object.values(value ?? {}).flatMap(part => Array.isArray(part) ? part : [part]).flatMap((part: unknown) =>
        typeof part === 'object' && part !== null && 'text' in part && typeof part.text === 'string' && !('page' in part) ? [part.text] : []);
}

const PARTS: Record<string, string> = {
    appliesWhen: 'applies when', insteadOf: 'instead of', effect: 'what it allows', scopes: 'for', frequencies: 'frequency', afterSurgery: 'after surgery', inForce: 'in force', rangesBind: 'ranges bind',
    severalRows: 'several rows', sources: 'source', means: 'means', type: 'type', about: 'about', from: 'from', unit: 'unit', id: 'name',
};

/** The file's name: two versions lie in different folders. */
function fileOf({ uri }: Span): string {
    return uri.split('/').at(-1) ?? uri;
}

function renamesOf(changes: readonly ElementChange[]): Map<string, string> {
    return new Map(changes.flatMap(({ change, formerly, id }) => change === 'renamed' && formerly !== null ? [[formerly, id] as const] : []));
}

function vocabularyChange(before: Program, after: Program): ElementChange[] {
    const shared = ({ vocabulary: { authorities, gapBetweenCourses } }: Program): string => JSON.stringify([authorities, gapBetweenCourses]);
    const every = [...new Set([...before.rules, ...after.rules].map(({ id }) => id))].sort();
    return shared(before) === shared(after) ? [] : [{ kind: 'vocabulary', id: 'authorities and courses', formerly: null, change: 'meaning', parts: ['authorities', 'gap between courses'], lines: { before: [], after: [] }, usedBy: every, before: null, after: null }];
}

/** The rules whose meaning a definition, fact, document or treatment is part of, through other definitions too. */
function usersOf({ kind, id, formerly }: ElementChange, ...programs: readonly Program[]): string[] {
    const names = new Set([id, ...formerly === null ? [] : [formerly]]);
    const users = programs.flatMap(({ rules, definitions }) => rules.filter(rule => kind === 'guideline' ? rule.sources.some(source => names.has(source))
        : kind === 'treatment' ? rule.scopes.some(({ treatments }) => treatments.some(treatment => names.has(treatment)))
            : reads(rule, names, definitions)).map(rule => rule.id));
    return [...new Set(users)].sort();
}

function reads(rule: Rule, names: ReadonlySet<string>, definitions: readonly Definition[]): boolean {
    const seen = new Set<string>();
    const visit = (condition: Condition): boolean => [...conditionsWithin(condition)].some(part => {
        if ('fact' in part && names.has(part.fact) || 'anchor' in part && names.has(part.anchor)) {
            return true;
        }
        if (part.kind !== 'definition' || seen.has(part.definition)) {
            return part.kind === 'definition' && names.has(part.definition);
        }
        seen.add(part.definition);
        return names.has(part.definition) || definitions.filter(({ id }) => id === part.definition).some(({ means }) => visit(means.condition));
    });
    return [...rule.appliesWhen, ...rule.unless, ...rule.requires].some(({ condition }) => visit(condition));
}
