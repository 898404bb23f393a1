import { fileURLToPath } from 'node:url';
import { evaluateCase } from '@mtus/engine';
import { readRecord, type ResultRow } from '@mtus/records';
import { resultRows } from '../../packages/records/src/result-row.js';
import { type LoadedWorkspace, loadWorkspace } from '../load-workspace.js';
import { handWrittenColumns } from './peers/hand-written-columns.mjs';
import { type Answer, handWrittenObjects } from './peers/hand-written-objects.mjs';
import { benchmarkRecords } from './records.mjs';

export function loadExamples(): Promise<LoadedWorkspace> {
    return loadWorkspace(fileURLToPath(new URL('../../examples', import.meta.url)));
}

/** What an evaluation says, in one line. */
export function answerText({ outcome, least, most, reasons }: Answer): string {
    return `${outcome} ${least} to ${most} because ${[...reasons].sort().join(', ')}`;
}

export function answerOfRow({ outcome, supported, reasons, problem }: ResultRow): Answer {
    return { outcome: outcome ?? problem ?? '', least: supported?.least ?? 0, most: supported?.most ?? 0, reasons };
}

/** Records of which the evaluator says something else than the rules written by hand, over objects or over columns. */
export function disagreements({ rules }: LoadedWorkspace, howMany: number, seed: number): object[] {
    const records = [...benchmarkRecords(howMany, seed)];
    const words = { vocabulary: rules.program.vocabulary, definitions: rules.definitionSubjects };
    const [objects, columns] = [handWrittenObjects, handWrittenColumns].map(({ prepare }) => {
        const prepared = prepare(records);
        return prepared.answers(prepared.evaluate()).map(answerText);
    }) as [string[], string[]];
    return records.flatMap((record, index) => {
        const sample = readRecord(record, words, index + 1);
        const evaluated = resultRows(sample, evaluateCase(rules, sample), index + 1).map(row => answerText(answerOfRow(row))).join();
        return evaluated === objects[index] && evaluated === columns[index] ? [] : [{ record: JSON.stringify(record), evaluated, objects: objects[index], columns: columns[index] }];
    });
}
