import { execFileSync } from 'node:child_process';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';

/** Rows of the benchmark as one Markdown table, with the machine, its load and the commit above it. */
export function table(rows) {
    const cells = rows.map(({ area, what, figure, ratio = '', target = '', isMet, note = '' }) => [area, what, figure, String(ratio), isMet === undefined ? target : `${target} ${isMet ? '✓' : '✗'}`, note]);
    const lines = [['', 'what', 'figure', 'ratio', 'target', 'note'], ['---', '---', '---:', '---:', '---', '---'], ...cells.map((row, index) => [index > 0 && cells[index - 1][0] === row[0] ? '' : row[0], ...row.slice(1)])];
    return [circumstances(), '', ...lines.map(line => `| ${line.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`), ''].join('\n');
}

function circumstances() {
    const [{ model = 'unknown processor' } = {}] = cpus();
    return `Commit ${commit()}, ${new Date().toISOString().slice(0, 10)}. Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} cores, ${model}, load average ${loadavg().map(load => load.toFixed(1)).join(', ')}.`;
}

function commit() {
    try {
        const git = (...words) => execFileSync('git', words, { cwd: fileURLToPath(new URL('.', import.meta.url)), encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
        return `${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', '--untracked-files=no') === '' ? '' : ' with changes'}`;
    } catch {
        return 'unknown';
    }
}
