import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { runInExtensionHost } from '../host.mjs';
import { runVerb } from '../server.mjs';

/*
 * Stands in for the desktop program `code`: @vscode/test-electron gets the path of ./code as `vscodeExecutablePath`.
 * Understands the options that it passes, and ignores those that only the desktop program knows.
 */
const text = { type: 'string' };
const texts = { type: 'string', multiple: true };
const { values, positionals } = parseArgs({
    args: process.argv.slice(2),
    strict: false,
    allowPositionals: true,
    options: {
        extensionDevelopmentPath: texts,
        extensionTestsPath: text,
        'user-data-dir': text,
        'extensions-dir': text,
        'folder-uri': text,
        'file-uri': text,
        'install-extension': texts,
        'uninstall-extension': texts,
    },
});

const path = value => resolve(decodeURIComponent(String(value).replace(/^file:\/\//, '')));
const isFolder = file => file.endsWith('.code-workspace') || (existsSync(file) && statSync(file).isDirectory());

if (values.extensionTestsPath) {
    const opened = [values['folder-uri'], values['file-uri'], ...positionals].filter(Boolean).map(path);
    process.exitCode = await runInExtensionHost({
        extensionDevelopmentPaths: (values.extensionDevelopmentPath ?? []).map(path),
        extensionTestsPath: path(values.extensionTestsPath),
        folder: opened.find(isFolder),
        file: opened.find(file => !isFolder(file)),
        userDataFolder: values['user-data-dir'] && path(values['user-data-dir']),
        extensionsFolder: values['extensions-dir'] && path(values['extensions-dir']),
        serverParameters: values['disable-extensions'] ? ['--disable-extensions'] : [],
    });
} else {
    const data = values['user-data-dir'] ? ['--server-data-dir', resolve(values['user-data-dir'], 'server')] : [];
    const outcome = runVerb([...process.argv.slice(2), ...data]);
    process.stdout.write(outcome.stdout ?? '');
    process.stderr.write(outcome.stderr ?? '');
    process.exitCode = outcome.status ?? 1;
}
