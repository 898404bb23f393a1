import * as ast from '../generated/ast.js';
import { clausesOf, isRuling, treatmentsOf, type Ruling } from '../lowering/clauses.js';
import { clauseLine } from '../formatting/clause-words.js';
import { addFirstLine, addLine, around, fix, insertBehind, numberFromData, remove, removeNode, replace, replaceNode, replaceProperty } from './edits.js';
import type { Fix, FixContext, FixMakers } from './fix.js';

/** The rules of the same file that share the first part of a name with an element: `chiro.trial` and `chiro.flare-up`. */
function siblingsOf(ruling: Ruling): Ruling[] {
    const family = ruling.name.split('.')[0];
    return ruling.$container.elements.filter(isRuling).filter(other => other !== ruling && other.name?.split('.')[0] === family);
}

function scopesFor({ node, workspace }: FixContext): Fix[] {
    const ruling = around(node, isRuling);
    if (!ruling) {
        return [];
    }
    const family = ruling.name.split('.')[0]!;
    const scopes = siblingsOf(ruling).flatMap(sibling => clausesOf(sibling).filter(ast.isFor).map(scope => scope.$cstNode?.text.replace(/^for\s+/, '').replace(/\s+/g, ' ') ?? ''));
    const near = workspace.elements.filter(ast.isTreatment).map(({ name }) => name).filter(name => name.startsWith(family) || family.startsWith(name));
    const all = workspace.elements.filter(ast.isTreatment).map(({ name }) => name);
    return [...new Set([...scopes, ...near, ...all])].filter(Boolean).slice(0, 4).flatMap(scope => fix(`For ${scope}`, addFirstLine(ruling, clauseLine('for', scope))));
}

/** Effects for a rule that has none: what its quotes may say first. */
function effectsFor({ node, document }: FixContext): Fix[] {
    const ruling = around(node, isRuling);
    // Where a line cannot be read, the effect may stand behind it.
    if (!ruling || document.parseResult.parserErrors.length > 0) {
        return [];
    }
    const last = clausesOf(ruling).filter(clause => ast.isFor(clause) || ast.isInsteadOf(clause) || ast.isAppliesWhen(clause) || ast.isUnless(clause) || ast.isRequires(clause)).at(-1);
    const add = (line: string) => last ? addLine(last, `  ${line}`) : addFirstLine(ruling, `  ${line}`);
    const quoted = clausesOf(ruling).filter(ast.isQuote).flatMap(({ texts }) => texts).join(' ');
    const unit = treatmentsOf(ruling)[0]?.unit ?? 'visits';
    const [, low, high] = /\b(\d+)(?: ?(?:-|–|to) ?(\d+))? (?:visits|treatments|sessions|injections|blocks)/i.exec(quoted) ?? [];
    const lines = /not recommended|not medically necessary/i.test(quoted) ? ['allow nothing', 'allow any number'] : ['allow any number', 'allow nothing'];
    return [
        ...low === undefined ? [] : fix(`Allow up to ${low}${high === undefined ? '' : ` to ${high}`} ${unit}`, add(clauseLine('allow up to', `${low}${high === undefined ? '' : ` to ${high}`} ${unit} per course`).trim())),
        ...lines.flatMap(line => fix(line.replace(/^a/, 'A'), add(line))),
    ];
}

function withSilence({ node }: FixContext): Fix[] {
    const clause = around(node, (each): each is ast.Unless | ast.AppliesWhen | ast.Requires => ast.isUnless(each) || ast.isAppliesWhen(each) || ast.isRequires(each));
    return clause ? [
        ...fix('Take silence as not met', addLine(clause, '    if not documented: assume not met')),
        ...fix('Leave it open where nothing is documented', addLine(clause, '    if not documented: cannot decide')),
    ] : [];
}

