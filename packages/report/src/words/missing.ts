import type { Missing, RequestResult } from '@mtus/engine';
import { entry, type Entry } from '../layout/entry.js';
import { listed } from './counts.js';
import type { RuleBook } from './rule-book.js';

const SUPPLIERS: Record<string, string> = {
    'provider': 'the provider',
    'claims-administrator': 'the claims administrator',
    'worker': 'the worker',
};

/** Who can supply it: `the provider`. */
export function supplierWords(supplier: string): string {
    return SUPPLIERS[supplier] ?? supplier;
}

const DATES: Record<string, string> = {
    'date-of-injury': 'the day of the injury',
    'injured': 'the day of the injury',
    'date-of-request': 'the day of the request',
    'as of': 'the day of the request',
    'date-of-service': 'the day of the service',
    'service on': 'the day of the service',
    'date-of-surgery': 'the day of the surgery',
};

/** What is missing, one entry each: its name, the question that documents it, and who can. */
export function missingEntries(result: RequestResult, book: RuleBook): Entry[] {
    return result.missing.map(missing => {
        const question = missing.kind === 'fact' ? book.question(missing.name) : null;
        const suppliers = missing.from.map(supplierWords);
        return entry('missing', missingWords(missing, result, book), {
            tone: 'open',
            entries: [
                ...(question === null ? [] : [entry('question', question)]),
                ...(suppliers.length === 0 ? [] : [entry('from', `${listed(suppliers, 'or')} can document it`)]),
            ],
        });
    });
}

/** `return-to-work of chiropractic ("Return to work achieved")`. */
export function missingWords(missing: Missing, result: RequestResult, book: RuleBook): string {
    const about = missing.about === null ? '' : missing.about;
    switch (missing.kind) {
        case 'fact': {
            const title = book.title(missing.name);
            return `${missing.name}${about === '' ? '' : ` of ${about}`}${title === undefined ? '' : ` ("${title}")`}`;
        }
        case 'history':
            return historyWords(missing.name, about === '' ? missing.name : about);
        case 'date': {
            const words = Object.hasOwn(DATES, missing.name) ? DATES[missing.name]! : missing.name;
            return about === '' ? words : `${words}: ${about}`;
        }
        case 'quantity':
            return `how many ${result.unit} are requested`;
    }
}

/** The name says treatment, status and date. Of visits that were only requested it is not known whether they took place at all. */
function historyWords(name: string, line: string): string {
    return name.split(' ')[1] === 'requested' ? `what became of ${line}` : `how many visits on which days: ${line}`;
}
