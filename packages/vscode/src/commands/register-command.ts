import { commands, type Disposable, window } from 'vscode';

/** Registers a command whose failure is told to the person and to whoever called it. */
export function registerCommand(command: string, run: (...parameters: unknown[]) => unknown): Disposable {
    return commands.registerCommand(command, async (...parameters: unknown[]) => {
        try {
            return await run(...parameters);
        } catch (problem) {
            const message = problem instanceof Error ? problem.message : String(problem);
            void window.showErrorMessage(`MTUS: ${message}`, 'Show Server Log').then(choice => choice && commands.executeCommand('mtus.showServerLog'));
            throw problem;
        }
    });
}
