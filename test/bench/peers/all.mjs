import { cedar } from './cedar.mjs';
import { cql } from './cql.mjs';
import { duckdbJoined, duckdbListed } from './duckdb.mjs';
import { feelin } from './feelin.mjs';
import { versionOf } from './install.mjs';
import { jsonLogicEngine } from './json-logic-engine.mjs';
import { jsonRulesEngine } from './json-rules-engine.mjs';
import { zenEngine } from './zen-engine.mjs';

/** Each engine by its package. `cases` is how many records a round takes: fewer for slower ones. */
const PEERS = [
    ['@duckdb/node-api', duckdbListed], ['@duckdb/node-api', duckdbJoined], ['json-logic-engine', jsonLogicEngine], ['@gorules/zen-engine', zenEngine], ['cql-execution', cql], ['feelin', feelin],
    ['@cedar-policy/cedar-wasm', cedar], ['json-rules-engine', jsonRulesEngine],
];

/** The engines that can be loaded here, and why the others cannot. */
export async function loadPeers() {
    const [peers, missing] = [[], []];
    for (const [name, load] of PEERS) {
        try {
            peers.push({ ...await load(), version: versionOf(name) });
        } catch (problem) {
            missing.push({ name, why: problem instanceof Error ? problem.message.split('\n')[0] : String(problem) });
        }
    }
    return { peers, missing };
}
