import { type ClauseTrace, type CompiledProgram, placeKey, type RequestResult, type Rule, type RuleTrace, type Span } from '@mtus/engine';
import { clauseValueWords } from '@mtus/report';

/** What a line of a rule comes to for the case that is shown; null without one. */
export type LineValue = ClauseTrace['value'] | null;

export interface DiagramLine {
    /** `requires`, `unless`. */
    words: string;
    text: string;
    value: LineValue;
    /** The value in words: `holds`, `does not fit`; empty without a case. */
    comesTo: string;
    span: Span;
}

/** A rule as a box: its header, and a line for each of its clauses. */
export interface DiagramRule {
    /** Of this rule alone: an identifier may stand once in each edition of a document. */
    key: string;
    id: string;
    title: string;
    /** What became of it: `speaks`, `does not apply`; null without a case. */
    standing: string | null;
    /** A cap holds beside whatever else is allowed. */
    isCap: boolean;
    lines: DiagramLine[];
    span: Span;
}

export interface DiagramEdge {
    from: string;
    to: string;
    text: string;
    /** Whether the case that is shown takes it. */
    taken: boolean;
}

/** The rules for a treatment as a decision: from the request through exceptions to what they make exceptions of, and to the outcome. */
export interface DecisionDiagram {
    title: string;
    /** What is asked for, and what comes out. Without a case: the treatment, and `outcome`. */
    start: string;
    end: string;
    rules: DiagramRule[];
    /** Rules of documents that do not govern the case that is shown. */
    notInForce: string[];
    edges: DiagramEdge[];
}

/** The names of the first and the last box. */
export const START = 'start';
export const END = 'end';

const SPEAKS = 'speaks';

/** What rules that decide, or may, are; without a case each may. */
const MAY_DECIDE: readonly (string | null)[] = [SPEAKS, 'open', null];

/** The rules for a treatment; with a result, whose trace has to be there, the way that its case takes. */
export function decisionDiagram(rules: CompiledProgram, treatment: string, result: RequestResult | null): DecisionDiagram {
    const title = rules.program.vocabulary.treatments[treatment]?.title ?? treatment;
    const written = (rules.rulesFor.get(treatment) ?? []).map(({ rule }) => rule);
    const traces = new Map((result?.trace ?? []).map(trace => [placeKey(trace.span), trace]));
    const isInForce = (rule: Rule): boolean => traces.get(placeKey(rule.span))?.clauses.every(({ clause, value }) => clause !== 'in-force' || value !== 'false') ?? false;
    const shown = result === null ? written : written.filter(isInForce);
    const boxes = shown.map(rule => diagramRule(rule, traces.get(placeKey(rule.span))));
    const exceptionsTo = (id: string): string[] => shown.filter(rule => rule.insteadOf.includes(id)).map(({ span }) => placeKey(span));
    const standing = new Map(boxes.map(box => [box.key, box.standing]));
    const reached = reachedFrom(boxes, exceptionsTo);
    const edges = boxes.flatMap(({ key, id }): DiagramEdge[] => {
        const exceptions = exceptionsTo(id);
        const into = exceptions.length === 0 ? [{ from: START, to: key, text: '', taken: reached.has(key) }]
            : exceptions.map(from => ({ from, to: key, text: 'otherwise', taken: reached.has(key) && standing.get(from) !== SPEAKS }));
        const decides = MAY_DECIDE.includes(standing.get(key) ?? null);
        return [...into, ...decides ? [{ from: key, to: END, text: '', taken: standing.get(key) !== null }] : []];
    });
    return {
        title: `Rules for ${title}`, start: result === null ? title : result.text, end: result === null ? 'outcome' : result.outcome, rules: boxes, edges,
        notInForce: written.filter(rule => !shown.includes(rule)).map(({ id }) => id),
    };
}

/** The rules that speak or may speak, and the exceptions to them that were passed on the way. */
function reachedFrom(boxes: readonly DiagramRule[], exceptionsTo: (id: string) => string[]): Set<string> {
    const ids = new Map(boxes.map(({ key, id }) => [key, id]));
    const reached = new Set(boxes.filter(({ standing }) => standing !== null && MAY_DECIDE.includes(standing)).map(({ key }) => key));
    for (const key of reached) {
        exceptionsTo(ids.get(key)!).forEach(exception => reached.add(exception));
    }
    return reached;
}

function diagramRule(rule: Rule, trace: RuleTrace | undefined): DiagramRule {
    const { effect } = rule;
    return {
        key: placeKey(rule.span), id: rule.id, title: rule.title, standing: trace?.standing ?? null, isCap: effect?.kind === 'cap', span: rule.span,
        lines: trace ? trace.clauses.filter(clause => isTold(clause, trace)).map(({ clause, text, value, span }) => ({ words: wordsOf(clause), text: bare(text, clause), value, comesTo: clauseValueWords({ clause, value }), span })) : writtenLines(rule),
    };
}

/** Of a rule that speaks every clause, of others what was reached before they were settled; what was asked of the whole document is left out. */
function isTold({ clause, value }: ClauseTrace, { standing }: RuleTrace): boolean {
    return !/^(for|instead-of|source)/.test(clause) && (standing === SPEAKS || value !== 'not reached') && clause !== 'in-force';
}

function writtenLines({ appliesWhen, unless, requires, effect, frequencies }: Rule): DiagramLine[] {
    const line = (words: string) => ({ text, span }: { text: string; span: Span }): DiagramLine => ({ words, text: bare(text, words), value: null, comesTo: '', span });
    return [
        ...appliesWhen.map(line('applies when')), ...unless.map(line('unless')), ...requires.map(line('requires')),
        ...effect === null ? [] : [line('')(effect)], ...frequencies.map(line('frequency')),
    ];
}

/** `applies-when-2` as it is written: `applies when`; effects say what they are themselves. */
function wordsOf(clause: string): string {
    const words = clause.replace(/-\d+$/, '').replaceAll('-', ' ');
    return words === 'allow' || words === 'cap' ? '' : words;
}

/** The text of a clause without the words that stand before it already. */
function bare(text: string, clause: string): string {
    const words = wordsOf(clause);
    return words !== '' && text.startsWith(words) ? text.slice(words.length).replace(/^:?\s*/, '') : text;
}
