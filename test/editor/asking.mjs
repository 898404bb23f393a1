/** So long is waited before something is done again, and so often it is done: more than a minute in all, on however slow a machine. */
const PATIENCE = 6_000;
const ATTEMPTS = 12;

/**
 * Does what a person would do again where nothing came of it, until what it was to show is there. `takeBack` is done before each time but the first. For what
 * may be done twice: a key that reaches a window that is still drawing, a list that was asked for before it was known.
 */
export async function untilShown(shown, act, takeBack = () => undefined) {
    for (let attempt = 1; ; attempt += 1) {
        await act();
        try {
            return await shown.waitFor({ timeout: PATIENCE });
        } catch (problem) {
            if (attempt === ATTEMPTS) {
                throw problem;
            }
            await takeBack();
        }
    }
}

/** Asks again until `holds` is true. @throws where it never is, with what `told` says. */
export async function untilTrue(holds, told = () => 'what was waited for did not come') {
    const end = Date.now() + PATIENCE * ATTEMPTS;
    while (!await holds()) {
        if (Date.now() > end) {
            throw new Error(told());
        }
        await new Promise(resolve => setTimeout(resolve, 100));
    }
}
