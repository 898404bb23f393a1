import type { DebugProtocol } from '@vscode/debugprotocol';
import { type CaseName, type FactState, type SetFact, type Span, type Step, steps, type StepsResult } from '@mtus/language-server/protocol';
import type { Server } from '../server.js';
import { Breakpoints, UNKNOWN, UNMET } from './breakpoints.js';
import { type Handlers, RequestDispatcher } from './request-dispatcher.js';
import { addressOf, sourceOf } from './sources.js';
import { CLAUSE, clauseVariables, COUNTS, countVariables, FACTS, factName, factVariables } from './variables.js';

/** What a launch names: a case by its identifier (and the address of its file), and a request of it. */
export interface LaunchParameters {
    case: string;
    uri: string;
    /** The request that is gone through; the first where none is named. "request" is the protocol's own word. */
    requestName?: string;
    /** Whether to stop at the first clause; true where nothing is said. */
    stopOnEntry?: boolean;
}

const THREAD = 1;

const CAPABILITIES: DebugProtocol.Capabilities = {
    supportsConfigurationDoneRequest: true, supportsStepBack: true, supportsFunctionBreakpoints: true, supportsSetVariable: true, supportsEvaluateForHovers: true,
    supportsTerminateRequest: true, supportsExceptionInfoRequest: true,
    exceptionBreakpointFilters: [
        { filter: UNKNOWN, label: 'Something is not known', description: 'Stops at each clause that the record does not settle, also where its silence is taken for a value.', default: false },
        { filter: UNMET, label: 'Something does not hold', description: 'Stops at each clause that does not hold, or does not fit.', default: false },
    ],
};

/**
 * A determination gone through clause by clause, forward and back. It is evaluated as a whole; going through it shows what was read in the order of reading.
 * A fact that is set is set on a copy: the case's file stays as it is.
 */
export class DeterminationSession extends RequestDispatcher {
    private readonly breakpoints = new Breakpoints();
    private name: CaseName = { id: '', uri: '' };
    private request: string | undefined;
    private stopOnEntry = true;
    private set: SetFact[] = [];
    private shown: StepsResult | undefined;
    /** The step that is shown; the number of steps stands for the outcome behind them. */
    private at = 0;

    constructor(private readonly server: Server) {
        super();
    }

    protected readonly handlers: Handlers = {
        initialize: () => CAPABILITIES,
        launch: (parameters: LaunchParameters) => this.launch(parameters),
        setBreakpoints: (parameters: DebugProtocol.SetBreakpointsArguments) => this.setBreakpoints(parameters),
        setFunctionBreakpoints: ({ breakpoints }: DebugProtocol.SetFunctionBreakpointsArguments) => ({
            breakpoints: this.breakpoints.setRules(breakpoints.map(({ name }) => name), this.steps)
                .map(verified => ({ verified, ...verified ? {} : { message: 'No rule or definition of that name is read here.' } })),
        }),
        setExceptionBreakpoints: ({ filters }: DebugProtocol.SetExceptionBreakpointsArguments) => this.breakpoints.setFilters(filters),
        configurationDone: () => undefined,
        threads: () => ({ threads: [{ id: THREAD, name: `${this.name.id}, ${this.shown?.request ?? ''}` }] }),
        stackTrace: () => this.stackTrace(),
        scopes: () => ({
            scopes: [['Clause', CLAUSE], ['Facts', FACTS], ['Counts', COUNTS]].map(([name, variablesReference]) => ({ name, variablesReference, expensive: false })),
        }),
        variables: ({ variablesReference }: DebugProtocol.VariablesArguments) => ({ variables: this.variables(variablesReference) }),
        setVariable: ({ name, value }: DebugProtocol.SetVariableArguments) => this.setFact(name, value),
        evaluate: ({ expression }: DebugProtocol.EvaluateArguments) => this.evaluate(expression.trim()),
        exceptionInfo: () => ({ exceptionId: this.step?.value === 'unknown' || this.step?.bySilence ? 'Not known' : 'Does not hold', description: this.step ? sentence(this.step) : '', breakMode: 'always' }),
        next: () => undefined, stepIn: () => undefined, stepOut: () => undefined, stepBack: () => undefined, continue: () => ({ allThreadsContinued: true }), reverseContinue: () => undefined,
        pause: () => undefined,
        terminate: () => this.sendEvent('terminated'),
        disconnect: () => undefined,
    };

    /** What moves does so behind its answer: first the editor is told that it goes on, then where it has stopped. */
    protected override afterAnswer(command: string): void {
        switch (command) {
            case 'launch': this.sendEvent('initialized'); break;
            case 'configurationDone': this.begin(); break;
            case 'next':
            case 'stepIn': this.moveTo(this.at + 1, 'step'); break;
            case 'stepOut': this.moveTo(this.nextElement(), 'step'); break;
            case 'stepBack': this.moveTo(this.at - 1, 'step'); break;
            case 'continue': this.run(1); break;
            case 'reverseContinue': this.run(-1); break;
            case 'pause': this.stopped('pause'); break;
            default:
        }
    }

    private get steps(): readonly Step[] {
        return this.shown?.steps ?? [];
    }

    /** Undefined at the outcome. */
    private get step(): Step | undefined {
        return this.steps[this.at];
    }

    private async launch({ case: id, uri, requestName, stopOnEntry }: LaunchParameters): Promise<void> {
        this.name = { id, uri };
        this.request = requestName;
        this.stopOnEntry = stopOnEntry !== false;
        this.shown = await this.evaluated(this.set);
    }

    private evaluated(set: SetFact[]): Promise<StepsResult> {
        return this.server.request(steps, { ...this.name, ...this.request === undefined ? {} : { request: this.request }, set });
    }

