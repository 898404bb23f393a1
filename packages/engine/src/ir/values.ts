/** A calendar day as the number of days since 1970-01-01 (proleptic Gregorian calendar). */
export type Day = number;

/** Every day from `first` through `last`, both inclusive: what `2013-09` or `2013` says. A known day has `first === last`. */
export interface Days {
    first: Day;
    last: Day;
}

/** A count that the record may leave imprecise: any whole number from `least` to `most`; `most` null where there is no upper bound. */
export interface Count {
    least: number;
    most: number | null;
}

/** A number or range of a rule as it is written: `6` has `low === high`. Which end is strict depends on what it limits. */
export interface Range {
    low: number;
    high: number;
}

export type CalendarUnit = 'days' | 'weeks' | 'months' | 'years';

/** A length of time as it is written, in one calendar unit. */
export interface Duration {
    amount: number;
    unit: CalendarUnit;
}

/** A length of time given as a range (`4 to 6 months`), in one calendar unit. */
export interface DurationRange extends Range {
    unit: CalendarUnit;
}
