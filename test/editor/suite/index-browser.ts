import 'mocha/mocha.js';
import type Mocha from 'mocha';
import { ConfigurationTarget, workspace } from 'vscode';
import { loadTests, OPTIONS, runTests } from './all-tests.js';

/** What the build of the suite puts in place of this name: the tests to run, all where it is empty. */
declare const MTUS_SUITE_GREP: string;

/** Mocha's build for browsers, which is there after its import. */
declare const mocha: Omit<typeof Mocha, 'run'> & { setup(options: object): void; run(done: () => void): Mocha.Runner };

/** Entry of the suite inside the extension host in a web worker. Its last line tells the count to the runner outside. */
export async function run(): Promise<void> {
    // As on a desktop; in a browser the default is to save after a second.
    await workspace.getConfiguration('files').update('autoSave', 'off', ConfigurationTarget.Global);
    mocha.setup({ ...OPTIONS, reporter: 'spec', grep: MTUS_SUITE_GREP || undefined });
    await loadTests();
    await runTests(done => mocha.run(done), count => console.log(`MTUS_SUITE_REPORT ${JSON.stringify(count)}`));
}
