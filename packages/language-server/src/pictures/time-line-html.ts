import { formatDay } from '@mtus/engine';
import { escapeHtml, type FileNames } from '@mtus/report';
import { fitted, svgLine, svgLink, svgRectangle, svgText } from './svg.js';
import { axisDays, type Stretch, type TimeLine } from './time-line.js';

const WIDTH = 760;
const MARGIN = 12;
const ROW = 34;
const HEAD = 40;
const LINE = 15;
const BAR = 10;

/** The time line as a figure. Everything in it is told in words too: each lane by its label, the whole by the account beside it. */
export function timeLineHtml(line: TimeLine, names: FileNames): string {
    const height = HEAD + ROW * line.visits.length + (ROW + LINE) * line.windows.length + 14;
    const at = (day: number): number => MARGIN + (WIDTH - 2 * MARGIN) * (line.last === line.first ? 0.5 : (day - line.first) / (line.last - line.first));
    const from = at(line.request.days.first);
    const parts = [
        ...axisDays(line).map(({ day, label }) => svgLine(at(day), HEAD - 12, at(day), height - 8, 'grid') + svgText(label.length === 4 ? at(day) - 13 : Math.min(at(day) - 22, WIDTH - 50), HEAD - 17, label, 'quiet')),
        // The day of the request, from which every window looks back.
        svgRectangle(from, HEAD - 12, at(line.request.days.last) - from + 2, height - HEAD + 4, 'request-day', 0),
        svgText(Math.min(Math.max(from - 90, MARGIN), WIDTH - 190), 11, `request ${daysWords(line.request.days)}`, 'strong'),
    ];
    let top = HEAD;
    for (const { text, days, span } of line.visits) {
        parts.push(svgLink(svgText(MARGIN, top + 8, fitted(text, WIDTH - 2 * MARGIN)) + stretch(days, line, at, top + 13, 'visits'), `${text}${days === null ? ': on days that are not known' : ''}`, span, names));
        top += ROW;
    }
    for (const lane of line.windows) {
        const end = lane.until ?? line.request.days.last;
        const days: Stretch = { first: lane.since ?? line.first, last: Math.max(end, lane.since ?? line.first) };
        const words = `${lane.rule}: ${lane.text}${lane.since === null ? '' : `, since ${formatDay(lane.since)}`}${lane.until === null ? '' : `, until ${formatDay(lane.until)}`}`;
        parts.push(svgLink([
            svgText(MARGIN, top + 8, fitted(words, WIDTH - 2 * MARGIN), 'strong'),
            svgText(MARGIN, top + 8 + LINE, fitted(lane.arithmetic, WIDTH - 2 * MARGIN)),
            svgRectangle(at(days.first), top + 14 + LINE, at(days.last) - at(days.first), BAR, lane.since === null ? 'window open' : 'window', 3),
            ...lane.counted.map(({ days: when }) => stretch(when, line, at, top + 14 + LINE, 'counted')),
        ].join(''), `${words}. ${lane.arithmetic}${lane.counted.map(({ text, number }) => `; ${text} counts ${number}`).join('')}`, lane.span, names));
        top += ROW + LINE;
    }
    return `<figure class="time-line">
<svg viewBox="0 0 ${WIDTH} ${height}" role="group" aria-label="Time line of the visits that were counted for ${escapeHtml(line.request.text)}">
${parts.join('\n')}
</svg>
<figcaption>Dots and thin bars are visits of the record; wide bars are the windows in which they count, up to the day of the request. A dashed bar has no first day of its own, or one that the record does not give. A hatched stretch may hold visits on any of its days.</figcaption>
</figure>`;
}

/** Visits on one day as a dot, over several days as a bar, and on unknown days as a bar over everything. */
function stretch(days: Stretch | null, { first, last }: TimeLine, at: (day: number) => number, top: number, style: string): string {
    const { first: from, last: through } = days ?? { first, last };
    return days !== null && at(through) - at(from) < BAR
        ? `<circle cx="${Math.round((at(from) + at(through)) / 2)}" cy="${top + BAR / 2}" r="4.5" class="${style}"/>`
        : svgRectangle(at(from), top + 2, at(through) - at(from), BAR - 4, `${style} ${days === null ? 'nowhere' : 'spread'}`, 3);
}

function daysWords({ first, last }: Stretch): string {
    return first === last ? formatDay(first) : `between ${formatDay(first)} and ${formatDay(last)}`;
}
