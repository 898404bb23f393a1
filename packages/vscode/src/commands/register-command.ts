import { commands, type Disposable, l10n, window } from 'vscode';

/** Registers a command whose failure is told to the person and to whoever called it. */
export function registerCommand(command: string, run: (...parameters: unknown[]) => unknown): Disposable {
    return commands.registerCommand(command, async (...parameters: unknown[]) => {
        try {
            return await run(...parameters);
        } catch (problem) {
            const message = problem instanceof Error ? problem.message : String(problem);
            void window.showErrorMessage(l10n.t('MTUS: {0}', message), l10n.t('Show Server Log')).then(choice => choice && commands.executeCommand('mtus.showServerLog'));
            throw problem;
        }
    });
}
