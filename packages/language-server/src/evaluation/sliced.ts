import { delayNextTick, interruptAndCheck } from 'langium';
import type { CancellationToken } from 'vscode-languageserver';

/** So long is worked before anything else is heard, in milliseconds. */
const SLICE = 12;

/** Carries out steps, and hears between some of them whether it is still wanted. @throws OperationCancelled where it is not */
export async function sliced<T>(steps: Generator<void, T>, token: CancellationToken): Promise<T> {
    for (let began = performance.now(); ;) {
        const step = steps.next();
        if (step.done) {
            return step.value;
        }
        if (performance.now() - began > SLICE) {
            await delayNextTick();
            await interruptAndCheck(token);
            began = performance.now();
        }
    }
}
