import type { TermFinder } from '../words/terms.js';
import { DATE, dayIn, isDenied } from './facts.js';
import { FlatText } from './flat-text.js';
import type { Day, Letter, Passage } from './letter.js';

/** An operation that the case summary tells of, with its day. */
export interface Operation {
    procedure: string;
    day: Day;
    passage: Passage;
}

/** Operations of the vocabulary whose day stands behind them in the same sentence: `rotator cuff repair on 11/15/2016`. */
export function operations(letter: Letter, procedures: TermFinder): Operation[] {
    const flat = FlatText.of(letter.text, letter.summary ?? { start: 0, end: 0 });
    const found = procedures.in(flat.text).flatMap(({ id, start, end }): Operation[] => {
        const match = new RegExp(`^[^.;]{0,60}?\\b(?:on|dated|performed)\\s+${DATE}`, 'i').exec(flat.text.slice(end));
        const day = match && dayIn(match.groups ?? {});
        return match && day && !isDenied(flat.text, start) ? [{ procedure: id, day, passage: flat.passage(start, end + match[0].length) }] : [];
    });
    return found.filter(({ procedure, day }, index) => found.findIndex(other => other.procedure === procedure && other.day === day) === index);
}
