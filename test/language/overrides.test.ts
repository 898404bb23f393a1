import { AstUtils, DefaultDocumentValidator, DefaultReferenceDescriptionProvider, DocumentState, StreamScope, ValidationRegistry, stream, type LangiumDocument, type ReferenceDescription, type ReferenceInfo } from 'langium';
import { findingsOf, isCase, isRequest, registerChecks } from '@mtus/language';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { flatNodes } from '../../packages/language/src/services/flat-nodes.js';
import { loadWorkspace, type LoadedWorkspace } from '../load-workspace.js';

/*
 * The services that are faster than Langium's own say the same as Langium's own: over everything in the examples, and over files that are wrong in every way that a check knows.
 */
const FOLDERS = ['../../examples', '../fixtures/checking'];

const plain = ({ sourceUri, sourcePath, targetUri, targetPath, segment, local }: ReferenceDescription) =>
    ({ source: `${sourceUri.toString()}#${sourcePath}`, target: `${targetUri.toString()}#${targetPath}`, segment, local });

describe.each(FOLDERS)('over %s', path => {
    const folder = fileURLToPath(new URL(path, import.meta.url));
    let workspace: LoadedWorkspace;
    let all: LangiumDocument[];

    beforeAll(async () => {
        workspace = await loadWorkspace(folder);
        all = workspace.services.shared.workspace.LangiumDocuments.all.toArray();
    });

    const servicesOf = (document: LangiumDocument) => workspace.services.shared.ServiceRegistry.getServices(document.uri);

    test('nodes and references are listed as Langium streams them', () => {
        for (const { parseResult: { value: root } } of all) {
            const streamed = AstUtils.streamAst(root).toArray();
            const { nodes, references } = flatNodes(root);
            expect(nodes.length).toBe(streamed.length);
            expect(nodes.every((node, index) => node === streamed[index])).toBe(true);
            const expected: ReferenceInfo[] = streamed.flatMap(node => AstUtils.streamReferences(node).toArray());
            expect(references.length).toBe(expected.length);
            expect(references.every((info, index) => info.reference === expected[index]!.reference && info.container === expected[index]!.container
                && info.property === expected[index]!.property && info.index === expected[index]!.index)).toBe(true);
        }
    });

    test('every reference is in the list of its document once, resolved or with an error', () => {
        for (const document of all) {
            const held = flatNodes(document.parseResult.value).references.map(({ reference }) => reference);
            expect(new Set(document.references)).toEqual(new Set(held));
            expect(document.references.length).toBe(held.length);
            expect(document.references.every(reference => 'ref' in reference && (reference.ref !== undefined) !== (reference.error !== undefined))).toBe(true);
        }
    });

    test('references are described as Langium describes them', async () => {
        for (const document of all) {
            const services = servicesOf(document);
            const expected = await new DefaultReferenceDescriptionProvider(services).createDescriptions(document);
            const described = await services.workspace.ReferenceDescriptionProvider.createDescriptions(document);
            expect(described.map(plain)).toEqual(expected.map(plain));
        }
    });

    test('what a fact is about is a treatment, else a region, else a request of the case', () => {
        const elements = (type: string) => workspace.services.shared.workspace.IndexManager.allElements(type).toArray();
        const declared = [...elements('Treatment'), ...elements('Region')];
        for (const document of all) {
            const { references: { ScopeProvider }, workspace: { AstNodeDescriptionProvider } } = servicesOf(document);
            for (const info of flatNodes(document.parseResult.value).references.filter(({ container, property }) => property === 'of' && /^(FactIs|Given)$/.test(container.$type))) {
                const requests = AstUtils.getContainerOfType(info.container, isCase)?.clauses.filter(isRequest).filter(({ name }) => name) ?? [];
                const slow = new StreamScope(stream(declared), new StreamScope(stream(requests.map(node => AstNodeDescriptionProvider.createDescription(node, node.name)))));
                const scope = ScopeProvider.getScope(info);
                for (const name of [info.reference.$refText, ...requests.map(request => request.name), 'nothing-is-called-this']) {
                    expect(scope.getElement(name)?.node).toBe(slow.getElement(name)?.node);
                }
                expect(new Set(scope.getAllElements().map(({ node }) => node))).toEqual(new Set(slow.getAllElements().map(({ node }) => node)));
            }
        }
    });

    test('the checks find the same in the same order as under Langium\'s validator and registry', async () => {
        for (const document of workspace.documents) {
            const services = servicesOf(document);
            const registry = new ValidationRegistry(services);
            registerChecks({ ...services, validation: { ...services.validation, ValidationRegistry: registry } });
            const slow = new (class extends DefaultDocumentValidator {
                protected override readonly validationRegistry = registry;
                checks = () => this.validateAst(document.parseResult.value, {});
            })(services);
            const fast = services.validation.DocumentValidator as unknown as { validateAst: typeof slow['validateAst'] };
            expect(document.state).toBe(DocumentState.Validated);
            const expected = (await slow.checks()).map(diagnostic => ({ ...diagnostic, source: 'mtus' }));
            expect(await fast['validateAst'](document.parseResult.value, {})).toEqual(expected);
        }
    });

    test('a second build from nothing finds the same', async () => {
        const again = await loadWorkspace(folder);
        expect(again.documents.map(findingsOf)).toEqual(workspace.documents.map(findingsOf));
    });
});
