import type { Day, FactValue, IndependentReview, Outcome } from '@mtus/engine';
/** One thing that could be otherwise: documented, asked for, waited for. */
export type Change = 
/** A fact or definition that the record does not settle is documented. `about` is its treatment, region or request. */
{
    kind: 'document';
    fact: string;
    about: string | null;
    value: FactValue;
} | {
    kind: 'state purpose';
    purpose: string;
}
/** Fewer visits are asked for. */
 | {
    kind: 'ask for';
    quantity: number;
}
/** One of several regions only. */
 | {
    kind: 'ask for region';
    region: string;
}
/** The request is made on a later day. */
 | {
    kind: 'wait until';
    day: Day;
}
/** What became of visits that were requested: all given, or denied. `line` is the index of the history line. */
 | {
    kind: 'settle history';
    line: number;
    status: 'completed' | 'denied';
}
/** What was decided about the request that this one depends on, where the rules do not say. */
 | {
    kind: 'decide parent';
    request: string;
    taken: 'supported' | 'not supported';
};
/** A set of changes that together, and no part of them alone, lead to another outcome; evaluated as it would be. */
export interface ChangeSet {
    changes: Change[];
    /** The changes in words, one each: `document that return-to-work is yes`. */
    texts: string[];
    outcome: Outcome;
    supported: {
        least: number;
        most: number | null;
    };
    discretionary: boolean;
    imr: IndependentReview | null;
}
