import { AstUtils } from 'langium';
import type { WorkspaceElements } from '../checks/workspace-elements.js';
import * as ast from '../generated/ast.js';
import { clausesOf, isRuling, treatmentNamesOf } from '../lowering/clauses.js';

type Limit = ast.Allow | ast.Cap;

/** How guidelines say in which time they count, and the window that is meant; `$1` and `$2` are the ends of a length of time. */
const PHRASES: readonly (readonly [RegExp, string])[] = [
    [/every (\d+) ?(?:-|–|to) ?(\d+) (days|weeks|months|years)/i, 'every $1 to $2 $3'],
    [/every (\d+) (days|weeks|months|years)/i, 'every $1 $2'],
    [/(?:over|duration:?|in) (\d+) ?(?:-|–|to) ?(\d+) (days|weeks|months)/i, 'per course over $1 to $2 $3'],
    [/over (\d+) (days|weeks|months)/i, 'per course over $1 $2'],
    [/within (\d+) (days|weeks|months|years) (?:after|of|from) (?:the )?surgery/i, 'within $1 $2 after surgery'],
    [/per (?:industrial )?injury/i, 'per injury'],
    [/per calendar year|(?:per|a|each) year\b/i, 'per calendar year'],
    [/per (?:episode|flare)/i, 'per episode'],
    [/per session/i, 'per session'],
];

/** Used where nothing else says more. */
const USUAL = ['per course', 'per calendar year', 'per injury', 'per episode'];

/** Windows that a number without one may be meant for: what the quotes of its rule say, what other rules for the treatment use, then the usual ones. */
export function windowsFor(limit: Limit, { elements }: WorkspaceElements): string[] {
    const owner = AstUtils.getContainerOfType(limit, isRuling);
    const clauses = clausesOf(owner);
    const quoted = clauses.filter(ast.isQuote).flatMap(({ texts }) => texts).join(' ');
    const fromQuote = PHRASES.flatMap(([phrase, window]) => {
        const match = phrase.exec(quoted);
        return match === null ? [] : match[0].replace(phrase, window);
    });
    const treatments = new Set(treatmentNamesOf(owner));
    const siblings = elements.filter(ast.isRule).filter(rule => rule !== owner && treatmentNamesOf(rule).some(name => treatments.has(name)));
    const used = siblings.flatMap(rule => rule.clauses.filter((clause): clause is Limit => ast.isAllow(clause) || ast.isCap(clause)))
        .flatMap(({ windows }) => windows.filter(window => ast.isPer(window) || ast.isPerCalendarYear(window)).map(window => window.$cstNode?.text ?? '')).filter(Boolean);
    return [...new Set([...fromQuote.slice(0, 1), ...used, ...USUAL])].slice(0, 5);
}
