import { compareText, type Condition, conditionClauses, conditionsWithin, type Definition, type LeftOut, type Program, type Rule, type Span } from '@mtus/engine';
import type { ElementChange, ElementKind } from './comparison.js';
import { meaningOf } from './normal-form.js';
import { NO_RENAMES, type Renames } from './renames.js';

/** An element of either version, as far as comparing needs it. */
interface Element {
    id: string;
    /** The documents that it stands in: an identifier may stand once in each edition. */
    sources: string[];
    value: object;
    /** What people read of it, and nothing evaluates. */
    words: object;
    span: Span;
}

/** Every rule, definition, document and word that is not the same in both versions, and what was only renamed. */
export function elementChanges(before: Program, after: Program): { elements: ElementChange[]; renames: Renames } {
    const compared = (kind: ElementKind, of: (program: Program) => Element[], renames: Renames): ElementChange[] =>
        changesOf(kind, of(before), of(after), renames).map(change => withError(change, before.leftOut, after.leftOut));
    const guidelines = compared('guideline', guidelinesOf, NO_RENAMES);
    const treatments = compared('treatment', treatmentsOf, NO_RENAMES);
    const facts = compared('fact', factsOf, NO_RENAMES);
    let renames: Renames = { ...NO_RENAMES, guidelines: renamesIn(guidelines), treatments: renamesIn(treatments), names: renamesIn(facts) };
    const definitions = settled(names => compared('definition', definitionsOf, { ...renames, names: new Map([...renames.names, ...names]) }));
    renames = { ...renames, names: new Map([...renames.names, ...renamesIn(definitions)]) };
    const rules = settled(names => compared('rule', rulesOf, { ...renames, rules: names }));
    renames = { ...renames, rules: renamesIn(rules) };
    const users = (change: ElementChange): ElementChange => ({ ...change, usedBy: usersOf(change, before, after) });
    const elements = [...rules, ...[...definitions, ...guidelines, ...facts, ...treatments].map(users), ...vocabularyChanges(before, after)]
        .sort((a, b) => compareText(a.kind, b.kind) || compareText(a.id, b.id));
    return { elements, renames };
}

/** Compares again with what was found to be renamed, until nothing more is: definitions name definitions, and rules name rules. */
function settled(compare: (renamed: ReadonlyMap<string, string>) => ElementChange[]): ElementChange[] {
    let changes = compare(new Map());
    for (let renamed = renamesIn(changes), known = 0; renamed.size > known; renamed = renamesIn(changes)) {
        known = renamed.size;
        changes = compare(renamed);
    }
    return changes;
}

/** What an error keeps out of a version is neither new nor gone. */
function withError(change: ElementChange, before: readonly LeftOut[], after: readonly LeftOut[]): ElementChange {
    const isLeftOut = (parts: readonly LeftOut[]): boolean => parts.some(({ id }) => id === null || id === change.id || change.id.startsWith(`${id}.`));
    const inError = change.change === 'removed' && isLeftOut(after) || change.change === 'added' && isLeftOut(before);
    return inError ? { ...change, change: 'in error' } : change;
}

const element = <T extends { id: string; title: string; span: Span }>(value: T): Element => ({ id: value.id, sources: [], value, words: [value.title], span: value.span });
const guidelinesOf = ({ guidelines }: Program): Element[] => guidelines.map(each => ({ ...element(each), words: [each.title, each.edition, each.citation] }));
const treatmentsOf = ({ vocabulary }: Program): Element[] => Object.values(vocabulary.treatments).map(element);
const factsOf = ({ vocabulary }: Program): Element[] => Object.values(vocabulary.facts).map(fact => ({ ...element(fact), words: [fact.title, fact.question] }));
const definitionsOf = ({ definitions }: Program): Element[] => definitions.map(each => ({ ...element(each), sources: each.sources, words: [each.title, bare(each.quotes)] }));
const rulesOf = ({ rules }: Program): Element[] => rules.map(each => ({ ...element(each), sources: each.sources, words: [each.title, bare(each.quotes), each.notes] }));
const bare = (quotes: readonly { text: string; page: number | null }[]): unknown[] => quotes.map(({ text, page }) => [text, page]);

