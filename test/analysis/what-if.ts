import { beforeAll, describe, expect, it } from 'vitest';
import { whatWouldChange, type Change, type ChangeSet } from '@mtus/analysis';
import { evaluateCase, isWithheld, type Case, type FactStatement, type Request, type RequestResult } from '@mtus/engine';
import { loadExamples, type LoadedWorkspace } from '../load-workspace.js';

const DAYS_AHEAD = 300;

/** One change as this test makes it: the case after it. Written apart from the code that is tested. */
interface Trial {
    name: string;
    changed: Case;
}

/** What is told of these cases, against trying every change of them. */
export function describeWhatIf(ids: readonly string[]): void {
    describe('what would change an outcome, against trying everything', () => {
        let workspace: LoadedWorkspace;
        beforeAll(async () => {
            workspace = await loadExamples();
        });

        const evaluated = (sample: Case, id: string): RequestResult | undefined => {
            const result = evaluateCase(workspace.rules, sample).requests.find(request => request.id === id);
            return result && !isWithheld(result) ? result : undefined;
        };

        /** Every way to document one fact, to ask for fewer visits, or to wait up to some days. */
        function trials(sample: Case, request: Request): Trial[] {
            const alter = (change: (one: Request) => Request): Case => ({ ...sample, requests: sample.requests.map(one => one === request ? change(one) : one) });
            const found: Trial[] = [];
            for (let quantity = 1; quantity < request.quantity.most!; quantity += 1) {
                found.push({ name: `quantity ${quantity}`, changed: alter(one => ({ ...one, quantity: { least: quantity, most: quantity } })) });
            }
            for (let ahead = 1; ahead <= DAYS_AHEAD; ahead += 1) {
                const day = sample.asOf!.first + ahead;
                found.push({ name: `day ${day}`, changed: alter(one => ({ ...one, requested: { first: day, last: day } })) });
            }
            for (const fact of [...workspace.rules.facts.values(), ...workspace.rules.definitions.keys()]) {
                const id = typeof fact === 'string' ? fact : fact.id;
                const about = (typeof fact === 'string' ? workspace.rules.definitionSubjects.get(fact) : fact.about) ?? 'case';
                const of = about === 'treatment' ? request.treatments[0]! : about === 'request' ? request.id : null;
                const stated = (statement: FactStatement): boolean => statement.fact === id && statement.of === of && statement.value.kind !== 'not documented';
                if (about === 'region' || sample.facts.some(stated) || request.facts.some(stated) || typeof fact !== 'string' && fact.type.kind !== 'yes or no') {
                    continue;
                }
                for (const value of ['yes', 'no']) {
                    const statement: FactStatement = { fact: id, of, value: { kind: 'values', values: [value] }, quotes: [], span: sample.span };
                    const facts = sample.facts.filter(other => other.fact !== id || other.of !== of);
                    found.push({ name: `${id} ${value}`, changed: { ...sample, facts: [...facts, statement] } });
                }
            }
            return found;
        }

        const ofKind = (set: ChangeSet, kind: Change['kind']): Change | undefined => set.changes.find(change => change.kind === kind);

        it.each(ids)('finds every outcome that one change leads to: %s', id => {
            const sample = workspace.cases.find(one => one.id === id)!;
            const request = sample.requests[0]!;
            const base = evaluated(sample, request.id)!;
            const reached = new Map<string, string[]>();
            for (const { name, changed } of trials(sample, request)) {
                const outcome = evaluated(changed, request.id)?.outcome;
                if (outcome && outcome !== base.outcome) {
                    reached.set(outcome, [...reached.get(outcome) ?? [], name]);
                }
            }
            const singles = whatWouldChange(workspace.rules, sample, request.id, { mostChanges: 1 })
                .filter(({ changes: [change] }) => change!.kind === 'document' || change!.kind === 'ask for' || change!.kind === 'wait until' && change!.day <= sample.asOf!.first + DAYS_AHEAD);
            expect(new Set(singles.map(({ outcome }) => outcome))).toEqual(new Set(reached.keys()));
            for (const [outcome, names] of reached) {
                const numbers = (prefix: string): number[] => names.filter(name => name.startsWith(prefix)).map(name => Number(name.slice(prefix.length)));
                const quantities = numbers('quantity ');
                const days = numbers('day ');
                const among = singles.filter(set => set.outcome === outcome);
                expect(among.flatMap(set => ofKind(set, 'ask for') ?? [])).toEqual(quantities.length > 0 ? [{ kind: 'ask for', quantity: Math.max(...quantities) }] : []);
                expect(among.flatMap(set => ofKind(set, 'wait until') ?? [])).toEqual(days.length > 0 ? [{ kind: 'wait until', day: Math.min(...days) }] : []);
            }
        });

        it.each(ids)('tells only minimal sets, as they would come out: %s', id => {
            const sample = workspace.cases.find(one => one.id === id)!;
            const request = sample.requests[0]!;
            const sets = whatWouldChange(workspace.rules, sample, request.id);
            const key = ({ changes }: ChangeSet): string => JSON.stringify(changes);
            expect(new Set(sets.map(set => `${set.outcome} ${key(set)}`)).size).toBe(sets.length);
            for (const set of sets) {
                for (const other of sets) {
                    const part = other !== set && other.outcome === set.outcome && other.changes.every(change => set.changes.some(own => JSON.stringify(own) === JSON.stringify(change)));
                    expect(part, `${other.texts.join(' and ')} is part of ${set.texts.join(' and ')}`).toBe(false);
                }
                expect(set.texts).toHaveLength(set.changes.length);
                expect(set.outcome).not.toBe(evaluated(sample, request.id)!.outcome);
            }
        });
    });
}
