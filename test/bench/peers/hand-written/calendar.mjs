/** Days are numbers since 1970-01-01. Years begin in March here, so that a leap day is the last day of its year (Howard Hinnant's algorithms). */
const DAYS_OF_400_YEARS = 146_097;
const DAYS_TO_1970 = 719_468;

/** The month of a day, counted from March of the year 0, as a whole number. */
export function monthOf(day) {
    const shifted = day + DAYS_TO_1970;
    const era = Math.floor(shifted / DAYS_OF_400_YEARS);
    const dayOfEra = shifted - era * DAYS_OF_400_YEARS;
    const yearOfEra = ((dayOfEra - (dayOfEra / 1460 | 0) + (dayOfEra / 36_524 | 0) - (dayOfEra / 146_096 | 0)) / 365) | 0;
    const dayOfYear = dayOfEra - (365 * yearOfEra + (yearOfEra >> 2) - (yearOfEra / 100 | 0));
    return (era * 400 + yearOfEra) * 12 + ((5 * dayOfYear + 2) / 153 | 0);
}

/** The first day of such a month. */
export function firstOfMonth(month) {
    const year = Math.floor(month / 12);
    const era = Math.floor(year / 400);
    const yearOfEra = year - era * 400;
    const dayOfYear = (153 * (month - year * 12) + 2) / 5 | 0;
    return era * DAYS_OF_400_YEARS + yearOfEra * 365 + (yearOfEra >> 2) - (yearOfEra / 100 | 0) + dayOfYear - DAYS_TO_1970;
}

export function addMonths(day, months) {
    const month = monthOf(day);
    const later = firstOfMonth(month + months);
    return Math.min(later + day - firstOfMonth(month), firstOfMonth(month + months + 1) - 1);
}

/** The first day which, so many months moved forward, lies after a day: visits from it on still count then. */
export function firstStillCounting(day, months) {
    const month = monthOf(day);
    const next = firstOfMonth(month - months + 1);
    return day === firstOfMonth(month + 1) - 1 ? next : Math.min(firstOfMonth(month - months) + day - firstOfMonth(month) + 1, next);
}

/** 1 January of the year of a day. */
export function firstOfYear(day) {
    const month = monthOf(day);
    const fromMarch = month % 12;
    return firstOfMonth(month - fromMarch + (fromMarch < 10 ? -2 : 10));
}
