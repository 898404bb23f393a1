import * as vscode from 'vscode';
import { equal, match, ok } from './assert.js';
import { closeWithoutSaving, file, open } from './workspace.js';

const SEED = 'seed.flare-up-2013';
const SEED_FILE = 'cases/seed.mtuscase';
const RULES = 'chronic-pain-2009.mtus';

interface Frame {
    name: string;
    line: number;
    source: { path: string };
}

/** A session as the editor has it, with what it has stopped at. */
class Debugged {
    private readonly waiting: ((reason: string) => void)[] = [];
    private readonly stops: string[] = [];
    readonly said: string[] = [];
    session: vscode.DebugSession | undefined;

    private readonly tracker = vscode.debug.registerDebugAdapterTrackerFactory('mtus', {
        createDebugAdapterTracker: session => {
            this.session = session;
            return {
                onDidSendMessage: (message: { type: string; event?: string; body?: { reason?: string; output?: string } }) => {
                    if (message.event === 'stopped') {
                        this.arrived(message.body?.reason ?? '');
                    } else if (message.event === 'terminated') {
                        this.arrived('terminated');
                    } else if (message.event === 'output') {
                        this.said.push(message.body?.output ?? '');
                    }
                },
            };
        },
    });

    private arrived(reason: string): void {
        const next = this.waiting.shift();
        if (next) {
            next(reason);
        } else {
            this.stops.push(reason);
        }
    }

    /** The reason of the next stop. */
    stop(): Promise<string> {
        const known = this.stops.shift();
        return known === undefined ? new Promise(resolve => this.waiting.push(resolve)) : Promise.resolve(known);
    }

    async request<Result>(command: string, parameters: object = { threadId: 1 }): Promise<Result> {
        ok(this.session);
        return await this.session.customRequest(command, parameters) as Result;
    }

    /** Moves, and waits until it has stopped. */
    async move(command: string): Promise<string> {
        await this.request(command);
        return this.stop();
    }

    async frames(): Promise<Frame[]> {
        return (await this.request<{ stackFrames: Frame[] }>('stackTrace')).stackFrames;
    }

    async variables(reference: number): Promise<Record<string, string>> {
        const { variables } = await this.request<{ variables: { name: string; value: string }[] }>('variables', { variablesReference: reference });
        return Object.fromEntries(variables.map(({ name, value }) => [name, value]));
    }

    async end(): Promise<void> {
        await vscode.debug.stopDebugging(this.session);
        this.tracker.dispose();
    }
}

