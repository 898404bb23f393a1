import { type Case, type CompiledProgram, evaluateCase, isWithheld, type Request, type WindowDays, windowDays } from '@mtus/engine';
import { isRequest, type Request as RequestNode, readCases } from '@mtus/language';
import { countOfUnit, escapeMarkdown } from '@mtus/report';
import { type AstNode, AstUtils } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import { rulesOf } from '../evaluation/snapshot.js';
import { spanOf } from '../workspace/span-of.js';
import { bullets, paragraphs } from './markdown.js';

/** A request as it is evaluated. */
interface Asked {
    rules: CompiledProgram;
    sample: Case;
    request: Request;
}

/** The request under which a node stands; undefined outside of requests, and where an error keeps its case from being evaluated. */
function askedAt(at: AstNode, shared: LangiumSharedServices): Asked | undefined {
    const node: RequestNode | undefined = AstUtils.getContainerOfType(at, isRequest);
    const uri = node && AstUtils.getDocument(node).uri.toString();
    const sample = readCases(shared).find(({ id, span }) => id === node?.$container.name && span.uri === uri);
    const request = sample?.requests.find(({ id }) => id === node?.name);
    return sample && request && { rules: rulesOf(shared), sample, request };
}

/** `since 2013-05-27 (strict end: 2013-03-27), until 2013-11-30`; null where the record gives no day. */
function daysInWords({ since, until, strict }: WindowDays): string | null {
    const side = (word: string, day: string | null, other: string | null): string[] => day === null ? [] : [`${word} ${day}${other === null || other === day ? '' : ` (strict end: ${other})`}`];
    return [...side('since', since, strict.since), ...side('until', until, strict.until)].join(', ') || null;
}

/** The days that a rule or row counts in for the request under which it is named, in words; null where there are none. */
export function daysInCase(ruling: AstNode, at: AstNode, shared: LangiumSharedServices): string | null {
    const asked = askedAt(at, shared);
    const place = spanOf(ruling);
    const days = asked && windowDays(asked.rules, asked.sample, asked.request).find(({ rule: { span } }) => span.uri === place?.uri && span.start.line === place.start.line);
    return days ? daysInWords(days) : null;
}

/** What a rule comes to for the request under which it is named: the days in which it counts, and what its numbers leave. */
export function describeInCase(ruling: AstNode & { name: string }, at: AstNode, shared: LangiumSharedServices): string | undefined {
    const asked = askedAt(at, shared);
    if (!asked) {
        return undefined;
    }
    const days = daysInCase(ruling, at, shared);
    const lines = [...days === null ? [] : [`counts ${days}`], ...countsOf(ruling.name, asked)];
    return lines.length === 0 ? undefined : paragraphs(`**For request** \`${asked.request.id}\``, bullets(lines));
}

function countsOf(rule: string, { rules, sample, request }: Asked): string[] {
    const result = evaluateCase(rules, sample).requests.find(({ id }) => id === request.id);
    return result === undefined || isWithheld(result) ? [] : result.counts.filter(count => count.rule === rule).map(count => {
        const words = (each: typeof count.used): string => countOfUnit(each, count.unit);
        const lines = count.history.map(({ text }) => `\n  - ${escapeMarkdown(text)}`).join('');
        return `${escapeMarkdown(count.text)}: ${words(count.used)} used, ${words(count.remaining)} left${count.ifCompletedBy === null ? '' : `, to be completed by ${count.ifCompletedBy}`}${lines}`;
    });
}
