import { formatDay } from '@mtus/engine';
import * as ast from '../generated/ast.js';
import { daysOf } from '../lowering/dates.js';
import { clauseLine } from '../formatting/clause-words.js';
import { addFirstLine, addLine, around, fix, insertBehind, remove, removeNode, replace, replaceProperty } from './edits.js';
import type { Fix, FixContext, FixMakers } from './fix.js';

/** The days of an edition and of the one that stands against it, as the check has found them. */
function mendEnd({ node, data }: FixContext): Fix[] {
    const clause = around(node, ast.isGuideline)?.clauses.find(ast.isInForce);
    const day = data['lastDay'];
    if (!clause || typeof day !== 'number') {
        return [];
    }
    const date = formatDay(day);
    return fix(`End it on ${date}`, clause.end === undefined ? insertBehind(clause, ` through ${date}`, 'start') : replaceProperty(clause, 'end', date));
}

export const guidelineFixes: FixMakers = {
    'guidelines/no-authority': ({ node, workspace }) => {
        const guideline = around(node, ast.isGuideline);
        const names = workspace.elements.filter(ast.isVocabulary).flatMap(({ clauses }) => clauses.filter(ast.isAuthorities).flatMap(({ authorities }) => authorities.map(({ name }) => name)));
        const usual = names.includes('mtus') ? ['mtus', ...names.filter(name => name !== 'mtus')] : names;
        return guideline ? usual.flatMap(name => fix(`Authority ${name}`, addFirstLine(guideline, clauseLine('authority', name)))) : [];
    },
    'guidelines/no-dates': ({ node }) => {
        const guideline = around(node, ast.isGuideline);
        const year = /(?:19|20)\d{2}/.exec(`${guideline?.name ?? ''} ${guideline?.title ?? ''}`)?.[0];
        const last = guideline?.clauses.at(-1) ?? guideline;
        return last && year !== undefined ? fix(`In force from ${year}, by the date of the request`, addLine(last, clauseLine('in force', `from ${year} by date-of-request`))) : [];
    },
    'guidelines/never': ({ node }) => {
        const clause = around(node, ast.isInForce);
        return clause?.start !== undefined && clause.end !== undefined ? fix('Exchange the two days', replaceProperty(clause, 'start', clause.end), replaceProperty(clause, 'end', clause.start)) : [];
    },
    'guidelines/overlap': mendEnd,
    'guidelines/hole': mendEnd,
    'vocabulary/no-authorities': ({ node, workspace }) => {
        const vocabulary = around(node, ast.isVocabulary);
        const used = workspace.elements.filter(ast.isGuideline).flatMap(({ clauses }) => clauses.filter(ast.isAuthorityOf).map(({ authority }) => authority?.$refText ?? '')).filter(Boolean);
        const names = used.length > 0 ? [...new Set(used)] : ['statute', 'mtus', 'acoem', 'odg', 'other-evidence'];
        return vocabulary ? fix(`Search ${names.join(', ')}`, addFirstLine(vocabulary, clauseLine('authorities', names.join(', ')))) : [];
    },
    'vocabulary/none': ({ document }) => {
        const start = { line: 0, character: 0 };
        return fix('Begin the file with a vocabulary', {
            uri: document.uri.toString(), range: { start, end: start },
            text: `vocabulary "California workers' compensation"\n${clauseLine('authorities', 'statute, mtus, acoem, odg, other-evidence')}\n${clauseLine('gap between courses', '6 months')}\n\n`,
        });
    },
    'vocabulary/one': ({ node }) => {
        const vocabulary = around(node, ast.isVocabulary);
        return vocabulary ? fix('Take this vocabulary out', removeNode(vocabulary)) : [];
    },
};

/** The date of the node that a finding about dates marks. */
function mendDate(context: FixContext): Fix[] {
    const written = context.document.textDocument.getText(context.range);
    const packed = /^(\d{4})(\d{2})(\d{2})$/.exec(written);
    const parts = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(written);
    const candidates: string[] = [];
    if (packed) {
        candidates.push(`${packed[1]}-${packed[2]}-${packed[3]}`);
    }
    if (parts?.[3] !== undefined) {
        candidates.push(`${parts[1]}-${parts[3]}-${parts[2]}`);
        const last = daysOf(`${parts[1]}-${parts[2]}`)?.last;
        candidates.push(...last === undefined ? [] : [formatDay(last)]);
    }
    if (parts) {
        candidates.push(parts[1]!);
    }
    return candidates.filter(candidate => daysOf(candidate) !== null).slice(0, 2).flatMap(candidate => fix(`Write ${candidate}`, replace(context, candidate)));
}

export const dateFixes: FixMakers = {
    'dates/format': mendDate,
    'dates/no-such-day': mendDate,
    'allowances/unused': context => fix('Delete the comment', remove(context, context.range)),
    'allowances/error': context => fix('Delete the comment', remove(context, context.range)),
    'allowances/no-reason': context => fix('Delete the comment', remove(context, context.range)),
};
