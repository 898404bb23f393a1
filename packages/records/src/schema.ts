import type { Fact } from '@mtus/engine';
import type { RecordWords } from './read-record.js';

/** The JSON Schema (2020-12) of a record in the words of these rules: what `mtus replay` reads, one object a line. */
export function recordSchema({ vocabulary, definitions }: RecordWords): object {
    const names = (terms: Record<string, unknown>): object => ({ enum: Object.keys(terms).sort() });
    const date = { type: ['string', 'null'], pattern: String.raw`^\d{4}(-\d{2}(-\d{2})?)?$`, description: 'A day, a month or a year: 2013-09-26, 2013-09, 2013.' };
    const number = { anyOf: [{ type: 'number' }, { type: 'array', prefixItems: [{ type: 'number' }, { type: 'number' }], items: false, minItems: 2 }, { type: 'object', properties: { atLeast: { type: 'number' }, atMost: { type: 'number' } }, additionalProperties: false, minProperties: 1, maxProperties: 1 }] };
    const count = { anyOf: [{ type: 'null' }, number], description: 'A whole number, two such as [4, 5], {"atLeast": 4}, {"atMost": 5}; null where nobody knows.' };
    const regions = { type: 'array', items: { type: 'string', pattern: `^((left|right|both) )?(${Object.keys(vocabulary.regions).sort().join('|')})$` } };
    const valueOf = (type: Fact['type']): object => {
        switch (type.kind) {
            case 'yes or no': return { enum: [true, false, 'yes', 'no', null] };
            case 'one of': return { anyOf: [{ type: 'null' }, { enum: type.values }, { type: 'array', items: { enum: type.values } }] };
            case 'list of': return { anyOf: [{ type: 'null' }, { type: 'array', items: { enum: type.values } }, { type: 'object', properties: { atLeast: { type: 'array', items: { enum: type.values } } }, additionalProperties: false, required: ['atLeast'] }] };
            case 'number':
            case 'percent': return { anyOf: [{ type: 'null' }, number] };
            case 'date': return date;
        }
    };
    const facts = (ofRequest: boolean): object => {
        const all: [string, Fact['about'], Fact['type'], string | undefined][] = [
            ...Object.values(vocabulary.facts).map(({ id, about, type, question }): [string, Fact['about'], Fact['type'], string | undefined] => [id, about, type, question ?? undefined]),
            ...[...definitions].map(([id, about]): [string, Fact['about'], Fact['type'], undefined] => [id, about, { kind: 'yes or no' }, undefined]),
        ];
        const properties: Record<string, object> = {};
        const patternProperties: Record<string, object> = {};
        for (const [id, about, type, question] of all) {
            const schema = { ...valueOf(type), ...question === undefined ? {} : { description: question } };
            if (about === 'case' && !ofRequest || about === 'request' && ofRequest) {
                properties[id] = schema;
            } else if (about === 'treatment' || about === 'region') {
                patternProperties[`^${id} of (${Object.keys(about === 'treatment' ? vocabulary.treatments : vocabulary.regions).sort().join('|')})$`] = schema;
            }
        }
        return { type: 'object', properties, patternProperties, additionalProperties: false };
    };
    return {
        $schema: 'https://json-schema.org/draft/2020-12/schema', title: 'A record of one injury and what is requested', type: 'object', additionalProperties: false, required: ['requests'],
        properties: {
            case: { type: ['string', 'number'], description: 'A number or name of the case; never the name of a person.' }, source: { type: 'string' }, injured: date, asOf: { ...date, description: 'The day of the requests.' }, age: number,
            regions, diagnoses: { type: 'array', items: names(vocabulary.diagnoses) },
            procedures: { type: 'array', items: { type: 'object', additionalProperties: false, required: ['procedure'], properties: { procedure: names(vocabulary.procedures), on: { ...date, description: 'Left out where it is only planned.' } } } },
            facts: facts(false),
            history: { type: 'array', items: { type: 'object', additionalProperties: false, required: ['treatment', 'status'], properties: {
                count, treatment: names(vocabulary.treatments), regions, status: { enum: ['requested', 'authorized', 'completed', 'denied'] }, on: { anyOf: [date, { const: 'unknown' }] }, from: date, through: date, completed: count, restLapsed: { type: 'boolean' }, notUnderThisClaim: { type: 'boolean' },
            } } },
            requests: { type: 'array', minItems: 1, items: { type: 'object', additionalProperties: false, required: ['treatments'], properties: {
                id: { type: ['string', 'number'] }, count, treatments: { type: 'array', minItems: 1, items: names(vocabulary.treatments) }, regions, purpose: { type: ['string', 'null'] },
                frequency: { type: ['array', 'null'], items: { type: 'object', additionalProperties: false, required: ['perWeek'], properties: { perWeek: number, weeks: { anyOf: [{ type: 'null' }, number] } } } },
                requested: date, service: date, sessions: { type: 'integer', minimum: 1 }, dependsOn: { type: 'array', items: { type: 'string' } },
                ur: { anyOf: [{ enum: ['approved', 'denied', null] }, { type: 'object', additionalProperties: false, required: ['modified'], properties: { modified: count } }] }, facts: facts(true),
            } } },
        },
    };
}