function changesOf(kind: ElementKind, before: readonly Element[], after: readonly Element[], renames: Renames): ElementChange[] {
    const keyOf = ({ id, sources }: Element): string => JSON.stringify([id, ...sources].map((name, index) => index === 0 ? name : renames.guidelines.get(name) ?? name));
    const known = new Map(before.map(each => [keyOf(each), each]));
    const kept = new Set(after.map(keyOf));
    const gone = before.filter(each => !kept.has(keyOf(each)));
    const changes: ElementChange[] = [];
    const add = (id: string, change: ElementChange['change'], parts: string[], was: Element | null, is: Element | null): unknown =>
        changes.push({ kind, id, formerly: was !== null && was.id !== id ? was.id : null, change, parts, lines: change === 'meaning' ? differingLines(was?.value, is?.value) : { before: [], after: [] }, usedBy: [], before: was?.span ?? null, after: is?.span ?? null });
    for (const is of after) {
        const was = known.get(keyOf(is));
        if (was) {
            const parts = differingParts(was.value, is.value, renames);
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
        const former = gone.findIndex(each => meaningWithoutName(each, renames) === meaningWithoutName(is, NO_RENAMES) && JSON.stringify(each.words) === JSON.stringify(is.words));
        const [renamedFrom] = former < 0 ? [] : gone.splice(former, 1);
        add(is.id, renamedFrom ? 'renamed' : 'added', [], renamedFrom ?? null, is);
    }
    gone.forEach(was => add(was.id, 'removed', [], was, null));
    return changes;
}

/** A row is named after its table, and renamed with it. */
function meaningWithoutName({ value }: Element, renames: Renames): string {
    return meaningOf({ ...value, id: '', table: '' }, renames);
}

/** Names of the parts whose meaning differs, as they are written: `applies when`. */
function differingParts(was: object, is: object, renames: Renames): string[] {
    const [left, right] = [was, is] as Record<string, unknown>[];
    return Object.keys(right!)
        .filter(key => meaningOf({ [key]: left![key] }, renames) !== meaningOf({ [key]: right![key] }))
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
    severalRows: 'several rows', table: 'table', sources: 'source', means: 'means', type: 'type', about: 'about', from: 'from', unit: 'unit', id: 'name',
};

/** The file's name: two versions lie in different folders. */
function fileOf({ uri }: Span): string {
    return uri.split('/').at(-1) ?? uri;
}

function renamesIn(changes: readonly ElementChange[]): Map<string, string> {
    return new Map(changes.flatMap(({ change, formerly, id }) => change === 'renamed' && formerly !== null ? [[formerly, id] as const] : []));
}

/** What all rules share: the order of authorities, what separates courses, and the regions that an unnamed one may be. */
function vocabularyChanges(before: Program, after: Program): ElementChange[] {
    const shared = ({ vocabulary: { authorities, gapBetweenCourses, regions } }: Program): Record<string, unknown> => ({ authorities, 'gap between courses': gapBetweenCourses, regions: Object.keys(regions) });
    const [was, is] = [shared(before), shared(after)];
    const parts = Object.keys(is).filter(part => meaningOf({ [part]: was[part] }) !== meaningOf({ [part]: is[part] }));
    const every = [...new Set([...before.rules, ...after.rules].map(({ id }) => id))].sort();
    return parts.length === 0 ? [] : [{ kind: 'vocabulary', id: 'of all rules', formerly: null, change: 'meaning', parts, lines: { before: [], after: [] }, usedBy: every, before: null, after: null }];
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
    return conditionClauses(rule).some(({ condition }) => visit(condition));
}
