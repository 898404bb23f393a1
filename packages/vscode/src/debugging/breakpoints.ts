import type { Step } from '@mtus/language-server/protocol';

/** Where a determination stops besides at each step: at lines, at rules, and where something is not known or does not hold. */
export class Breakpoints {
    private readonly lines = new Map<string, number[]>();
    private rules: string[] = [];
    private filters: string[] = [];

    /** Lines count from 1. For each whether a clause that is read stands there. */
    setLines(uri: string, lines: number[], steps: readonly Step[]): boolean[] {
        this.lines.set(uri, lines);
        return lines.map(line => steps.some(step => isOn(step, uri, line)));
    }

    setRules(names: string[], steps: readonly Step[]): boolean[] {
        this.rules = names;
        return names.map(name => steps.some(step => step.element === name));
    }

    setFilters(filters: string[]): void {
        this.filters = filters;
    }

    /** Why to stop at a step, coming from another; undefined where there is no reason. */
    reasonToStop(step: Step, before: Step | undefined): 'breakpoint' | 'function breakpoint' | 'exception' | undefined {
        if ([...this.lines].some(([uri, lines]) => lines.some(line => isOn(step, uri, line)))) {
            return 'breakpoint';
        }
        if (this.rules.includes(step.element) && before?.element !== step.element) {
            return 'function breakpoint';
        }
        return ((step.value === 'unknown' || step.bySilence) && this.filters.includes(UNKNOWN)) || (step.value === 'false' && this.filters.includes(UNMET)) ? 'exception' : undefined;
    }
}

export const UNKNOWN = 'unknown';
export const UNMET = 'unmet';

/** On a line of the clause, or on the header of its rule where it is the first that is read. */
function isOn(step: Step, uri: string, line: number): boolean {
    const { span, elementSpan } = step;
    return span.uri === uri && span.start.line + 1 <= line && line <= span.end.line + 1 || elementSpan.uri === uri && elementSpan.start.line + 1 === line;
}
