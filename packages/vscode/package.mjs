import { createVSIX } from '@vscode/vsce';
import { fileURLToPath } from 'node:url';
import { buildExtension } from './build.mjs';

/** The file that an analyst installs; made anew by each run. */
const VSIX = fileURLToPath(new URL('mtus-rules.vsix', import.meta.url));

await buildExtension();
await createVSIX({
    cwd: fileURLToPath(new URL('.', import.meta.url)),
    packagePath: VSIX,
    dependencies: false,
    allowMissingRepository: true,
});
