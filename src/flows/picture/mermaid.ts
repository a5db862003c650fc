import type { Flow, Fragment } from '../../knowledge/model.ts';
import type { FlowBook } from '../run.ts';
import { flowGraph, type GraphNode, type GraphOptions } from './flow-graph.ts';
import { PICTURE_WORDS } from './picture-words.ts';
import { textLines } from './text-lines.ts';

/** A flow or fragment as a Mermaid flowchart; what texts hold is text, whatever it would mean to Mermaid. */
export function flowMermaid(flow: Flow | Fragment, book: FlowBook, options: GraphOptions): string {
  const { title, nodes, edges } = flowGraph(flow, book, options);
  const untested = nodes.filter(({ tested }) => !tested).map(({ id }) => id);
  const loose = edges.flatMap(({ tested }, index) => (tested ? [] : [index]));
  const legend =
    untested.length + loose.length > 0 ? [`  legend["${quoted(PICTURE_WORDS[options.lang].untested)}"]`] : [];
  return [
    '---',
    // JSON is YAML; Mermaid looks for directives between per cent signs everywhere.
    `title: ${JSON.stringify(oneLine(title)).replaceAll('%', '\\u0025')}`,
    '---',
    'flowchart TB',
    ...nodes.map((node) => `  ${node.id}${shaped(node, textOf(node))}`),
    ...edges.map(({ from, to, label, tested }) => {
      const words = label === '' ? '' : `|"${wrapped(label, LABEL_EMS, 6)}"|`;
      return `  ${from} ${tested ? '-->' : '-.->'}${words} ${to}`;
    }),
    ...legend,
    ...CLASSES.map(([kind, style]) => [kind, style, nodes.filter((node) => node.kind === kind)] as const)
      .filter(([, , members]) => members.length > 0)
      .flatMap(([kind, style, members]) => [
        `  classDef kind_${kind} ${style}`,
        `  class ${members.map(({ id }) => id).join(',')} kind_${kind}`,
      ]),
    ...(legend.length === 0 ? [] : [`  classDef untested ${UNTESTED}`]),
    ...(legend.length === 0 ? [] : [`  class ${[...untested, 'legend'].join(',')} untested`]),
    ...(loose.length === 0 ? [] : [`  linkStyle ${loose.join(',')} stroke:#b45309`]),
    '',
  ].join('\n');
}

function textOf({ name, lines }: GraphNode): string {
  const body = lines.map(({ kind, text }) => wrapped(text, TEXT_EMS, MOST[kind]));
  return [...(name === '' ? [] : [quoted(name)]), ...body].join('<br/>');
}

function shaped({ kind }: GraphNode, text: string): string {
  switch (kind) {
    case 'start':
    case 'end':
      return `(["${text}"])`;
    case 'step':
      return `["${text}"]`;
    case 'decision':
      return `{{"${text}"}}`;
    case 'part':
    case 'flow':
      return `[["${text}"]]`;
  }
}

function wrapped(text: string, ems: number, most: number): string {
  return textLines(text, ems, most).map(quoted).join('<br/>');
}

/** By Mermaid's own codes, `#` and the letter's number: whatever isn't a letter, a digit, a space or plain punctuation. */
function quoted(text: string): string {
  return oneLine(text).replace(SPECIAL, (letter) => `#${letter.codePointAt(0)};`);
}

/** Without what ends a line or can't be seen. */
function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, '\ufffd');
}

/** Quotes, tags, codes, comments, directives, Markdown (`_`, `*`, backticks) and classes begin with one of these ASCII marks. */
const SPECIAL = /[!-+/:-@[-`{-~]/gu;
const TEXT_EMS = 20;
const LABEL_EMS = 15;
/** Lines of each kind of text. */
const MOST = { title: 3, do: 2, say: 3, note: 2 } as const;
const CLASSES = [
  ['start', 'fill:#243b53,stroke:#243b53,color:#ffffff'],
  ['decision', 'fill:#fff8e1,stroke:#c99a2e,color:#1f2933'],
  ['part', 'fill:#e6f6f4,stroke:#3a8f85,color:#1f2933'],
  ['flow', 'fill:#fdecec,stroke:#c05c5c,color:#1f2933'],
  ['end', 'fill:#e8f1e4,stroke:#5f9350,color:#1f2933'],
] as const;
const UNTESTED = 'stroke:#b45309,stroke-width:2px,stroke-dasharray:6 4';
