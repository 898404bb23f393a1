import type { Case, Request } from '../ir/case.js';
import type { CaseResult, RequestResult } from '../result/result.js';
import { compareText, type CompiledProgram, type CompiledRule } from './compile.js';

/**
 * Requests are evaluated each alone on the same history. Where several that came out supported share one counter and do not fit together,
 * a note says so; for a cap it is an error.
 */
export function togetherNotes(rules: CompiledProgram, sample: Case, results: RequestResult[]): CaseResult['notes'] {
    const supported = results.filter(({ outcome }) => outcome === 'supported' || outcome === 'supported in part');
    if (supported.length < 2) {
        return [];
    }
    const requests = new Map(sample.requests.map(request => [request.id, request]));
    const ordered = supported.sort((a, b) => compareText(a.id, b.id));
    const notes: CaseResult['notes'] = [];
    for (const compiled of rules.rules) {
        const { effect, id } = compiled.rule;
        if (effect?.kind !== 'allow' && effect?.kind !== 'cap') {
            continue;
        }
        for (const group of sharing(compiled, ordered, requests)) {
            const granted = group.reduce((sum, { quantity }) => sum + quantity.supported.least, 0);
            const counts = group.flatMap(result => result.counts.filter(count => count.rule === id && count.clause === effect.id));
            const left = Math.min(...counts.map(({ remaining }) => remaining.least));
            if (group.length > 1 && granted > left) {
                notes.push({
                    severity: effect.kind === 'cap' ? 'error' : 'note',
                    text: `${group.slice(0, -1).map(result => result.id).join(', ')} and ${group.at(-1)!.id} are supported each alone; together they ask for ${granted} ${effect.unit} and ${id} leaves ${left}: any ${left} of them fit`,
                });
            }
        }
    }
    // Editions of one rule have one identifier, and the counts are those of the edition in force.
    return [...new Map(notes.map(note => [note.text, note])).values()].sort((a, b) => compareText(a.text, b.text));
}

/** Supported requests that count against the same counter of a rule, by its name. */
function sharing({ rule }: CompiledRule, results: RequestResult[], requests: ReadonlyMap<string, Request>): RequestResult[][] {
    const groups = new Map<string, Set<RequestResult>>();
    for (const result of results) {
        const request = requests.get(result.id);
        if (!request) {
            continue;
        }
        for (const count of result.counts.filter(one => one.rule === rule.id)) {
            const perRegion = rule.effect && 'windows' in rule.effect && rule.effect.windows.some(({ kind }) => kind === 'per region');
            const ofEach = rule.effect && 'counter' in rule.effect && rule.effect.counter === 'of each';
            const key = JSON.stringify([count.of, ofEach ? [...request.treatments].sort() : null, perRegion && count.of === null ? request.regions : null]);
            groups.set(key, (groups.get(key) ?? new Set()).add(result));
        }
    }
    return [...groups.values()].map(group => [...group]);
}