export const ruleFixes: FixMakers = {
    'rules/no-treatment': scopesFor,
    'rules/no-effect': effectsFor,
    'rules/several-effects': context => {
        const effect = around(context.node, ast.isEffect);
        return effect ? fix('Take this line out', removeNode(effect)) : [];
    },
    'rules/repeated-line': context => fix('Take this line out', remove(context, context.range)),
    'rules/circle': ({ node }) => {
        const clause = clausesOf(around(node, isRuling)).find(ast.isInsteadOf) ?? around(node, ast.isRequest)?.clauses.find(ast.isDependsOn);
        return clause ? fix(`Take "${clause.$cstNode?.text.replace(/\s+/g, ' ')}" out`, removeNode(clause)) : [];
    },
    'rules/silence-disagrees': ({ node, data }) => {
        const silence = around(node, ast.isSilence);
        return silence && typeof data['other'] === 'string' ? fix(`Write "${data['other']}" here too`, replaceNode(silence, data['other'])) : [];
    },
    'rules/never-in-force': context => {
        const clause = around(context.node, ast.isAppliesWhen);
        return clause && ast.isComparison(clause.condition) ? fix('Take the condition out', removeNode(clause)) : [];
    },
    'silence/unless': withSilence,
    'sources/no-source': ({ node }) => {
        const element = around(node, (each): each is Ruling | ast.Definition => isRuling(each) || ast.isDefinition(each));
        const own = element?.$container.elements.filter(ast.isGuideline).map(({ name }) => name) ?? [];
        return element ? own.flatMap(name => fix(`From ${name}`, addLine(element, clauseLine('source', name)))) : [];
    },
    'sources/quote-not-found': context => {
        const { nearest } = context.data;
        return typeof nearest === 'string' ? fix('Quote the nearest passage of the text', replace(context, `"${nearest.replaceAll('\\', '').replaceAll('"', '\\"')}"`)) : [];
    },
    'sources/wrong-page': numberFromData,
    'sources/number-not-quoted': numberFromData,
    'sources/unit-not-quoted': context => typeof context.data['unit'] === 'string' ? fix(`Write "${context.data['unit']}"`, replace(context, context.data['unit'])) : [],
    'sources/no-quote': ({ node, document }) => {
        const element = around(node, (each): each is Ruling | ast.Definition => isRuling(each) || ast.isDefinition(each));
        return element && document.parseResult.parserErrors.length === 0 ? fix('Add a line for the quote', addLine(element, clauseLine('quote', '""'))) : [];
    },
    'sources/unread': ({ node, data }) => {
        const guideline = around(node, ast.isGuideline);
        const words = data['first'];
        return guideline && typeof words === 'string' ? fix('Skip the first of them, and say why', addLine(guideline, clauseLine('skip', `"${words.replaceAll('"', '\\"')}" because "it gives no number to count"`))) : [];
    },
    'types/window': context => fix('Take the window out', remove(context, context.range)),
    'types/unit': context => {
        const predicate = around(context.node, ast.isAmountPredicate);
        const unit = context.data['unit'];
        return predicate && typeof unit === 'string' ? fix(`Write ${predicate.number} ${unit}`, predicate.unit === undefined ? insertBehind(predicate, ` ${unit}`, 'number') : replaceProperty(predicate, 'unit', unit)) : [];
    },
    'types/member': ({ node, document }) => {
        const member = around(node, ast.isMember);
        const cst = member?.$cstNode;
        return cst ? fix('Leave out "any"', { uri: document.uri.toString(), range: { start: cst.range.start, end: { line: cst.range.start.line, character: cst.range.start.character + 4 } }, text: '' }) : [];
    },
    'types/comparison': ({ node }) => {
        const comparison = around(node, (each): each is ast.Comparison | ast.Member => ast.isComparison(each) || ast.isMember(each));
        const subject = comparison?.subject?.ref;
        const write = subject && comparisonWith(subject);
        return comparison && write ? write.flatMap(text => fix(`Write "${text}"`, replaceNode(comparison, text))) : [];
    },
    'rules/no-meaning': ({ node }) => {
        const definition = around(node, ast.isDefinition);
        const fact = definition?.$container.elements.filter(ast.isFact)[0]?.name;
        return definition && fact !== undefined ? fix(`It means ${fact}`, addFirstLine(definition, clauseLine('means', fact))) : [];
    },
};

/** How a fact is asked about, by its type; the likeliest first. */
function comparisonWith(subject: ast.Readable): string[] {
    const { name } = subject;
    const type = ast.isDefinition(subject) ? undefined : subject.type;
    if (ast.isDefinition(subject) || ast.isYesNo(type)) {
        return [name, `${name} is no`];
    }
    if (ast.isOneOf(type)) {
        return type.values.slice(0, 4).map(value => `${name} is ${value.name}`);
    }
    if (ast.isListOf(type)) {
        return type.values.slice(0, 4).map(value => `any ${name} is ${value.name}`);
    }
    return [];
}
