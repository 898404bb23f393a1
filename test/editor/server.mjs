import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { editorPaths, findChromium } from './home.mjs';

/** @throws where the VS Code for tests or its browser is missing. */
export function checkInstalled() {
    const { ready, home } = editorPaths();
    if (!existsSync(ready)) {
        throw new Error(`The VS Code for tests is not in ${home}. Run \`npm run editor:setup\`.`);
    }
    if (!findChromium()) {
        throw new Error('No Chromium was found. Run `npm run editor:setup`, or set CHROMIUM_PATH.');
    }
}

/** Variables that would lead VS Code's own processes astray are left out; an empty gallery stops look-ups in the marketplace. */
function serverEnvironment(environment) {
    const { NODE_OPTIONS: _options, ELECTRON_RUN_AS_NODE: _electron, ...rest } = environment;
    return { EXTENSIONS_GALLERY: '{}', ...rest };
}

/** Runs a command-line verb of VS Code (`--install-extension x.vsix`, `--list-extensions`, `--version`); its spawnSync result. */
export function runVerb(parameters, environment = process.env) {
    checkInstalled();
    const { node, server } = editorPaths();
    return spawnSync(node, [server, '--accept-server-license-terms', ...parameters], { encoding: 'utf8', env: serverEnvironment(environment) });
}

const running = new Set();

/** Calls `stop` where this process ends while the server still runs; signals end it as they would without. */
function endWithThisProcess(stop) {
    if (process.listenerCount('exit', endAll) === 0) {
        process.once('exit', endAll);
        for (const [signal, number] of [['SIGINT', 2], ['SIGTERM', 15], ['SIGHUP', 1]]) {
            process.once(signal, () => process.exit(128 + number));
        }
    }
    running.add(stop);
}

function endAll() {
    running.forEach(stop => stop());
}

/**
 * Starts VS Code's server, whose workbench a browser opens and which runs the Node extension host.
 *
 * @returns authority (host:port), connection token, folders, `log()` and `stop()`, which ends every process of it.
 */
export async function startServer({ userDataFolder, extensionsFolder, parameters = [], environment = process.env, onLog } = {}) {
    checkInstalled();
    const folder = mkdtempSync(join(tmpdir(), 'mtus-editor-'));
    const user = userDataFolder ?? join(folder, 'user');
    const extensions = extensionsFolder ?? join(folder, 'extensions');
    mkdirSync(join(user, 'User'), { recursive: true });
    mkdirSync(extensions, { recursive: true });
    const token = randomUUID();
    const { node, server } = editorPaths();
    // The shell ends the server's process group as soon as this end of its standard input closes, however this process ends.
    const child = spawn('sh', ['-c', '{ "$@"; echo "server exit $?"; kill -9 0; } & cat >/dev/null; kill -9 0', 'sh',
        node, server, '--host', '127.0.0.1', '--port', '0', '--connection-token', token, '--accept-server-license-terms',
        '--server-data-dir', join(folder, 'server'), '--user-data-dir', user, '--extensions-dir', extensions,
        '--disable-telemetry', '--disable-workspace-trust', '--disable-update-check', '--disable-getting-started-override', ...parameters], {
        env: { ...serverEnvironment(environment), XDG_RUNTIME_DIR: folder },
        stdio: ['pipe', 'pipe', 'pipe'],
        detached: true,
    });
    const stop = () => {
        running.delete(stop);
        try {
            process.kill(-child.pid, 'SIGKILL');
        } catch {
            // The group has ended by itself.
        }
        rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    };
    endWithThisProcess(stop);
    let log = '';
    const port = await new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`VS Code's server did not start:\n${log}`)), 60_000);
        const onData = data => {
            log += data;
            onLog?.(String(data));
            const listening = /Extension host agent listening on (\d+)/.exec(log);
            if (listening) {
                clearTimeout(timer);
                resolve(Number(listening[1]));
            }
        };
        child.stdout.on('data', onData);
        child.stderr.on('data', onData);
        child.on('exit', code => {
            clearTimeout(timer);
            reject(new Error(`VS Code's server ended with ${code}:\n${log.slice(-2000)}`));
        });
    });
    return { authority: `127.0.0.1:${port}`, token, userDataFolder: user, extensionsFolder: extensions, log: () => log, stop };
}
