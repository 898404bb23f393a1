import { evaluateCase, isWithheld } from '@mtus/engine';
import { isAllow, isCap, isReadAs, isRequest, type Request, type Rule, readCases } from '@mtus/language';
import { countOfUnit, escapeMarkdown } from '@mtus/report';
import { type AstNode, AstUtils } from 'langium';
import type { LangiumServices } from 'langium/lsp';
import { rulesOf } from '../evaluation/snapshot.js';
import { bullets, paragraphs, written } from './markdown.js';
import { windowDates } from './window-dates.js';

/** The windows in which a rule counts, those of the reading in force included. */
export function windowsOf(rule: Rule) {
    return [...rule.clauses.filter(clause => isAllow(clause) || isCap(clause)).flatMap(({ windows }) => windows), ...rule.clauses.find(isReadAs)?.reading?.ref?.windows ?? []];
}

/** What a rule comes to for the request under which it is named: the days of its windows, and what its numbers leave. */
export function describeInCase(rule: Rule, at: AstNode, services: LangiumServices): string | undefined {
    const request = AstUtils.getContainerOfType(at, isRequest);
    if (!request) {
        return undefined;
    }
    const dates = windowsOf(rule).flatMap(window => {
        const found = windowDates(window, request.$container, request);
        return found === null ? [] : [`${escapeMarkdown(written(window))}: ${found}`];
    });
    const lines = [...dates, ...countsOf(rule, request, services)];
    return lines.length === 0 ? undefined : paragraphs(`**For request** \`${request.name}\``, bullets(lines));
}

function countsOf(rule: Rule, request: Request, services: LangiumServices): string[] {
    const uri = AstUtils.getDocument(request).uri.toString();
    const sample = readCases(services.shared).find(({ id, span }) => id === request.$container.name && span.uri === uri);
    const result = sample && evaluateCase(rulesOf(services.shared), sample).requests.find(({ id }) => id === request.name);
    return result === undefined || isWithheld(result) ? [] : result.counts.filter(count => count.rule === rule.name).map(count => {
        const words = (each: typeof count.used): string => countOfUnit(each, count.unit);
        const lines = count.history.map(({ text }) => `\n  - ${escapeMarkdown(text)}`).join('');
        return `${escapeMarkdown(count.text)}: ${words(count.used)} used, ${words(count.remaining)} left${count.ifCompletedBy === null ? '' : `, to be completed by ${count.ifCompletedBy}`}${lines}`;
    });
}
