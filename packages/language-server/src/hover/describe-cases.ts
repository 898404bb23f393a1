import { type Case, isAsOf, isCaseSource, isInjured, isRequest, type Request } from '@mtus/language';
import { escapeMarkdown } from '@mtus/report';
import { AstUtils } from 'langium';
import { bullets, headline, linkTo, paragraphs, written } from './markdown.js';

/** A sample case: where it comes from, its days and its requests. */
export function describeCase(sample: Case): string {
    return paragraphs(
        headline('case', sample.name, sample.title),
        ...sample.clauses.filter(isCaseSource).map(source => escapeMarkdown(source.texts.join(' '))),
        bullets([
            ...sample.clauses.filter(clause => isInjured(clause) || isAsOf(clause)).map(clause => escapeMarkdown(written(clause))),
            ...sample.clauses.filter(isRequest).map(request => `${linkTo(request, request.name)}: ${escapeMarkdown(asked(request))}`),
        ]),
    );
}

export function describeRequest(request: Request): string {
    return paragraphs(headline('request', request.name, undefined), escapeMarkdown(asked(request)));
}

/** What is requested, as it is written: from the count to the last treatment or region. */
function asked(request: Request): string {
    const start = request.count?.$cstNode?.offset;
    const end = request.regions.at(-1)?.$cstNode?.end ?? request.treatments.at(-1)?.$refNode?.end;
    return start === undefined || end === undefined ? '' : AstUtils.getDocument(request).textDocument.getText().slice(start, end).replace(/\s+/g, ' ');
}
