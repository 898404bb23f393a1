import { interruptAndCheck, type Cancellation } from 'langium';

/** So many steps are made between two looks at whether something else waits, or the work is no longer wanted. */
export const STEPS_BETWEEN_INTERRUPTS = 1024;

/**
 * Does something with each item, and hears every 1,024 items whether it is still wanted. Asking before each one would cost more than most of the steps.
 *
 * @param step may return a promise, which is waited for
 * @throws OperationCancelled where `token` asks for it; items are then done up to a multiple of 1,024
 */
export async function forEachInterruptibly<Item>(items: readonly Item[], token: Cancellation.CancellationToken, step: (item: Item) => Promise<unknown> | void): Promise<void> {
    for (let index = 0; index < items.length; index += 1) {
        if (index % STEPS_BETWEEN_INTERRUPTS === 0) {
            await interruptAndCheck(token);
        }
        const waiting = step(items[index]!);
        if (waiting !== undefined) {
            await waiting;
        }
    }
}
