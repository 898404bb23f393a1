import { QUERIES } from './duckdb-queries.mjs';
import { fillTables } from './duckdb-tables.mjs';
import { answerOf } from './hand-written/outcome.mjs';

/** SQL over columns on one thread; the windows are counted in SQL as well. */
const peer = (name, query) => async () => {
    const { DuckDBInstance } = await import('@duckdb/node-api');
    const instance = await DuckDBInstance.create(':memory:', { threads: '1' });
    const connection = await instance.connect();
    return {
        name: `@duckdb/node-api (${name})`, cases: 10_000, kind: 'SQL', isAsynchronous: true, cannot: 'nothing was counted beforehand: joins and window functions do; reasons are bits of a number',
        async prepare(records) {
            await fillTables(connection, records);
            const prepared = await connection.prepare(query);
            return {
                evaluate: async () => (await prepared.run()).fetchAllChunks(),
                answers(chunks) {
                    const rows = chunks.flatMap(chunk => chunk.getRows()).map(row => row.map(Number)).sort(([left], [right]) => left - right);
                    return rows.map(([, outcome, supported, reasons]) => answerOf(outcome, supported, supported, reasons));
                },
            };
        },
    };
};

export const duckdbJoined = peer('joins and window functions', QUERIES.joined);
export const duckdbListed = peer('lists of lines', QUERIES.listed);
