/** Ends every report of results: what the tool does and does not do. */
export const STATEMENT =
    'This reports what the written rules say about the documented facts. It decides nothing itself and makes no medical judgement.';
