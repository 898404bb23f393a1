import { type Disposable, l10n, type TextDocumentContentProvider, Uri, workspace } from 'vscode';
import { PAGES } from '../server.js';

const SCHEME = PAGES.split(':')[0]!;

/** Shows the page about a finding, which lies in the extension: nothing is fetched. */
export class FindingPages implements TextDocumentContentProvider, Disposable {
    private readonly registration = workspace.registerTextDocumentContentProvider(SCHEME, this);

    constructor(private readonly extension: Uri) {}

    dispose(): void {
        this.registration.dispose();
    }

    async provideTextDocumentContent({ path }: Uri): Promise<string> {
        if (!/^\/[a-z]+\/[a-z-]+\.md$/.test(path)) {
            return l10n.t('There is no such page.');
        }
        try {
            return new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(this.extension, 'dist', 'pages', path)));
        } catch {
            return l10n.t('There is no page about {0}.', path.slice(1, -'.md'.length));
        }
    }
}
