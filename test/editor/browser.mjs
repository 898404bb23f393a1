import { resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from './home.mjs';

const CHROMIUM_ARGUMENTS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];

/** Defaults below the user's settings, so that settings.json stays untouched. */
const CONFIGURATION_DEFAULTS = {
    'workbench.startupEditor': 'none',
    'workbench.tips.enabled': false,
    'telemetry.telemetryLevel': 'off',
    'update.mode': 'none',
    'extensions.autoUpdate': false,
    'extensions.autoCheckUpdates': false,
    'extensions.ignoreRecommendations': true,
    'workbench.enableExperiments': false,
    'chat.disableAIFeatures': true,
    'workbench.secondarySideBar.defaultVisibility': 'hidden',
    'security.workspace.trust.enabled': false,
    'git.openRepositoryInParentFolders': 'never',
    // What moves is painted by the processor here: it took half of the time.
    'workbench.reduceMotion': 'on',
    'editor.cursorBlinking': 'solid',
    // As on a desktop; in a browser the default is to save after a second.
    'files.autoSave': 'off',
};

/** The size of a window that nobody looks at. */
export const UNSEEN = { width: 640, height: 480 };

/** A headless Chromium with one context; sizes in CSS pixels. */
export async function startBrowser({ width = 1280, height = 800 } = {}) {
    const browser = await chromium.launch({ executablePath: findChromium(), headless: true, args: CHROMIUM_ARGUMENTS, ignoreDefaultArgs: ['--headless'] });
    const context = await browser.newContext({ viewport: { width, height }, reducedMotion: 'reduce', permissions: ['clipboard-read', 'clipboard-write'] });
    return { browser, context };
}

/** Opens the workbench of `server` in `page`, on `folder`, with extensions under development and a test entry where given. */
export async function openWorkbench(page, server, { folder, file, extensionDevelopmentPaths = [], extensionTestsPath, configurationDefaults } = {}) {
    const remote = path => ({ scheme: 'vscode-remote', authority: server.authority, path: resolve(path) });
    // The settings are changed before they are read: a built VS Code ignores test paths in the address, and a document that
    // page.route() has rewritten counts as a public one, whose WebSocket to 127.0.0.1 Chromium blocks.
    await page.addInitScript(({ defaults, development }) => {
        const getAttribute = Element.prototype.getAttribute;
        Element.prototype.getAttribute = function (name) {
            const value = getAttribute.call(this, name);
            if (this.id !== 'vscode-workbench-web-configuration' || name !== 'data-settings' || !value) {
                return value;
            }
            const configuration = JSON.parse(value);
            configuration.configurationDefaults = { ...configuration.configurationDefaults, ...defaults };
            configuration.developmentOptions = { ...configuration.developmentOptions, ...development };
            return JSON.stringify(configuration);
        };
    }, {
        defaults: { ...CONFIGURATION_DEFAULTS, ...configurationDefaults },
        development: {
            extensions: extensionDevelopmentPaths.map(remote),
            ...(extensionTestsPath ? { extensionTestsPath: remote(extensionTestsPath) } : {}),
        },
    });
    const address = new URL(`http://${server.authority}/`);
    address.searchParams.set('tkn', server.token);
    if (folder) {
        address.searchParams.set(folder.endsWith('.code-workspace') ? 'workspace' : 'folder', resolve(folder));
    } else {
        address.searchParams.set('ew', 'true');
    }
    const payload = [['skipWelcome', 'true'], ['skipReleaseNotes', 'true']];
    if (file) {
        payload.push(['openFile', `vscode-remote://${server.authority}${encodeURI(resolve(file))}`]);
    }
    address.searchParams.set('payload', JSON.stringify(payload));
    await page.goto(address.href);
}
