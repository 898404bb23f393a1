import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { coverageOf, coveringCase, expectingWhatComesOut, type UncoveredSide, uncoveredSides } from '@mtus/analysis';
import { type Case, type CaseResult, evaluateCase, isWithheld, placeKey } from '@mtus/engine';
import { howMany, lineName, SIDE_WORDS } from '@mtus/report';
import type { Terminal } from '../terminal.js';
import type { RulesAndCases } from '../workspace/rules-and-cases.js';
import type { LoadedWorkspaces } from '../workspace/workspace.js';
import { writeNew } from '../workspace/write-new.js';
import { finished, writtenCase } from './search.js';

/** Writes a case for each side of a clause or number that no case shows, as far as one is found. Each expects what comes out now, for a person to check. */
export async function writeCoveringCases(folder: string, { rules, cases }: RulesAndCases, names: LoadedWorkspaces['names'], terminal: Terminal): Promise<void> {
    const target = resolve(terminal.folder, folder);
    await mkdir(target, { recursive: true });
    const known: Case[] = [...cases];
    const results: CaseResult[] = known.map(sample => evaluateCase(rules, sample, { trace: true }));
    const taken = new Set(known.map(({ id }) => id));
    const given = new Set<string>();
    const notFound: UncoveredSide[] = [];
    let written = 0;
    for (let next = nextSide(); next !== undefined; next = nextSide()) {
        given.add(keyOf(next));
        const found = finished(coveringCase(rules, known, next.target));
        const made = found && caseFor(found.sample, found.request, next);
        if (!made) {
            notFound.push(next);
            continue;
        }
        await writeNew(join(target, `${made.id}.mtuscase`), join(folder, `${made.id}.mtuscase`), writtenCase(made, rules), 'Name an empty folder, or delete the file.');
        known.push(made);
        results.push(evaluateCase(rules, made, { trace: true }));
        written += 1;
        if (written % 20 === 0) {
            await terminal.error(`${howMany(written, 'cases')} written …\n`);
        }
    }
    await terminal.error(`${howMany(written, 'cases')} written to ${folder}. Each expects what comes out now: check that it is right.\n`);
    for (const { words, target: side } of notFound) {
        await terminal.error(`No case was found for "${words}: ${SIDE_WORDS[side.side]}" (${lineName(side.clause.span, names)}).\n`);
    }

    function nextSide(): UncoveredSide | undefined {
        return uncoveredSides(coverageOf(rules, results)).find(side => !given.has(keyOf(side)));
    }

    /** Only the request that shows it, unless it depends on others. */
    function caseFor(sample: Case, request: string, side: UncoveredSide): Case | null {
        const own = sample.requests.filter(({ id }) => id === request);
        const alone = own[0] !== undefined && own[0].dependsOn.length === 0 ? { ...sample, requests: own } : sample;
        const id = freeId(rules.program.rules.find(({ span }) => placeKey(span) === placeKey(side.target.element))?.id ?? rules.program.definitions.find(({ span }) => placeKey(span) === placeKey(side.target.element))?.id ?? 'made');
        const expecting = expectingWhatComesOut(rules, { ...alone, id, title: `${side.words.replace(/\s+/g, ' ')}: ${SIDE_WORDS[side.target.side]}`, source: null, notes: [] });
        return evaluateCase(rules, expecting).requests.some(isWithheld) ? null : expecting;
    }

    function freeId(base: string): string {
        for (let number = 1; ; number += 1) {
            const id = `covers.${base}-${number}`;
            if (!taken.has(id)) {
                taken.add(id);
                return id;
            }
        }
    }
}

function keyOf({ target: { element, clause, comparison, side } }: UncoveredSide): string {
    return `${placeKey(element)} ${clause.clause} ${comparison ?? ''} ${side}`;
}
