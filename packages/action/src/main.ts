import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeComment } from './comment.js';
import { type Environment, readEnvironment } from './environment.js';

/** The command line that is built beside the action. */
const COMMAND = fileURLToPath(new URL('../../cli/bin/mtus.mjs', import.meta.url));

/** The exit codes of the command line: all in order, or something to settle. Anything else is a failure of the review itself. */
const REVIEWED = [0, 1];

process.exitCode = await review(readEnvironment(process.env));

/** Reviews the change, tells it wherever the host shows it, and returns the exit code. */
async function review(environment: Environment): Promise<number> {
    const { workspace, folder, acknowledged } = environment;
    const rules = resolve(workspace, folder);
    if (environment.base === null) {
        return failed('There is nothing to compare with: the event names no pull request, and no "base" is given.');
    }
    if (!existsSync(rules)) {
        return failed(`There is no folder "${folder}" in the repository.`);
    }
    const base = mergeBase(workspace, environment.base);
    if (base === null) {
        return failed(`The commit ${environment.base} is not here. Fetch the history before: actions/checkout with "fetch-depth: 0".`);
    }
    const out = mkdtempSync(join(environment.temporary, 'mtus-review-'));
    const { status, stderr, error } = spawnSync(process.execPath, [COMMAND, 'review', '--acknowledged', posix.join(folder, acknowledged), '--out', out, '--', base, '.', folder], { cwd: workspace, encoding: 'utf-8', maxBuffer: 1 << 28 });
    process.stderr.write(stderr ?? '');
    if (error || status === null || !REVIEWED.includes(status) || !existsSync(join(out, 'comment.md'))) {
        return failed(`The review could not be made${error ? `: ${error.message}` : ''}. What the command said stands above.`);
    }
    process.stdout.write(readFileSync(join(out, 'annotations.txt'), 'utf-8'));
    tell(environment.summaryFile, readFileSync(join(out, 'summary.md'), 'utf-8'));
    tell(environment.outputFile, `passed=${status === 0}\nsarif=${join(out, 'findings.sarif')}\njunit=${join(out, 'tests.xml')}\n`);
    await comment(environment, readFileSync(join(out, 'comment.md'), 'utf-8'));
    return status;
}

/** The commit at which the pull request has left its base: what was changed there since is not its change. */
function mergeBase(folder: string, base: string): string | null {
    const git = (...words: string[]): string | null => {
        const { status, stdout } = spawnSync('git', words, { cwd: folder, encoding: 'utf-8' });
        return status === 0 ? stdout.trim() : null;
    };
    return git('merge-base', '--', base, 'HEAD') ?? git('rev-parse', '--verify', '--quiet', '--end-of-options', `${base}^{commit}`);
}

/** A pull request from a fork may not be commented on; the summary then has all of it. */
async function comment({ comment: target }: Environment, body: string): Promise<void> {
    if (target === null) {
        return;
    }
    try {
        await writeComment(target, body.split('\n')[0]!, body);
    } catch (problem) {
        process.stdout.write(`::warning title=MTUS review::The comment could not be written (${oneLine(problem instanceof Error ? problem.message : String(problem))}). The job summary has all of it.\n`);
    }
}

function tell(file: string | null, text: string): void {
    if (file !== null) {
        appendFileSync(file, text);
    }
}

function failed(message: string): number {
    process.stdout.write(`::error title=MTUS review::${oneLine(message)}\n`);
    return 2;
}

function oneLine(text: string): string {
    return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
