import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { editorPaths, findChromium, findCommand, MANIFEST_FOLDER } from './home.mjs';

/** A step of the setup that this machine does not allow; the message says what to install. */
export class SetupProblem extends Error {}

/**
 * Installs what the editor suites need, and does nothing where it is there already: Chromium and a font from Debian's packages,
 * and VS Code (from the npm package code-server) in the user's cache folder.
 *
 * @throws {SetupProblem} where something is missing that cannot be installed from here.
 */
export function setUpEditor(log = console.log) {
    installDebianPackages(log);
    installVSCode(log);
}

const DEBIAN_PACKAGES = ['chromium', 'fonts-dejavu-core'];

/** What has to be there, and the Debian packages that bring it. The compiler is for two small native modules of VS Code. */
function missingPackages() {
    const packages = [];
    if (!findChromium()) {
        packages.push(...DEBIAN_PACKAGES);
    }
    if (!existsSync(editorPaths().ready)) {
        const tools = { 'g++': 'g++', make: 'make', python3: 'python3' };
        packages.push(...Object.keys(tools).filter(tool => !findCommand(tool)).map(tool => tools[tool]));
    }
    return packages;
}

function installDebianPackages(log) {
    const packages = missingPackages();
    if (packages.length === 0) {
        return;
    }
    const remedy = `The editor suites need ${packages.join(', ')}. As root on Debian: apt-get install --no-install-recommends ${packages.join(' ')}`
        + (packages.includes('chromium') ? '. Or set CHROMIUM_PATH to a Chromium or Chrome that is installed.' : '.');
    if (!findCommand('apt-get')) {
        throw new SetupProblem(`This machine has no apt-get. ${remedy} Or run the suites in the desktop VS Code, with MTUS_EDITOR=desktop.`);
    }
    if (process.getuid() !== 0) {
        throw new SetupProblem(`Installing packages needs root, and this user is not root. ${remedy}`);
    }
    log(`installing ${packages.join(', ')} …`);
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    for (const command of [['update', '-qq'], ['install', '-y', '-qq', '--no-install-recommends', ...packages]]) {
        const outcome = spawnSync('apt-get', command, { env: environment, encoding: 'utf8' });
        if (outcome.status !== 0) {
            throw new SetupProblem(`apt-get ${command[0]} failed: ${(outcome.stderr || String(outcome.error)).trim()}\n${remedy}`);
        }
    }
}

function installVSCode(log) {
    const target = editorPaths();
    if (existsSync(target.ready)) {
        return;
    }
    log('installing VS Code for the tests (once, about a minute) …');
    const work = editorPaths(`${target.home}.${process.pid}`);
    rmSync(work.home, { recursive: true, force: true });
    mkdirSync(work.home, { recursive: true });
    try {
        for (const file of ['package.json', 'package-lock.json']) {
            copyFileSync(join(MANIFEST_FOLDER, file), join(work.home, file));
        }
        npm(['ci', '--ignore-scripts'], work.home, process.env);
        // From here on npm and node-gyp run on the Node that VS Code will run on, with its headers: an npmrc may name others.
        const environment = { ...process.env, PATH: dirname(work.node) + delimiter + process.env.PATH, npm_config_nodedir: work.nodeHeaders };
        // Locked by the npm-shrinkwrap.json inside, which `npm ci` does not accept.
        npm(['install', '--omit=dev', '--ignore-scripts', '--no-save'], work.vscode, environment);
        npm(['rebuild', '@vscode/spdlog', '@vscode/native-watchdog'], work.vscode, environment);
        const modules = ['@vscode/spdlog', '@vscode/native-watchdog', 'node-pty', '@parcel/watcher'];
        run(work.node, ['-e', modules.map(name => `require('${name}');`).join('')], work.vscode, environment);
        writeFileSync(work.ready, '');
        rmSync(target.home, { recursive: true, force: true });
        mkdirSync(dirname(target.home), { recursive: true });
        renameSync(work.home, target.home);
    } finally {
        rmSync(work.home, { recursive: true, force: true });
    }
    log(`VS Code for the tests is in ${target.home}`);
}

function npm(parameters, folder, environment) {
    run('npm', [...parameters, '--no-audit', '--no-fund', '--loglevel=error'], folder, { ...environment, PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD: '1' });
}

function run(command, parameters, folder, environment) {
    // npm hands its own settings (workspaces, prefix, flags of this run) to scripts: they are not meant for this other project.
    const clean = Object.fromEntries(Object.entries(environment).filter(([name]) => !/^npm_(?!config_(nodedir|registry|cafile|proxy|https_proxy|noproxy|cache|userconfig|globalconfig)$)/i.test(name)));
    const outcome = spawnSync(command, parameters, { cwd: folder, env: clean, encoding: 'utf8' });
    if (outcome.status !== 0) {
        const why = [outcome.stderr, outcome.stdout, outcome.error && String(outcome.error)].filter(Boolean).join('\n').trim();
        throw new SetupProblem(`Setting up VS Code for the tests failed at \`${command} ${parameters.join(' ')}\`. Is the npm registry reachable?\n${why.slice(-3000)}`);
    }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    try {
        setUpEditor();
        console.log('The editor suites can run.');
    } catch (problem) {
        if (!(problem instanceof SetupProblem)) {
            throw problem;
        }
        console.error(problem.message);
        process.exitCode = 1;
    }
}
