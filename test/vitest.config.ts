import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Random programs, damaged files and shuffled orders: long, and so a suite of their own, chosen by `SUITE=property`. */
const PROPERTY = '**/*.property.test.ts';
const isProperty = process.env['SUITE'] === 'property';

/** The unit and fixture suites, or the property suites. They read the packages' sources through the condition `@mtus/source`: no stale builds. */
export default defineConfig({
    root: fileURLToPath(new URL('..', import.meta.url)),
    resolve: { conditions: ['@mtus/source'] },
    ssr: { resolve: { conditions: ['@mtus/source'] } },
    test: {
        include: isProperty ? [`test/${PROPERTY}`] : ['packages/*/src/**/*.test.ts', 'test/**/*.test.ts'],
        globalSetup: ['test/built-command.ts'],
        // Two cores are enough for two files at a time; by default one core is kept free.
        maxWorkers: 2,
        // No suite leaves anything behind in its process: modules are loaded once for all of them.
        pool: 'threads',
        isolate: false,
        // Only what hangs is to fail: tests start processes, property suites take minutes, and a busy machine takes its time over both.
        testTimeout: isProperty ? 900_000 : 60_000,
        hookTimeout: isProperty ? 900_000 : 60_000,
        exclude: ['**/node_modules/**', '**/dist/**', 'test/editor/**', ...isProperty ? [] : [PROPERTY]],
    },
});
