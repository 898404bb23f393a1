import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = fileURLToPath(new URL('..', import.meta.url));
const INSTALLED = join(HERE, 'node_modules/.package-lock.json');
const LOCK = join(HERE, 'package-lock.json');

/** Installs the engines that the benchmark compares with, as its lock file has them, unless they are there. Null where they are; else why they cannot be had. */
export function installPeers() {
    if (existsSync(INSTALLED) && statSync(INSTALLED).mtimeMs >= statSync(LOCK).mtimeMs) {
        return null;
    }
    console.error('Installing the engines to compare with (about 140 MB, only for the benchmark) …');
    const { status, stderr } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], { cwd: HERE, encoding: 'utf8', stdio: ['ignore', 'ignore', 'pipe'] });
    return status === 0 ? null : `The engines to compare with could not be installed: ${stderr?.trim().split('\n').at(-1) || 'npm could not be run'}. They need the npm registry, once; \`npm ci\` in test/bench says more.`;
}

/** The version that the lock file holds of a package. */
export function versionOf(name) {
    return JSON.parse(readFileSync(LOCK, 'utf8')).packages[`node_modules/${name}`]?.version ?? '';
}
