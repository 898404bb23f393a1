import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';

/** Entry of the suite inside the extension host. Fails where a test fails, and where there is none. */
export async function run(): Promise<void> {
    const mocha = new Mocha({ ui: 'bdd', color: false, timeout: 30_000, reporter: 'spec', forbidOnly: true, forbidPending: true, grep: process.env.MTUS_SUITE_GREP || undefined });
    mocha.suite.emit('pre-require', globalThis, '', mocha);
    await import('./diagnostics.test.js');
    await import('./navigation.test.js');
    await import('./authoring.test.js');
    await import('./sample-cases.test.js');
    await import('./live-outcomes.test.js');
    const count = { passed: 0, failed: 0 };
    await new Promise<void>(resolve => {
        const runner = mocha.run(() => resolve());
        runner.on('pass', () => { count.passed++; });
        runner.on('fail', () => { count.failed++; });
    });
    if (process.env.MTUS_SUITE_REPORT) {
        writeFileSync(process.env.MTUS_SUITE_REPORT, JSON.stringify(count));
    }
    if (count.passed + count.failed === 0) {
        throw new Error('no test ran');
    }
    if (count.failed > 0) {
        throw new Error(`${count.failed} tests failed`);
    }
}