    private begin(): void {
        this.say(`${this.name.id}, request ${this.shown?.request ?? ''}: ${this.shown?.text ?? ''}`);
        if (this.stopOnEntry) {
            this.moveTo(0, 'entry');
        } else {
            this.at = -1;
            this.run(1);
        }
    }

    private setBreakpoints({ source, breakpoints = [] }: DebugProtocol.SetBreakpointsArguments): object {
        const found = this.breakpoints.setLines(addressOf(source), breakpoints.map(({ line }) => line), this.steps);
        return { breakpoints: found.map((verified, index) => ({ verified, line: breakpoints[index]!.line, ...verified ? {} : { message: 'No clause that this determination reads stands on this line.' } })) };
    }

    /** Behind the last clause stands the outcome; going on from there ends. */
    private moveTo(index: number, reason: string): void {
        if (index > this.steps.length) {
            this.sendEvent('terminated');
            return;
        }
        this.at = Math.max(0, index);
        this.stopped(index < 0 ? 'entry' : reason);
    }

    private run(direction: 1 | -1): void {
        for (let index = this.at + direction; index >= 0 && index < this.steps.length; index += direction) {
            const reason = this.breakpoints.reasonToStop(this.steps[index]!, this.steps[index - 1]);
            if (reason) {
                this.moveTo(index, reason);
                return;
            }
        }
        // There is no reason to stop: forward to the outcome, and from there to the end; back to the first clause.
        this.moveTo(direction < 0 ? 0 : this.at >= this.steps.length ? this.steps.length + 1 : this.steps.length, 'step');
    }

    private nextElement(): number {
        const next = this.steps.findIndex((step, index) => index > this.at && step.element !== this.step?.element);
        return next < 0 ? this.steps.length : next;
    }

    private stopped(reason: string): void {
        this.say(this.step ? sentence(this.step) : `outcome: ${this.shown?.outcome ?? ''}`);
        this.sendEvent('stopped', { reason, threadId: THREAD, allThreadsStopped: true, ...reason === 'exception' && this.step ? { text: sentence(this.step) } : {} });
    }

    private say(output: string): void {
        this.sendEvent('output', { category: 'stdout', output: `${output}\n` });
    }

    private stackTrace(): object {
        const { step, shown } = this;
        const frame = (id: number, name: string, span: Span): DebugProtocol.StackFrame => ({ id, name, line: span.start.line + 1, column: span.start.character + 1, endLine: span.end.line + 1, endColumn: span.end.character + 1, source: sourceOf(span) });
        const frames = shown ? [
            ...step ? [frame(1, sentence(step), step.span), frame(2, `${step.element}: ${step.title}${step.standing === '' ? '' : ` (${step.standing})`}`, step.elementSpan)] : [],
            frame(3, step ? `request ${shown.request}: ${shown.text}` : `outcome: ${shown.outcome}`, shown.span),
        ] : [];
        return { stackFrames: frames, totalFrames: frames.length };
    }

    private variables(reference: number): DebugProtocol.Variable[] {
        switch (reference) {
            case CLAUSE: return clauseVariables(this.step, this.shown?.outcome ?? '');
            case FACTS: return factVariables(this.shown?.facts ?? []);
            case COUNTS: return countVariables(this.shown?.counts ?? []);
            default: return [];
        }
    }

    /** A fact by the name that is shown (`functional-improvement of massage`) or by its own name where that is about one thing only. */
    private fact(name: string): FactState | undefined {
        const facts = this.shown?.facts ?? [];
        const named = facts.filter(state => state.fact === name);
        return facts.find(state => factName(state) === name) ?? (named.length === 1 ? named[0] : undefined);
    }

    private async setFact(name: string, value: string): Promise<{ value: string }> {
        const state = this.fact(name);
        if (!state) {
            throw new Error(`"${name}" is no fact that this determination reads.`);
        }
        const set = [...this.set.filter(one => one.fact !== state.fact || one.about !== state.about), { fact: state.fact, about: state.about, value }];
        const shown = await this.evaluated(set);
        const { step } = this;
        this.set = set;
        this.shown = shown;
        // Other clauses may be read now: what is shown stays the clause where it is still read.
        const same = step ? shown.steps.findIndex(one => one.element === step.element && one.text === step.text && one.span.start.line === step.span.start.line) : shown.steps.length;
        this.at = same < 0 ? Math.min(this.at, shown.steps.length) : same;
        this.say(`${name} is ${value}, on a copy of the case. outcome: ${shown.outcome}`);
        this.sendEvent('invalidated', { areas: ['all'] });
        return { value };
    }

    private async evaluate(expression: string): Promise<object> {
        const [, name, value] = /^([\w.-]+(?: of [\w.-]+)?)\s+(?:is|=)\s+(.+)$/.exec(expression) ?? [];
        if (name !== undefined && value !== undefined) {
            return { result: (await this.setFact(name, value)).value, variablesReference: 0 };
        }
        if (expression === 'outcome') {
            return { result: this.shown?.outcome ?? '', variablesReference: 0 };
        }
        const state = this.fact(expression);
        const step = this.steps.find(({ element }) => element === expression);
        if (!state && !step) {
            throw new Error(`"${expression}" is no fact and no rule that this determination reads. Write the name of one, or "outcome", or set a fact: return-to-work is yes`);
        }
        return { result: state?.value ?? step?.standing ?? '', variablesReference: 0 };
    }
}

/** `chiro.flare-up, requires return-to-work: not known — not documented`. */
function sentence({ element, text, words, why }: Step): string {
    return `${element}, ${text}: ${words}${why === '' ? '' : ` — ${why}`}`;
}
