import { generated } from '../workspace.mjs';
import { Client, quantile } from './client.mjs';

const PATH = 'rules/guideline-0.mtus';

/** One file of about so many lines, and the vocabulary that it reads. */
function longFile(wanted) {
    const { 'vocabulary.mtus': vocabulary, ...files } = generated(Math.round(wanted / 8.8), 0);
    return { 'vocabulary.mtus': vocabulary, [PATH]: Object.values(files).join('\n') };
}

/** Milliseconds from a keystroke in the middle of a file to the findings that it makes or mends. */
async function toFindings(server, wanted, edits) {
    const files = longFile(wanted);
    const client = new Client(server, files);
    await client.open();
    await client.show(PATH, files[PATH]);
    const lines = files[PATH].split('\n');
    const line = lines.findIndex((each, index) => index > lines.length / 2 && each.startsWith('  applies when  fact'));
    const times = [];
    // The first ones warm the server up, as the first words of an author do.
    for (let edit = 0; edit < edits + 10; edit += 1) {
        const broken = edit % 2 === 0;
        await new Promise(resolve => setTimeout(resolve, 300));
        const shown = client.next(PATH, diagnostics => diagnostics.some(({ code }) => code === 'names/unknown-fact') === broken);
        times.push(await client.taken(async () => {
            await client.type(PATH, edit + 2, line, 16, broken ? 20 : 21, broken ? 'factt' : 'fact');
            await shown;
        }));
    }
    client.close();
    return { lines: lines.length, times: times.slice(10) };
}

/** Milliseconds from a keystroke that changes outcomes to the outcomes of all cases. */
async function toOutcomes(server, count, edits) {
    const files = generated(count, count);
    const client = new Client(server, files);
    await client.open();
    await client.show(PATH, files[PATH]);
    const lines = files[PATH].split('\n');
    const line = lines.findIndex(each => each.startsWith('  allow up to'));
    const [plain, wide] = [lines[line], lines[line].replace(/ over \d+ weeks$/, '')];
    const times = [];
    const seen = new Set();
    for (let edit = 0; edit < edits + 10; edit += 1) {
        await new Promise(resolve => setTimeout(resolve, 300));
        times.push(await client.taken(async () => {
            await client.type(PATH, edit + 2, line, wide.length, edit % 2 === 0 ? plain.length : wide.length, edit % 2 === 0 ? '' : plain.slice(wide.length));
            const shown = await client.connection.sendRequest('mtus/outcomes', null);
            seen.add(JSON.stringify(shown.cases.map(({ marks }) => marks)));
        }));
    }
    client.close();
    if (seen.size < 2) {
        throw new Error('The edits change no outcome: there is nothing to measure.');
    }
    return times.slice(10);
}

const row = (what, times, most) => {
    const p95 = quantile(times, 0.95);
    return { area: 'server', what, figure: `${p95.toFixed(0)} ms`, target: `p95 ≤ ${most} ms`, isMet: p95 <= most, note: `median ${quantile(times, 0.5).toFixed(0)} ms of ${times.length}` };
};

/** How long an author waits behind a keystroke, over the protocol with the bundled server. */
export async function keystrokeRows(server, { edits = 40 } = {}) {
    const rows = [];
    for (const [wanted, most] of [[1_000, 35], [10_000, 260]]) {
        const { lines, times } = await toFindings(server, wanted, edits);
        rows.push(row(`keystroke to findings, a file of ${lines} lines`, times, most));
    }
    rows.push(row('keystroke to outcomes, 100 rules and 100 cases', await toOutcomes(server, 100, edits), 100));
    return rows;
}
