import { NUMBER, numberOf, RANGE, rangeOf, type NumberRange } from './numbers.js';

/** How much a request asks for, as far as its words are plain. */
export interface AmountAsked {
    /** Null where no number is said. */
    count: NumberRange | null;
    /** Visits a week, and for how many weeks where that is said. */
    schedule: { perWeek: NumberRange; weeks: NumberRange | null } | null;
    /** How the count was worked out where the words only give its factors: `2 a week for 4 weeks`. */
    arithmetic: string | null;
}

const RATE = new RegExp(`\\b(?<rate>${RANGE}|once|twice)\\s*(?:x|times?|sessions?|visits?|days?)?\\s*(?:a|an|per|each|every|\\/|weekly)?\\s*(?:weekly|week|wk)s?\\b(?!\\s*(?:trial|period))`, 'i');
const WEEKS = new RegExp(`\\b(?:for|times|x|over|by)\\s*(?<weeks>${RANGE})\\s*(?:weeks?|wks?)\\b`, 'i');
const MONTHLY = new RegExp(`\\b(?<rate>${RANGE}|once|twice)\\s*(?:x|times?)?\\s*(?:a|per|each|\\/)\\s*month\\s*(?:for|times|x)\\s*(?<months>${RANGE})\\s*months?\\b`, 'i');
/** `1 times 8`, `2x6`: so many a week for so many weeks, as therapy is asked for. */
const PRODUCT = new RegExp(`\\b(?<left>${NUMBER})\\s*(?:x|times)\\s*(?<right>${NUMBER})(?!\\s*(?:a|per|mg|ml|%|\\w))`, 'i');

/** The counted things of a unit, in the words that requests use for them. */
const COUNTED: Record<string, string> = {
    visits: 'sessions?|visits?|treatments?|appointments?', injections: 'injections?|blocks?|sets?', days: 'days?|full days?', weeks: 'weeks?', months: 'months?', hours: 'hours?',
    tablets: 'tablets?|tabs?|pills?|caplets?|capsules?', capsules: 'capsules?|caps?|tablets?|tabs?', patches: 'patch(?:es)?', bottles: 'bottles?', grams: 'g|gm|gms|grams?|gr',
    milliliters: 'ml|milliliters?|cc', tests: 'tests?|screens?', evaluations: 'evaluations?', levels: 'levels?', sessions: 'sessions?|visits?', items: 'units?|pairs?',
};
/** Units of which `#60` or `QTY: 2` says how many. */
const BY_NUMBER_SIGN = ['#\\s*', 'qty\\.?\\s*:?\\s*', 'quantity\\s*(?:of|:)?\\s*'];
/** What a number sign may count instead of the unit: then it says nothing about the unit. */
const CONTAINER = '(?!\\s*(?:box|boxes|bottles?|tubes?|containers?|months?|days?|weeks?|units?|pairs?|refills?)\\b)';
/** `take 1 tab`, `1 tablet by mouth`: a dose is no quantity. */
const DOSE_BEFORE = '(?<!\\btakes?\\s)(?<!\\bapply\\s)';
const DOSE_BEHIND = '(?!\\s*,?\\s*(?:orally|by mouth|p\\.?o\\b|every|each|daily|at bed|once|twice|per|q\\d|as needed|\\d+ times))';
/** Drugs are asked for with refills, each as large as the first supply. */
const SUPPLIES = new Set(['tablets', 'capsules', 'patches', 'bottles', 'grams', 'milliliters']);
const NOTHING: AmountAsked = { count: null, schedule: null, arithmetic: null };

/**
 * Reads how much is asked for in the words of one request. A number counts only where the words say what it counts; strengths, levels and doses are no counts.
 *
 * @param unit what the treatment is counted in, in the plural: `visits`, `tablets`, `days`
 */
export function amountAsked(words: string, unit: string): AmountAsked {
    const schedule = unit === 'visits' ? scheduleIn(words) : null;
    const said = saidCount(words, unit);
    if (said) {
        return { count: said.count, schedule, arithmetic: said.arithmetic };
    }
    if (schedule?.weeks) {
        const { perWeek, weeks } = schedule;
        return { count: { least: perWeek.least * weeks.least, most: perWeek.most * weeks.most }, schedule, arithmetic: `${text(perWeek)} a week for ${text(weeks)} weeks` };
    }
    const monthly = unit === 'visits' ? MONTHLY.exec(words)?.groups : undefined;
    const product = unit === 'visits' ? PRODUCT.exec(words)?.groups : undefined;
    const [left, right] = monthly ? [timesOf(monthly['rate']!), rangeOf(monthly['months']!)] : product ? [rangeOf(product['left']!), rangeOf(product['right']!)] : [];
    return left && right
        ? { count: { least: left.least * right.least, most: left.most * right.most }, schedule, arithmetic: `${text(left)} times ${text(right)}` }
        : { ...NOTHING, schedule };
}

