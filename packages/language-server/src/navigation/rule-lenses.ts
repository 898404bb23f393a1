import { isGuideline, isRuleFile, isRuling, readSources, textUriOf, workspaceElements } from '@mtus/language';
import { countsInWords, howMany } from '@mtus/report';
import { type AstNode, AstUtils, type LangiumDocument } from 'langium';
import type { CodeLensProvider, LangiumServices } from 'langium/lsp';
import type { CodeLens, Command, Location, Position } from 'vscode-languageserver';
import { OPEN_PLACE_COMMAND, SHOW_PLACES_COMMAND } from '../protocol.js';
import { usesIn } from './uses.js';

/** Above each rule the cases that expect it and its exceptions; above each guideline how far its text is encoded. */
export class RuleLenses implements CodeLensProvider {
    constructor(private readonly services: LangiumServices) {}

    async provideCodeLens(document: LangiumDocument): Promise<CodeLens[]> {
        const root = document.parseResult.value;
        if (!isRuleFile(root)) {
            return [];
        }
        const { casesOf, exceptionsTo } = usesIn(workspaceElements(this.services.shared));
        const uri = document.uri.toString();
        const rules = root.elements.filter(isRuling).flatMap(rule => {
            const at = rule.$cstNode?.range.start;
            const cases = casesOf.get(rule) ?? [];
            const exceptions = exceptionsTo.get(rule) ?? [];
            return at === undefined || !rule.name ? [] : [
                lens(at, showing(cases.length === 0 ? 'expected by no case' : `expected by ${howMany(cases.length, 'cases')}`, uri, at, cases)),
                ...exceptions.length > 0 ? [lens(at, showing(howMany(exceptions.length, 'exceptions'), uri, at, exceptions))] : [],
            ];
        });
        return [...await this.ofGuidelines(document), ...rules];
    }

    private async ofGuidelines(document: LangiumDocument): Promise<CodeLens[]> {
        const root = document.parseResult.value;
        const guidelines = isRuleFile(root) ? root.elements.filter(isGuideline).filter(guideline => textUriOf(guideline) !== null) : [];
        const readings = guidelines.length > 0 ? await readSources(this.services.shared) : [];
        return guidelines.flatMap(guideline => {
            const uri = textUriOf(guideline)!.toString();
            const reading = readings.find(each => each.uri.toString() === uri);
            const at = guideline.$cstNode?.range.start;
            const start = { line: 0, character: 0 };
            return !at || !reading || reading.problem !== null || reading.sentences.length === 0 ? [] : [lens(at, { title: countsInWords(reading.sentences), command: OPEN_PLACE_COMMAND, arguments: [{ uri, start, end: start }] })];
        });
    }
}

function lens(at: Position, command: Command): CodeLens {
    return { range: { start: at, end: at }, command };
}

function showing(title: string, uri: string, at: Position, nodes: readonly AstNode[]): Command {
    const places: Location[] = nodes.flatMap(node => node.$cstNode ? [{ uri: AstUtils.getDocument(node).uri.toString(), range: { start: node.$cstNode.range.start, end: node.$cstNode.range.start } }] : []);
    return places.length === 0 ? { title, command: '' } : { title, command: SHOW_PLACES_COMMAND, arguments: [uri, at, places] };
}
