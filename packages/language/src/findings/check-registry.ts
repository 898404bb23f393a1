import { isOperationCancelled, ValidationRegistry, type ValidationCategory, type ValidationCheck } from 'langium';

/** A check that has nothing to wait for returns nothing, and costs no promise. */
type DirectCheck = (...parameters: Parameters<ValidationCheck>) => Promise<void> | void;

/** Langium's registry; checks that end at once do so without a promise for each node, and the checks for a type are listed once. */
export class CheckRegistry extends ValidationRegistry {
    private readonly listed = new Map<string, readonly DirectCheck[]>();

    /** The checks for a type of node, in the order in which they were registered; as `getChecks` gives them. */
    checksFor(type: string, categories: readonly ValidationCategory[] | undefined): readonly DirectCheck[] {
        const key = categories === undefined ? type : `${type} ${categories.join(' ')}`;
        const known = this.listed.get(key);
        if (known !== undefined) {
            return known;
        }
        const checks = this.getChecks(type, categories === undefined ? undefined : [...categories]).toArray() as readonly DirectCheck[];
        this.listed.set(key, checks);
        return checks;
    }

    protected override addEntry(...entry: Parameters<ValidationRegistry['addEntry']>): void {
        super.addEntry(...entry);
        this.listed.clear();
    }

    protected override wrapValidationException(check: ValidationCheck, thisObject: unknown): ValidationCheck {
        const context = 'An error occurred during validation';
        const direct: DirectCheck = (node, accept, cancelToken) => {
            try {
                const waiting = check.call(thisObject, node, accept, cancelToken);
                return waiting === undefined ? undefined : this.handleException(() => waiting, context, accept, node);
            } catch (problem) {
                if (isOperationCancelled(problem)) {
                    throw problem;
                }
                return this.handleException(() => Promise.reject(problem), context, accept, node);
            }
        };
        return direct as ValidationCheck;
    }
}
