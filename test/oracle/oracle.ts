import type { Case, Program } from '@mtus/engine';
import { countsOf } from './counts.js';
import type { OracleCount } from './counts.js';
import { meet } from './meet.js';
import type { Meet } from './meet.js';
import { missingOf } from './missing.js';
import { RequestInWorlds, Withheld } from './request.js';
import { Space } from './space.js';
import { keepToStatedDefinitions } from './keep-to-stated.js';
import { chainOf, unknownsOf } from './unknowns.js';

export interface OracleResult extends Meet {
    id: string;
    missing: string[];
    counts: OracleCount[];
    worlds: number;
}

export interface OracleWithheld {
    id: string;
    withheld: string;
}

export function isWithheldByOracle(result: OracleResult | OracleWithheld): result is OracleWithheld {
    return 'withheld' in result;
}

/**
 * What every request of a case comes to, found by looking at each completion of the record by itself.
 * Throws `TooManyWorlds` where a request has more completions than `limit`.
 */
export function enumerate(program: Program, sample: Case, limit = 3_000): (OracleResult | OracleWithheld)[] {
    return sample.requests.map((request) => {
        try {
            if (chainOf(sample, request).some((one) => one.dependsOn.some((id) => !sample.requests.some((other) => other.id === id)))) {
                throw new Withheld('it depends on a request that does not exist');
            }
            const space = new Space(program, sample, unknownsOf(program, sample, request), limit);
            keepToStatedDefinitions(space, request);
            const inWorlds = new RequestInWorlds(space, request);
            const met = meet(inWorlds.verdicts, space.worlds.map((world) => inWorlds.counting.quantity(world)));
            return { id: request.id, ...met, missing: missingOf(inWorlds, met), counts: countsOf(inWorlds), worlds: space.worlds.length };
        } catch (error) {
            if (error instanceof Withheld) {
                return { id: request.id, withheld: error.message };
            }
            throw error;
        }
    });
}
