import type { Case, CompiledProgram } from '@mtus/engine';
import type { CaseRun } from '../protocol.js';

/** More cases than this are not remembered. */
const MOST_REMEMBERED = 20_000;

/** A run, and all that it depends on as text. */
interface Remembered {
    dependencies: readonly string[];
    run: CaseRun;
}

/**
 * Remembers how cases came out, for as long as nothing that they depend on has another text: an edit of one rule leaves the outcomes of cases about other
 * treatments as they are, whatever line their rules now stand on.
 */
export class RunMemory {
    private readonly runs = new Map<string, Remembered>();

    /** The run as it was, where it would be the same; else as `evaluate` makes it. */
    recall(rules: CompiledProgram, sample: Case, evaluate: () => CaseRun): CaseRun {
        const key = `${sample.span.uri}#${sample.id}`;
        const known = this.runs.get(key);
        const dependencies = dependenciesOf(rules, sample);
        if (known && known.dependencies.length === dependencies.length && known.dependencies.every((text, index) => text === dependencies[index])) {
            return known.run;
        }
        if (this.runs.size >= MOST_REMEMBERED) {
            this.runs.clear();
        }
        const run = evaluate();
        this.runs.set(key, { dependencies, run });
        return run;
    }
}

function dependenciesOf(rules: CompiledProgram, sample: Case): string[] {
    const texts = textsOf(rules);
    const treatments = new Set(sample.requests.flatMap(request => request.treatments));
    return [JSON.stringify(sample), texts.common, ...[...treatments].sort().map(treatment => texts.of(treatment))];
}

interface ProgramTexts {
    /** What any result may depend on. */
    common: string;
    /** What results about a treatment may depend on besides: its rules and those that share their names, and what is left out of them. */
    of(treatment: string): string;
}

const texts = new WeakMap<CompiledProgram, ProgramTexts>();

function textsOf(rules: CompiledProgram): ProgramTexts {
    const known = texts.get(rules);
    if (known) {
        return known;
    }
    const { vocabulary, guidelines, definitions, leftOut } = rules.program;
    const everywhere = leftOut.filter(({ treatments }) => treatments === null);
    const byId = new Map<string, string[]>();
    for (const rule of rules.program.rules) {
        byId.set(rule.id, [...byId.get(rule.id) ?? [], JSON.stringify(rule)]);
    }
    const perTreatment = new Map<string, string>();
    const made: ProgramTexts = {
        common: JSON.stringify([vocabulary, guidelines, definitions, everywhere, rules.largestCount, [...rules.cuts], rules.isSound]),
        of: treatment => {
            const text = perTreatment.get(treatment) ?? JSON.stringify([
                [...new Set((rules.rulesFor.get(treatment) ?? []).map(({ rule }) => rule.id))].map(id => byId.get(id)), leftOut.filter(part => part.treatments?.includes(treatment)),
            ]);
            perTreatment.set(treatment, text);
            return text;
        },
    };
    texts.set(rules, made);
    return made;
}
