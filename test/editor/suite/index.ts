import { writeFileSync } from 'node:fs';
import Mocha from 'mocha';
import { loadTests, OPTIONS, runTests } from './all-tests.js';

/** Entry of the suite inside the extension host on Node. Fails where a test fails, and where there is none. */
export async function run(): Promise<void> {
    const mocha = new Mocha({ ...OPTIONS, reporter: 'spec', grep: process.env.MTUS_SUITE_GREP || undefined });
    mocha.suite.emit('pre-require', globalThis, '', mocha);
    await loadTests();
    await runTests(done => mocha.run(done), count => {
        if (process.env.MTUS_SUITE_REPORT) {
            writeFileSync(process.env.MTUS_SUITE_REPORT, JSON.stringify(count));
        }
    });
}
