import { columnsOf } from './hand-written/columns.mjs';
import { manipulation } from './hand-written/columns-manipulation.mjs';
import { massage } from './hand-written/columns-massage.mjs';
import { answerOf } from './hand-written/outcome.mjs';
import { subjectOf } from './hand-written/subject.mjs';

/** The same rules by hand over typed arrays, into typed arrays: about what the machine can do. */
export const handWrittenColumns = {
    name: 'hand-written JavaScript over columns', version: '', cannot: '',
    prepare(records) {
        const columns = columnsOf(records.map(subjectOf));
        const results = { outcome: new Uint8Array(columns.cases), least: new Uint16Array(columns.cases), most: new Uint16Array(columns.cases), reasons: new Uint32Array(columns.cases) };
        return {
            evaluate() {
                for (let index = 0; index < columns.cases; index += 1) {
                    if (columns.isMassage[index] === 1) {
                        massage(columns, index, results);
                    } else {
                        manipulation(columns, index, results);
                    }
                }
                return results;
            },
            answers: ({ outcome, least, most, reasons }) => Array.from(outcome, (own, index) => answerOf(own, least[index], most[index], reasons[index])),
        };
    },
};
