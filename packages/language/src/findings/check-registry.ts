import { isOperationCancelled, ValidationRegistry, type ValidationCategory, type ValidationCheck } from 'langium';

/** A check that has nothing to wait for returns nothing, and costs no promise. */
type DirectCheck = (...parameters: Parameters<ValidationCheck>) => Promise<void> | void;

/** Langium's registry; checks that end at once do so without a promise for each node, and the checks for a type are listed once for a document. */
export class CheckRegistry extends ValidationRegistry {
    /** The checks for a type of node, in the order in which they were registered; as `getChecks` gives them, listed once for each type. */
    checksFor(categories: ValidationCategory[] | undefined): (type: string) => readonly DirectCheck[] {
        const listed = new Map<string, readonly DirectCheck[]>();
        return type => {
            const known = listed.get(type) ?? this.getChecks(type, categories).toArray() as readonly DirectCheck[];
            listed.set(type, known);
            return known;
        };
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
