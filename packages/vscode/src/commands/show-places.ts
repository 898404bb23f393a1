import { commands, l10n, Location, Position, Range, Uri } from 'vscode';

interface Place {
    uri: string;
    range: { start: { line: number; character: number }; end: { line: number; character: number } };
}

/** Lists places beside the line that they were asked at, as the editor lists references. */
export async function showPlaces(uri: unknown, at: unknown, places: unknown): Promise<void> {
    if (typeof uri !== 'string' || !isPosition(at) || !Array.isArray(places)) {
        throw new Error(l10n.t('There is no place to show.'));
    }
    const locations = (places as Place[]).map(({ uri: file, range: { start, end } }) => new Location(Uri.parse(file, true), new Range(start.line, start.character, end.line, end.character)));
    await commands.executeCommand('editor.action.showReferences', Uri.parse(uri, true), new Position(at.line, at.character), locations);
}

function isPosition(value: unknown): value is { line: number; character: number } {
    const position = value as { line?: unknown; character?: unknown } | null;
    return typeof position?.line === 'number' && typeof position.character === 'number';
}
