import { Graph, layout } from '@dagrejs/dagre';
import type { FlowGraph, GraphEdge, GraphNode } from './flow-graph.ts';

/** Pixels from the left and upper edge. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** `x` and `y` are the middle of what is placed. */
export interface LaidOut extends Size {
  readonly nodes: readonly (Size & { readonly node: GraphNode; readonly x: number; readonly y: number })[];
  readonly edges: readonly {
    readonly edge: GraphEdge;
    readonly points: readonly Point[];
    /** Of the label; `null` = there is none. */
    readonly at: Point | null;
  }[];
}

/** Places boxes of these sizes from top to bottom. The same graph is always laid out the same way. */
export function layOut(
  { nodes, edges }: FlowGraph,
  sizeOf: (node: GraphNode) => Size,
  labelSize: (label: string) => Size,
): LaidOut {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: 28, edgesep: 16, ranksep: 30, marginx: MARGIN, marginy: MARGIN });
  for (const node of nodes) graph.setNode(node.id, { ...sizeOf(node) });
  for (const [index, { from, to, label }] of edges.entries())
    graph.setEdge(from, to, { ...(label === '' ? {} : labelSize(label)), labelpos: 'c' }, String(index));
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width,
    height,
    nodes: nodes.map((node) => {
      const { x, y, width, height } = graph.node(node.id);
      return { node, x, y, width, height };
    }),
    edges: edges.map((edge, index) => {
      const { points, x, y } = graph.edge(edge.from, edge.to, String(index));
      const at = edge.label === '' || x === undefined || y === undefined ? null : { x, y };
      const loop = edge.from === edge.to && x !== undefined;
      return { edge, points: loop ? loopBeside(graph.node(edge.from), x) : (points ?? []), at };
    }),
  };
}

/** From the right side of a box and back to it; the layout makes room for it, and draws it elsewhere. */
function loopBeside(box: Size & Partial<Point>, x: number): readonly Point[] {
  const { x: middle = 0, y = 0, width, height } = box;
  const right = middle + width / 2;
  const half = Math.max(height / 2 - 6, 4);
  return [
    { x: right, y: y - half },
    { x, y: y - half },
    { x, y: y + half },
    { x: right, y: y + half },
  ];
}

const MARGIN = 16;
