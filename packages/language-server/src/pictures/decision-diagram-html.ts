import dagre from '@dagrejs/dagre';
import { escapeHtml, type FileNames, listed } from '@mtus/report';
import { placeLink } from '../evaluation/html.js';
import { type DecisionDiagram, type DiagramEdge, type DiagramLine, type DiagramRule, END, type LineValue, START } from './decision-diagram.js';
import { fitted, round, svgLink, svgRectangle, svgText } from './svg.js';

const WIDTH = 290;
const END_WIDTH = 190;
const LINE = 17;
const HEAD = 42;
const PADDING = 10;
const MARGIN = 12;

/** Bold letters take so much more room. */
const BOLD = 0.88;

/** A sign that goes with the words of a value, never in their place. */
const SIGNS: Record<Exclude<LineValue, null>, string> = { 'true': '✓', 'false': '✗', 'unknown': '?', 'not reached': '·' };

interface Placed { x: number; y: number; width: number; height: number }

/** The diagram as a page: a picture whose boxes and lines open what they show, and the same as a list. */
export function decisionDiagramHtml(diagram: DecisionDiagram, names: FileNames): string {
    if (diagram.rules.length === 0) {
        return `<h1>${escapeHtml(diagram.title)}</h1><p>No rule speaks about it. Write one that begins with: rule NAME "Title"</p>`;
    }
    const { places, paths, width, height } = laidOut(diagram);
    const boxes = diagram.rules.map(rule => ruleBox(rule, places.get(rule.key)!, names));
    const lines = diagram.edges.map(edge => edgePath(edge, paths.get(edgeKey(edge)) ?? []));
    const hasCase = diagram.rules.some(({ standing }) => standing !== null);
    return `<h1>${escapeHtml(diagram.title)}</h1>
${hasCase ? `<p>${escapeHtml(diagram.start)}: <strong>${escapeHtml(diagram.end)}</strong>. The way that this case takes is drawn with thick lines.${diagram.notInForce.length === 0 ? '' : ` Of documents that do not govern it, and left out: ${escapeHtml(listed(diagram.notInForce))}.`}</p>` : ''}
<figure class="diagram"><svg viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="group" aria-label="${escapeHtml(diagram.title)}, as a diagram; the same follows as a list">
<defs><marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="9" markerHeight="9" markerUnits="userSpaceOnUse" orient="auto-start-reverse"><path d="M0 0L8 4L0 8z" class="arrow"/></marker></defs>
${lines.join('\n')}
${endBox(diagram.start, places.get(START)!)}
${endBox(diagram.end, places.get(END)!)}
${boxes.join('\n')}
</svg></figure>
<details><summary>The same as a list</summary>
${diagram.rules.map(rule => ruleList(rule, diagram, names)).join('\n')}
</details>`;
}

function heightOf({ lines }: DiagramRule): number {
    return HEAD + LINE * lines.length + PADDING;
}

function edgeKey({ from, to }: { from: string; to: string }): string {
    return JSON.stringify([from, to]);
}

/** Where boxes and lines go, from the request at the left to the outcome at the right. */
function laidOut({ rules, edges }: DecisionDiagram): { places: Map<string, Placed>; paths: Map<string, { x: number; y: number }[]>; width: number; height: number } {
    const graph = new dagre.graphlib.Graph();
    graph.setGraph({ rankdir: 'LR', nodesep: 20, ranksep: 52, marginx: MARGIN, marginy: MARGIN });
    graph.setDefaultEdgeLabel(() => ({}));
    const sizes = new Map<string, { width: number; height: number }>([
        [START, { width: END_WIDTH, height: 36 }], ...rules.map((rule): [string, { width: number; height: number }] => [rule.key, { width: WIDTH, height: heightOf(rule) }]), [END, { width: END_WIDTH, height: 36 }],
    ]);
    sizes.forEach((size, name) => graph.setNode(name, { ...size }));
    edges.forEach(({ from, to }) => graph.setEdge(from, to));
    dagre.layout(graph);
    const places = new Map([...sizes.keys()].map((name): [string, Placed] => {
        const { x, y, width, height } = graph.node(name) as Placed;
        return [name, { x: x - width / 2, y: y - height / 2, width, height }];
    }));
    const paths = new Map(edges.map(edge => [edgeKey(edge), (graph.edge(edge.from, edge.to) as { points: { x: number; y: number }[] }).points]));
    const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
    return { places, paths, width: Math.ceil(width), height: Math.ceil(height) };
}

function endBox(text: string, { x, y, width, height }: Placed): string {
    return `<g><title>${escapeHtml(text)}</title>${svgRectangle(x, y, width, height, 'end', 16)}${svgText(x + 14, y + 23, fitted(text, (width - 28) * BOLD), 'strong')}</g>`;
}

function ruleBox(rule: DiagramRule, { x, y, width, height }: Placed, names: FileNames): string {
    const inner = width - 2 * PADDING;
    const subtitle = rule.standing ?? (rule.isCap ? 'a cap beside whatever is allowed' : '');
    const head = svgLink(
        `${svgText(x + PADDING, y + 17, fitted(`${rule.id}${subtitle === '' ? '' : `: ${subtitle}`}`, inner * BOLD), 'strong')}${svgText(x + PADDING, y + 33, fitted(rule.title, inner), 'quiet')}`,
        `rule ${rule.id} "${rule.title}"${subtitle === '' ? '' : `: ${subtitle}`}`, rule.span, names,
    );
    const lines = rule.lines.map((line, index) => svgLink(
        svgText(x + PADDING, y + HEAD + LINE * (index + 1) - 6, fitted(lineWords(line), inner), `value-${(line.value ?? 'none').replaceAll(' ', '-')}`), fullWords(line), line.span, names,
    ));
    const speaks = rule.standing === 'speaks' ? ' speaks' : rule.standing === null ? '' : rule.standing === 'open' ? ' open' : ' silent';
    return `<g>${svgRectangle(x, y, width, height, `rule${speaks}${rule.isCap ? ' cap' : ''}`, 4)}${head}${lines.join('')}</g>`;
}

function lineWords({ words, text, value }: DiagramLine): string {
    return `${value === null ? '' : `${SIGNS[value]} `}${words === '' ? '' : `${words} `}${text}`;
}

function fullWords({ words, text, comesTo }: DiagramLine): string {
    return `${words === '' ? '' : `${words} `}${text}${comesTo === '' ? '' : `: ${comesTo}`}`;
}

function edgePath({ taken, text }: DiagramEdge, points: readonly { x: number; y: number }[]): string {
    const middle = points[Math.floor(points.length / 2)];
    const label = text === '' || !middle ? '' : svgText(middle.x - 22, middle.y - 5, text, 'quiet');
    return `<path d="${points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${round(x)} ${round(y)}`).join('')}" class="edge${taken ? ' taken' : ''}" marker-end="url(#arrow)"/>${label}`;
}

function ruleList(rule: DiagramRule, { rules, edges }: DecisionDiagram, names: FileNames): string {
    const beaten = edges.filter(({ from, to }) => from === rule.key && to !== END).map(({ to }) => rules.find(({ key }) => key === to)?.id ?? '');
    return `<h2>${placeLink(rule.span, names, rule.id)} ${escapeHtml(rule.title)}${rule.standing === null ? '' : `: ${escapeHtml(rule.standing)}`}</h2>
<ul>${rule.lines.map(line => `<li>${placeLink(line.span, names, fullWords(line))}</li>`).join('')}${beaten.length === 0 ? '' : `<li>instead of ${escapeHtml(listed(beaten, 'and'))}</li>`}</ul>`;
}
