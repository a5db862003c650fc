import type { GraphOptions } from '../flows/picture/flow-graph.ts';
import { flowMermaid } from '../flows/picture/mermaid.ts';
import { flowSvg } from '../flows/picture/svg.ts';
import type { Flow, Fragment, Knowledge } from '../knowledge/model.ts';
import { withBareValues } from '../wording/gaps.ts';
import { readable } from './say.ts';

type PictureOptions = Pick<GraphOptions, 'lang' | 'untested'>;

/** The picture of a flow or fragment as an SVG document, with the desk's values in its words. */
export function flowPicture(flow: Flow | Fragment, knowledge: Knowledge, options: PictureOptions): string {
  return flowSvg(flow, knowledge, { ...options, words: wordsOf(knowledge) });
}

/** The same as a Mermaid flowchart. */
export function flowDiagram(flow: Flow | Fragment, knowledge: Knowledge, options: PictureOptions): string {
  return flowMermaid(flow, knowledge, { ...options, words: wordsOf(knowledge) });
}

/** Fields show their labels in brackets. */
function wordsOf(knowledge: Knowledge): GraphOptions['words'] {
  return (message, lang, fields) => {
    const plain = withBareValues(message, new Set(fields.map(({ name }) => name)));
    return readable({ [lang]: plain }, knowledge, {}, fields)?.[lang] ?? message;
  };
}