function scheduleIn(words: string): AmountAsked['schedule'] {
    const rate = RATE.exec(words)?.groups?.['rate'];
    const perWeek = rate === undefined || !isPerWeek(words) ? undefined : timesOf(rate);
    if (!perWeek || perWeek.least === 0 || perWeek.most > 21) {
        return null;
    }
    const weeks = rangeOf(WEEKS.exec(words)?.groups?.['weeks'] ?? '') ?? null;
    return { perWeek, weeks: weeks !== null && weeks.least > 0 && weeks.most <= 104 ? weeks : null };
}

function isPerWeek(words: string): boolean {
    return new RegExp(`(?:${RANGE}|once|twice)\\s*(?:x|times?|sessions?|visits?|days?)?\\s*(?:(?:a|per|each|every|\\/)\\s*(?:week|wk)|weekly|x\\s*weekly)`, 'i').test(words);
}

function timesOf(words: string): NumberRange | undefined {
    const once = ['once', 'twice'].indexOf(words.toLowerCase());
    return once >= 0 ? { least: once + 1, most: once + 1 } : rangeOf(words);
}

function saidCount(words: string, unit: string): Pick<AmountAsked, 'count' | 'arithmetic'> | null {
    const counted = COUNTED[unit] ?? `${unit.replace(/s$/, '')}s?`;
    const bySign = BY_NUMBER_SIGN.map(sign => `${sign}(?<count>${NUMBER})(?![\\d.%])(?!\\s*(?:mg|mcg)\\b)${CONTAINER.replace(`${unit.replace(/s$/, '')}s?|`, '')}`);
    const patterns = [
        ...unit === 'visits' || unit === 'injections' ? [] : bySign,
        `${DOSE_BEFORE}\\(?\\b(?<count>${RANGE})[- ]?\\s*(?:additional |more |initial |further )*(?:(?!(?:weeks?|months?|days?|times?|week|mg|ml|mcg|with|for|to|x|of|a|per|was|is)\\b)[a-z()/'-]+\\s+){0,4}?(?:${counted})\\b(?!\\s*(?:a|per|each|every)\\s*(?:week|wk|month))${DOSE_BEHIND}`,
        `\\b(?:${counted})\\s*[,:]?\\s*(?:#\\s*|x\\s*|times\\s+)?\\(?(?<count>${RANGE})(?!\\s*(?:x|times?|a|per|-|week|month|mg|ml|%|\\w))`,
        ...bySign,
        ...SUPPLIES.has(unit) ? [] : [`(?:^|[^\\d\\s]\\s+|,\\s*)(?:x|times)\\s*(?<count>${RANGE})(?!\\s*(?:x|times?|a|per|weeks?|wks?|months?|mg|\\w))`],
        ...unit === 'visits' ? [`\\((?<count>\\d{1,3})\\)(?!\\s*(?:x|times))`, `,\\s*(?<count>\\d{1,3})\\s*$`] : [],
    ];
    for (const pattern of patterns) {
        const found = new RegExp(pattern, 'i').exec(words)?.groups?.['count'];
        const count = found === undefined ? undefined : rangeOf(found);
        if (count && count.most > 0) {
            return SUPPLIES.has(unit) ? withRefills(words, count) : { count, arithmetic: null };
        }
    }
    return null;
}

function withRefills(words: string, supply: NumberRange): Pick<AmountAsked, 'count' | 'arithmetic'> {
    const only = numberOf(new RegExp(`\\b(?<refills>${NUMBER})\\s+refills?\\s+of\\b`, 'i').exec(words)?.groups?.['refills'] ?? '');
    const more = numberOf(new RegExp(`(?:with|plus|and|,)\\s+(?<refills>${NUMBER})\\s+refills?\\b`, 'i').exec(words)?.groups?.['refills'] ?? '');
    const supplies = only ?? (more === undefined ? 1 : more + 1);
    return supplies === 1 ? { count: supply, arithmetic: null } : { count: { least: supply.least * supplies, most: supply.most * supplies }, arithmetic: `${supplies} supplies of ${text(supply)}` };
}

function text({ least, most }: NumberRange): string {
    return least === most ? String(least) : `${least} to ${most}`;
}
