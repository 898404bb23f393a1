#!/usr/bin/env node
import { existsSync } from 'node:fs';

const bundle = new URL('../dist/main.js', import.meta.url);

if (existsSync(bundle)) {
    await import(bundle.href);
} else {
    process.stderr.write('mtus is not built yet. Run in the folder of the repository: npm run build\n');
    process.exitCode = 2;
}
