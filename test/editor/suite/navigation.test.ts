import { equal, match, ok } from './assert.js';
import * as vscode from 'vscode';
import { answerTo, definitionsAt, file, hoverAt, open, placeOf } from './workspace.js';

describe('names', () => {
    it('hovering a fact shows its sentence, its question, who can answer, and who reads it', async () => {
        const { document } = await open('chronic-pain-2009.mtus');
        const text = await hoverAt(document.uri, placeOf(document, 'requires      return-to-work', 'return-to-work'));
        match(text, /Return to work achieved/);
        match(text, /Did the worker return to work after the earlier course of treatment\?/);
        match(text, /the provider/);
        match(text, /chiro\\?\.flare-up.*requires/);
    });

    it('hovering a treatment shows its title, unit, codes and rules', async () => {
        const { document } = await open('chronic-pain-2009.mtus');
        const text = await hoverAt(document.uri, placeOf(document, 'for           massage', 'massage'));
        match(text, /Massage therapy/);
        match(text, /visits/);
        match(text, /CPT 97124/);
        match(text, /massage\\?\.cap/);
    });

    it('hovering a rule shows its effect, its quote with page and citation, and whom it beats', async () => {
        const { document } = await open('chronic-pain-2009.mtus');
        const text = await hoverAt(document.uri, placeOf(document, 'rule chiro.flare-up', 'chiro.flare-up'));
        match(text, /allow up to 1 to 2 visits every 4 to 6 months/);
        match(text, /page 58/);
        match(text, /8 CCR 9792\.24\.2/);
        match(text, /Beats: .*chiro\\?\.trial/);
        match(text, /Beaten by: .*chiro\\?\.maintenance/);
    });

    it('going to the definition of a fact in a rule opens the vocabulary', async () => {
        const { document } = await open('chronic-pain-2009.mtus');
        const found = await definitionsAt(document.uri, placeOf(document, 'requires      return-to-work', 'return-to-work'));
        equal(found.length, 1);
        const [first] = found;
        ok(first);
        const { uri, range } = first;
        equal(uri.toString(), file('vocabulary.mtus').toString());
        const vocabulary = await vscode.workspace.openTextDocument(uri);
        match(vocabulary.lineAt(range.start.line).text, /^fact return-to-work /);
    });

    it('going to the definition of a built-in fact shows the library of the language', async () => {
        const { document } = await open('labor-code-4604-5.mtus');
        const [first] = await definitionsAt(document.uri, placeOf(document, 'date-of-injury is on or after', 'date-of-injury'));
        ok(first);
        const library = await vscode.workspace.openTextDocument(first.uri);
        match(library.getText(), /built-in date-of-injury /);
    });

    it('references of a rule are found in rules and cases', async () => {
        const { document } = await open('chronic-pain-2009.mtus');
        const kindsIn = (found: vscode.Location[]): Set<string> => new Set(found.map(location => location.uri.path.replace(/.*\./, '.')));
        const place = placeOf(document, 'rule chiro.flare-up', 'chiro.flare-up');
        await answerTo<vscode.Location[]>('vscode.executeReferenceProvider', [document.uri, place], found => kindsIn(found).has('.mtus') && kindsIn(found).has('.mtuscase'));
    });

    it('the outline lists every rule, below its guideline and treatment', async () => {
        const { document } = await open('chronic-pain-2009.mtus');
        const symbols = await answerTo<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', [document.uri], found => found.length > 0);
        const below = (symbol: vscode.DocumentSymbol): vscode.DocumentSymbol[] => [symbol, ...symbol.children.flatMap(below)];
        // A treatment stands above the rules that are for it.
        const names = symbols.flatMap(below).filter(({ kind }) => kind !== vscode.SymbolKind.Class).map(symbol => symbol.name);
        equal(symbols.length, 1);
        ok(symbols.flatMap(below).some(({ name, kind }) => name === 'chiropractic' && kind === vscode.SymbolKind.Class));
        const declared = [...document.getText().matchAll(/^(?:rule|table|guideline) (\S+)/gm)].map(([, name]) => name);
        equal(names, declared);
    });
});
