import type Mocha from 'mocha';

export interface Count {
    passed: number;
    failed: number;
}

/** How every run of the suite is set up, whatever host it runs in. */
export const OPTIONS: Mocha.MochaOptions = { ui: 'bdd', color: false, timeout: 60_000, forbidOnly: true, forbidPending: true };

/** Loads every test of the suite; needs mocha's functions to be global. */
export async function loadTests(): Promise<void> {
    await import('./diagnostics.test.js');
    await import('./navigation.test.js');
    await import('./authoring.test.js');
    await import('./sample-cases.test.js');
    await import('./live-outcomes.test.js');
    await import('./exploring.test.js');
    await import('./letters.test.js');
    await import('./debugging.test.js');
}

/** Runs what is loaded, and tells the count before it fails where a test fails, and where there is none. */
export async function runTests(run: (done: () => void) => Mocha.Runner, tell: (count: Count) => void): Promise<void> {
    const count: Count = { passed: 0, failed: 0 };
    await new Promise<void>(resolve => {
        const runner = run(resolve);
        runner.on('pass', () => { count.passed++; });
        runner.on('fail', () => { count.failed++; });
    });
    tell(count);
    if (count.passed + count.failed === 0) {
        throw new Error('no test ran');
    }
    if (count.failed > 0) {
        throw new Error(`${count.failed} tests failed`);
    }
}
