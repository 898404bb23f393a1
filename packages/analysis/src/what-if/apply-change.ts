import { formatDay, type Case, type FactStatement, type FactValue, type Request } from '@mtus/engine';
import type { Change } from './change.js';

/** The case as it would be with the changes; the case itself stays as it is. */
export function withChanges(sample: Case, requestId: string, changes: readonly Change[]): Case {
    return changes.reduce((changed, change) => withChange(changed, requestId, change), sample);
}

function withChange(sample: Case, requestId: string, change: Change): Case {
    const request = (alter: (request: Request) => Request): Case =>
        ({ ...sample, requests: sample.requests.map(one => one.id === requestId ? alter(one) : one) });
    switch (change.kind) {
        case 'document': return documented(sample, requestId, change);
        case 'state purpose': return request(one => ({ ...one, purpose: change.purpose }));
        case 'ask for': return request(one => ({ ...one, quantity: { least: change.quantity, most: change.quantity } }));
        case 'ask for region': return request(one => ({ ...one, regions: [{ region: change.region, side: null }] }));
        case 'wait until': return request(one => ({ ...one, requested: { first: change.day, last: change.day } }));
        case 'settle history': return {
            ...sample, history: sample.history.map((line, index) => index === change.line ? { ...line, status: change.status } : line),
        };
        case 'decide parent': return {
            ...sample, requests: sample.requests.map(one => one.id === change.request ? { ...one, takenAs: change.taken } : one),
        };
    }
}

function documented(sample: Case, requestId: string, { fact, about, value }: Extract<Change, { kind: 'document' }>): Case {
    const owner = sample.requests.find(request => request.id === (about ?? ''));
    const other = (statement: FactStatement): boolean => statement.fact !== fact || statement.of !== about;
    const span = (owner ?? sample.requests.find(request => request.id === requestId) ?? sample).span;
    const statement: FactStatement = { fact, of: about, value, quotes: [], span };
    return {
        ...sample,
        facts: [...sample.facts.filter(other), statement],
        requests: sample.requests.map(request => request === owner ? { ...request, facts: request.facts.filter(given => given.fact !== fact) } : request),
    };
}

/** Changes for a request of a case, each in words: `document that return-to-work is yes`. */
export function changeTexts(sample: Case, requestId: string, changes: readonly Change[]): string[] {
    const unit = sample.requests.find(({ id }) => id === requestId)?.unit ?? '';
    return changes.map(change => changeText(sample, unit, change));
}

/** A change in words that complete "it would change if you …". */
function changeText(sample: Case, unit: string, change: Change): string {
    switch (change.kind) {
        case 'document': return `document that ${change.fact}${change.about === null ? '' : ` of ${change.about}`} is ${valueText(change.value)}`;
        case 'state purpose': return `state the purpose ${change.purpose}`;
        case 'ask for': return `ask for ${change.quantity} ${unit}`;
        case 'ask for region': return `ask for ${change.region} only`;
        case 'wait until': return `wait until ${formatDay(change.day)}`;
        case 'settle history': {
            const line = sample.history[change.line];
            return `document that ${line?.text ?? 'the earlier visits'} were ${change.status === 'denied' ? 'denied' : 'given'}`;
        }
        case 'decide parent': return `document that ${change.request} is ${change.taken}`;
    }
}

function valueText(value: FactValue): string {
    switch (value.kind) {
        case 'values': return value.values.join(' or ');
        case 'list': return value.values.length > 0 ? value.values.join(', ') : 'none of the listed';
        case 'number': return String(value.least);
        case 'days': return formatDay(value.days.first);
        case 'not documented': return 'not documented';
    }
}
