#!/usr/bin/env node
import { existsSync } from 'node:fs';
import * as modules from 'node:module';

const bundle = new URL('../dist/main.js', import.meta.url);

if (existsSync(bundle)) {
    // Node 22.8 and later keep what they have compiled for the next start; others compile each time.
    modules.enableCompileCache?.();
    await import(bundle.href);
} else {
    process.stderr.write('mtus is not built yet. Run in the folder of the repository: npm run build\n');
    process.exitCode = 2;
}
