import { spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';

const COMMAND_LINE = fileURLToPath(new URL('../../packages/cli/', import.meta.url));
/** The command as a person starts it. */
export const COMMAND = join(COMMAND_LINE, 'bin', 'mtus.mjs');

/** The folder with the agreed form of what `mtus run --format json` prints. */
export const SCHEMA = join(COMMAND_LINE, 'schema', 'run.schema.json');

export const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url));

/** What a command wrote, and how it ended. */
export interface Ended {
    code: number | null;
    out: string;
    error: string;
}

/** Takes its rights from an administrator, who may read everything else; the files of a private folder stay theirs, so that the command itself can be read. Part of util-linux. */
const WITHOUT_RIGHTS = ['setpriv', '--bounding-set=-all', '--inh-caps=-all'];

/**
 * Runs the built command in a folder, as a person without any rights of an administrator where `unprivileged` is set.
 *
 * @throws Error where the command cannot be started
 */
export async function mtus(folder: string, words: string[], options: { unprivileged?: boolean; env?: NodeJS.ProcessEnv } = {}): Promise<Ended> {
    const [program, ...before] = options.unprivileged && process.getuid?.() === 0 ? [...WITHOUT_RIGHTS, process.execPath] : [process.execPath];
    const child = spawn(program!, [...before, COMMAND, ...words], { cwd: folder, env: { ...process.env, ...options.env }, stdio: ['ignore', 'pipe', 'pipe'] });
    const ended: Ended = { code: null, out: '', error: '' };
    child.stdout.setEncoding('utf-8').on('data', (text: string) => { ended.out += text; });
    child.stderr.setEncoding('utf-8').on('data', (text: string) => { ended.error += text; });
    ended.code = await new Promise((resolve, reject) => child.on('close', resolve).on('error', reject));
    return ended;
}

/** Runs the built command and closes its output after the first bytes of it, as `| head -1` does. */
export async function mtusCutShort(folder: string, words: string[]): Promise<Ended> {
    const child = spawn(process.execPath, [COMMAND, ...words], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
    const ended: Ended = { code: null, out: '', error: '' };
    child.stdout.setEncoding('utf-8').once('data', (text: string) => {
        ended.out = text;
        child.stdout.destroy();
    });
    child.stderr.setEncoding('utf-8').on('data', (text: string) => { ended.error += text; });
    ended.code = await new Promise(resolve => child.on('close', resolve));
    return ended;
}

/** Whatever happens, a person never sees a stack trace. */
export function expectNoStack({ out, error }: Ended): void {
    expect(`${out}${error}`).not.toMatch(/^\s+at .+:\d+/m);
}

/** A copy of a fixture that a test may change. */
export class Sandbox {
    readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'mtus-cli-')));

    constructor(fixture?: string) {
        chmodSync(this.folder, 0o755);
        if (fixture !== undefined) {
            cpSync(fileURLToPath(new URL(`./fixtures/${fixture}/`, import.meta.url)), this.folder, { recursive: true });
        }
        // What lies above the folder for temporary files is none of the test's business.
        mkdirSync(join(this.folder, '.git'));
    }

    path(name: string): string {
        return join(this.folder, name);
    }

    write(name: string, content: string | Uint8Array): void {
        mkdirSync(dirname(this.path(name)), { recursive: true });
        writeFileSync(this.path(name), content);
    }

    /** Replaces a text in a file, which is there. */
    edit(name: string, from: string, to: string): void {
        const text = readFileSync(this.path(name), 'utf-8');
        expect(text).toContain(from);
        this.write(name, text.replace(from, to));
    }

    remove(): void {
        rmSync(this.folder, { recursive: true, force: true });
    }
}

/** The rules of the examples, of their cases only those in the files that are named: cases take the most of the time to read. Removed by whoever asked for it. */
export function rulesOfExamples(...files: string[]): Sandbox {
    const rules = new Sandbox();
    cpSync(EXAMPLES, rules.folder, { recursive: true, filter: path => !path.endsWith('.mtuscase') || files.includes(basename(path)) });
    return rules;
}
