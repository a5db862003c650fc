import type { Flow, Fragment } from '../../knowledge/model.ts';
import type { FlowBook } from '../run.ts';
import { flowGraph, type GraphLine, type GraphNode, type GraphOptions } from './flow-graph.ts';
import { type LaidOut, layOut, type Point } from './lay-out.ts';
import { PICTURE_WORDS } from './picture-words.ts';
import { emsOf, textLines } from './text-lines.ts';

/**
 * A flow or fragment as an SVG picture of its own, without scripts, links, styles or anything to be loaded; what texts hold
 * is text. Long texts are shortened to a few lines and stand in full in the tooltip of their box.
 */
export function flowSvg(flow: Flow | Fragment, book: FlowBook, options: GraphOptions): string {
  const graph = flowGraph(flow, book, options);
  const boxes = new Map(graph.nodes.map((node) => [node.id, boxOf(node)]));
  const laid = layOut(
    graph,
    ({ id }) => boxes.get(id) ?? { width: 0, height: 0 },
    (label) => {
      const lines = labelLines(label);
      return { width: widest(lines, LABEL) + 12, height: lines.length * LABEL * LEADING + 6 };
    },
  );
  const legend = (options.untested ?? []).length > 0 ? PICTURE_WORDS[options.lang].untested : null;
  const width = Math.ceil(Math.max(laid.width, legend === null ? 0 : emsOf(legend) * LABEL + 40));
  const height = Math.ceil(laid.height + (legend === null ? 0 : 28));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="${FACES}">`,
    `<title>${xml(graph.title)}</title>`,
    `<rect width="${width}" height="${height}" fill="${PAPER}"/>`,
    ARROWS,
    ...laid.edges.map(({ edge, points }) => arrow(points, edge.tested)),
    ...laid.nodes.map((place) => box(place, boxes.get(place.node.id) ?? NO_BOX)),
    // Above the boxes and arrows, so that none hides a label.
    ...laid.edges.flatMap(({ edge, at }) => (at === null ? [] : [label(edge.label, at, edge.tested)])),
    ...(legend === null ? [] : [text(legend, 20, height - 14, LABEL, UNTESTED)]),
    '</svg>',
    '',
  ].join('\n');
}

/** A box with its texts broken into lines. */
interface Box {
  readonly width: number;
  readonly height: number;
  readonly lines: readonly {
    readonly text: string;
    readonly size: number;
    readonly ink: string;
    readonly bold: boolean;
  }[];
}

function boxOf({ kind, name, lines }: GraphNode): Box {
  const inner = WIDTHS[kind];
  const named = name === '' ? [] : textLines(name, inner / NAME, 1).map((text) => ({ text, ...STYLES.name }));
  const body = lines.flatMap((line) => {
    const style = STYLES[line.kind];
    return textLines(line.text, inner / style.size, MOST[line.kind]).map((text) => ({ text, ...style }));
  });
  const all = kind === 'start' || kind === 'part' || kind === 'flow' ? [...body, ...named] : [...named, ...body];
  const width = Math.max(...all.map((line) => emsOf(line.text) * line.size * (line.bold ? BOLD : 1)), 40);
  const height = all.reduce((sum, { size }) => sum + size * LEADING, 0);
  return { width: Math.ceil(width) + 2 * SIDE[kind], height: Math.ceil(height) + 16, lines: all };
}

function box({ node, x, y, width, height }: LaidOut['nodes'][number], { lines }: Box): string {
  const left = x - width / 2;
  const top = y - height / 2;
  let down = top + 8;
  const texts = lines.map((line) => {
    down += line.size * LEADING;
    const at = node.kind === 'step' ? left + SIDE.step : x;
    const ink = node.kind === 'start' ? PAPER : line.ink;
    return text(line.text, at, down - line.size * 0.32, line.size, ink, {
      bold: line.bold,
      middle: node.kind !== 'step',
    });
  });
  const full = [node.name, ...node.lines.map((line: GraphLine) => line.text)].filter((each) => each !== '').join('\n');
  return `<g>${full === '' ? '' : `<title>${xml(full)}</title>`}${outline(node, left, top, width, height)}${texts.join('')}</g>`;
}

function outline({ kind, tested }: GraphNode, x: number, y: number, width: number, height: number): string {
  const { fill, stroke } = SHAPES[kind];
  const paint = `fill="${fill}" stroke="${tested ? stroke : UNTESTED}" stroke-width="${tested ? 1.2 : 1.8}"${tested ? '' : DASHES}`;
  const rect = (round: number): string =>
    `<rect x="${px(x)}" y="${px(y)}" width="${px(width)}" height="${px(height)}" rx="${px(round)}" ${paint}/>`;
  switch (kind) {
    case 'start':
    case 'step':
      return rect(6);
    case 'end':
      return rect(height / 2);
    case 'decision': {
      const [right, bottom, middle] = [x + width, y + height, y + height / 2];
      const corners = [
        [x, middle],
        [x + 14, y],
        [right - 14, y],
        [right, middle],
        [right - 14, bottom],
        [x + 14, bottom],
      ];
      return `<polygon points="${corners.map(([a = 0, b = 0]) => `${px(a)},${px(b)}`).join(' ')}" ${paint}/>`;
    }
    case 'part':
    case 'flow': {
      const bars = [x + 6, x + width - 6].map((at) => `M${px(at)} ${px(y)}v${px(height)}`).join('');
      return `${rect(0)}<path d="${bars}" ${paint}/>`;
    }
  }
}

/** Along the points that the layout gives, with round corners. */
function arrow(points: readonly Point[], tested: boolean): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return '';
  const bends = rest.slice(0, -1).map((point, index) => {
    const before = toward(point, index === 0 ? first : rest[index - 1], index === 0 ? 1 : 0.5);
    const after = toward(point, rest[index + 1], 0.5);
    return `L${px(before.x)} ${px(before.y)}Q${px(point.x)} ${px(point.y)} ${px(after.x)} ${px(after.y)}`;
  });
  const way = `${bends.join('')}L${px(last.x)} ${px(last.y)}`;
  const paint = tested
    ? `stroke="${LINE}" marker-end="url(#cuecard-arrow)"`
    : `stroke="${UNTESTED}"${DASHES} marker-end="url(#cuecard-arrow-untested)"`;
  return `<path d="M${px(first.x)} ${px(first.y)}${way}" fill="none" stroke-width="1.3" ${paint}/>`;
}

/** The point at most `ROUND` pixels away from `from` on the way `to` another one, and no farther than a part of that way. */
function toward(from: Point, to: Point = from, part = 1): Point {
  const way = Math.hypot(to.x - from.x, to.y - from.y);
  const share = way === 0 ? 0 : Math.min(ROUND / way, part);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function label(words: string, at: Point, tested: boolean): string {
  const lines = labelLines(words);
  const width = widest(lines, LABEL) + 8;
  const height = lines.length * LABEL * LEADING;
  const top = at.y - height / 2;
  const ink = tested ? INK : UNTESTED;
  const texts = lines.map((line, index) =>
    text(line, at.x, top + (index + 1) * LABEL * LEADING - LABEL * 0.36, LABEL, ink, { middle: true }),
  );
  const full = lines.at(-1)?.endsWith('…') ? `<title>${xml(words)}</title>` : '';
  return `<g>${full}<rect x="${px(at.x - width / 2)}" y="${px(top)}" width="${px(width)}" height="${px(height)}" fill="${PAPER}" fill-opacity="0.9"/>${texts.join('')}</g>`;
}

function labelLines(words: string): readonly string[] {
  return textLines(words, LABEL_WIDTH / LABEL, 6);
}

function widest(lines: readonly string[], size: number): number {
  return Math.max(...lines.map((line) => emsOf(line) * size), 0);
}

function text(
  words: string,
  x: number,
  y: number,
  size: number,
  ink: string,
  how: { bold?: boolean; middle?: boolean } = {},
): string {
  const weight = how.bold ? ' font-weight="600"' : '';
  const anchor = how.middle ? ' text-anchor="middle"' : '';
  return `<text x="${px(x)}" y="${px(y)}" font-size="${size}" fill="${ink}"${weight}${anchor}>${xml(words)}</text>`;
}

/** Text as it may stand in XML; letters that XML can't hold become the replacement character. */
function xml(words: string): string {
  return words
    .replace(NOT_XML, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

function px(value: number): string {
  return String(Math.round(value * 10) / 10);
}

const NOT_XML = /[^\P{Cc}\t\n]|[\p{Cs}\ufffe\uffff]/gu;
const FACES =
  "system-ui, -apple-system, 'Segoe UI', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif";
const PAPER = '#ffffff';
const INK = '#1f2933';
const LINE = '#7b8794';
const UNTESTED = '#b45309';
const DASHES = ' stroke-dasharray="6 4"';
/** Font sizes, in pixels. */
const NAME = 10.5;
const LABEL = 11.5;
const STYLES = {
  name: { size: NAME, ink: '#52606d', bold: false },
  title: { size: 14, ink: INK, bold: true },
  do: { size: 12.5, ink: INK, bold: true },
  say: { size: 12.5, ink: '#334e68', bold: false },
  note: { size: 11.5, ink: '#486581', bold: false },
} as const;
/** Lines of each kind of text. */
const MOST = { title: 3, do: 2, say: 3, note: 2 } as const;
/** Bold letters are that much wider. */
const BOLD = 1.07;
const LEADING = 1.4;
/** Pixels for text in a box, and beside it. */
const WIDTHS = { start: 300, step: 240, decision: 150, part: 200, flow: 180, end: 150 } as const;
const SIDE = { start: 16, step: 12, decision: 22, part: 18, flow: 18, end: 16 } as const;
const LABEL_WIDTH = 170;
/** Pixels of a corner that are round. */
const ROUND = 16;
const SHAPES = {
  start: { fill: '#243b53', stroke: '#243b53' },
  step: { fill: '#f5f7fa', stroke: '#829ab1' },
  decision: { fill: '#fff8e1', stroke: '#c99a2e' },
  part: { fill: '#e6f6f4', stroke: '#3a8f85' },
  flow: { fill: '#fdecec', stroke: '#c05c5c' },
  end: { fill: '#e8f1e4', stroke: '#5f9350' },
} as const;
const NO_BOX: Box = { width: 0, height: 0, lines: [] };
const ARROWS = `<defs>${[
  ['cuecard-arrow', LINE],
  ['cuecard-arrow-untested', UNTESTED],
]
  .map(
    ([id, ink]) =>
      `<marker id="${id}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" orient="auto"><path d="M0 0L8 4L0 8z" fill="${ink}"/></marker>`,
  )
  .join('')}</defs>`;
