import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Bundles the command as `npm run build` does, once before all suites: some start it while others would be building it. */
export function setup(): void {
    const { status, stderr } = spawnSync(process.execPath, [fileURLToPath(new URL('../packages/cli/build.mjs', import.meta.url))], { encoding: 'utf-8' });
    if (status !== 0) {
        throw new Error(`the command line cannot be built:\n${stderr}`);
    }
}