describe('a determination step by step', () => {
    let debugged: Debugged;

    beforeEach(() => { debugged = new Debugged(); });
    afterEach(async () => {
        await debugged.end();
        vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
        await closeWithoutSaving();
    });

    async function start(parameters: object = {}): Promise<string> {
        await open(SEED_FILE);
        equal(await vscode.debug.startDebugging(vscode.workspace.workspaceFolders?.[0], { type: 'mtus', request: 'launch', name: 'seed', case: SEED, requestName: 'chiro', ...parameters }), true);
        return debugged.stop();
    }

    it('it stops at the first clause, and goes forward and back in the words of the guideline', async () => {
        equal(await start(), 'entry');
        const [first] = await debugged.frames();
        ok(first);
        equal(await debugged.move('next'), 'step');
        const [second] = await debugged.frames();
        ok(second && second.name !== first.name, `${second?.name} is not another clause`);
        equal(await debugged.move('stepBack'), 'step');
        equal((await debugged.frames())[0]?.name, first.name);
        equal(await debugged.move('stepBack'), 'entry');
    });

    it('it stops at a line of a rule, shows what the clause read, and a fact that is set leads to another outcome', async () => {
        const { document } = await open(RULES);
        const line = Array.from({ length: document.lineCount }, (_, number) => number).find(number => document.lineAt(number).text.includes('requires      return-to-work'));
        ok(line !== undefined);
        vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(new vscode.Location(file(RULES), new vscode.Position(line, 0)))]);
        equal(await start({ stopOnEntry: false }), 'breakpoint');
        const [top, rule, request] = await debugged.frames();
        match(top?.name ?? '', /^chiro\.flare-up, requires return-to-work: /);
        equal(top?.line, line + 1);
        match(rule?.name ?? '', /^chiro\.flare-up: .*\(speaks\)$/);
        equal(request?.name, 'request chiro: 5 visits of chiropractic');
        const clause = await debugged.variables(1);
        match(clause['guideline'] ?? '', /if RTW \(return to work\) is achieved/);
        equal((await debugged.variables(2))['return-to-work'], 'not documented');
        equal((await debugged.request<{ result: string }>('evaluate', { expression: 'return-to-work' })).result, 'not documented');
        match((await debugged.request<{ result: string }>('evaluate', { expression: 'outcome' })).result, /^not supported/);
        await debugged.request('setVariable', { variablesReference: 2, name: 'return-to-work', value: 'yes' });
        match((await debugged.request<{ result: string }>('evaluate', { expression: 'outcome' })).result, /^cannot decide/);
        match((await debugged.frames())[0]?.name ?? '', /requires return-to-work: holds/);
        // What is shown of a fact that was set is what can be set again.
        equal((await debugged.variables(2))['return-to-work'], 'yes');
        match((await vscode.workspace.openTextDocument(file(SEED_FILE))).getText(), /return-to-work is not documented/);
    });

    it('it stops at a rule by its name, where something does not hold, and where it becomes unknown', async () => {
        vscode.debug.addBreakpoints([new vscode.FunctionBreakpoint('cap.chiro-24')]);
        equal(await start({ stopOnEntry: false }), 'function breakpoint');
        match((await debugged.frames())[0]?.name ?? '', /^cap\.chiro-24, /);
        vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
        await debugged.request('setExceptionBreakpoints', { filters: ['unmet', 'unknown'] });
        equal(await debugged.move('continue'), 'exception');
        match((await debugged.request<{ description: string }>('exceptionInfo')).description, /does not (hold|fit)/);
        await debugged.request('setVariable', { variablesReference: 2, name: 'return-to-work', value: 'yes' });
        await debugged.request('setExceptionBreakpoints', { filters: ['unknown'] });
        while ((await debugged.frames())[0]?.name.startsWith('outcome') === false && await debugged.move('reverseContinue') === 'exception') {
            // Back to the first clause that is not known.
        }
        equal(await debugged.move('continue'), 'exception');
        match((await debugged.frames())[0]?.name ?? '', /not known|not documented/);
        await debugged.request('setExceptionBreakpoints', { filters: [] });
        equal(await debugged.move('continue'), 'step');
        match((await debugged.frames())[0]?.name ?? '', /^outcome: cannot decide/);
        equal(await debugged.move('next'), 'terminated');
    });

    it('a value that is none of a fact\'s, and a name that is none, are refused in words', async () => {
        await start();
        const refused = async (command: string, parameters: object): Promise<string> => debugged.request(command, parameters).then(() => 'was not refused', (problem: unknown) => problem instanceof Error ? problem.message : String(problem));
        match(await refused('setVariable', { variablesReference: 2, name: 'return-to-work', value: 'maybe' }), /"maybe" is no value of return-to-work\. It can be yes, no or not documented\./);
        match(await refused('evaluate', { expression: 'no-such-thing' }), /"no-such-thing" is no fact and no rule/);
    });

    it('the outcome is told when the case at the cursor is gone through without any configuration', async () => {
        const editor = await open(SEED_FILE);
        const line = editor.document.getText().split('\n').findIndex(text => text.includes('request massage'));
        editor.selection = new vscode.Selection(line, 0, line, 0);
        equal(await vscode.commands.executeCommand('mtus.debugDetermination'), true);
        equal(await debugged.stop(), 'entry');
        match(debugged.said.join(''), /request massage: 2 visits of massage/);
    });
});
