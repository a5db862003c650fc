import type { ScaleRow } from '../scale.ts';
import { BLUE, dot, FAINT, INK, label, line, ORANGE, type Point, path, picture, rect } from './svg.ts';
import { whole } from './table.ts';

/** How the time for an answer, the build and the memory grow with the desk: three panels, both axes logarithmic. */
export function growthPicture(scale: readonly ScaleRow[]): string {
  const panels = [
    panel('answer, ms', 0, scale, [
      { name: 'p50', colour: BLUE, of: ({ p50 }) => p50 },
      { name: 'p99', colour: ORANGE, of: ({ p99 }) => p99 },
    ]),
    panel('build, s', 1, scale, [{ name: '', colour: BLUE, of: ({ buildMs }) => buildMs / 1_000 }]),
    panel('memory, MB', 2, scale, [{ name: '', colour: BLUE, of: ({ rssMb }) => rssMb }]),
  ];
  const width = panels.length * (WIDTH + GAP) + GAP;
  return picture(width, TOP + HEIGHT + BOTTOM, 'Time and memory against the number of entries', panels.flat());
}

interface Curve {
  readonly name: string;
  readonly colour: string;
  readonly of: (row: ScaleRow) => number;
}

function panel(title: string, index: number, scale: readonly ScaleRow[], curves: readonly Curve[]): readonly string[] {
  const left = GAP + index * (WIDTH + GAP);
  const across = decades(scale.map(({ entries }) => entries));
  const up = decades(curves.flatMap(({ of }) => scale.map(of)));
  const x = (entries: number): number => left + share(entries, across) * WIDTH;
  const y = (value: number): number => TOP + (1 - share(value, up)) * HEIGHT;
  const ticks = (ends: Decades): readonly number[] =>
    Array.from({ length: ends.to - ends.from + 1 }, (_, step) => 10 ** (ends.from + step));
  return [
    rect({ x: left, y: TOP, width: WIDTH, height: HEIGHT }, 'white', INK),
    label({ x: left + WIDTH / 2, y: TOP - 8 }, title),
    ...ticks(up).flatMap((tick) => [
      line({ x: left, y: y(tick) }, { x: left + WIDTH, y: y(tick) }, FAINT),
      label({ x: left - 5, y: y(tick) + 4 }, tick >= 1 ? whole(tick) : String(Number(tick.toPrecision(1))), 'end'),
    ]),
    ...ticks(across).map((tick) => label({ x: x(tick), y: TOP + HEIGHT + 15 }, whole(tick))),
    label({ x: left + WIDTH / 2, y: TOP + HEIGHT + 30 }, 'entries, ten phrasings each'),
    ...curves.flatMap(({ name, colour, of }) => {
      const points = scale.map((row): Point => ({ x: x(row.entries), y: y(of(row)) }));
      const last = points.at(-1);
      return [
        path(points, colour),
        ...points.map((point) => dot(point, 3, colour)),
        ...(last === undefined || name === '' ? [] : [label({ x: last.x - 6, y: last.y - 8 }, name, 'end', colour)]),
      ];
    }),
  ];
}

interface Decades {
  readonly from: number;
  readonly to: number;
}

/** The powers of ten around the values, at least one decade. */
function decades(values: readonly number[]): Decades {
  const logs = values.filter((value) => value > 0).map(Math.log10);
  const from = Math.floor(Math.min(...logs, LARGEST));
  return { from, to: Math.max(from + 1, Math.ceil(Math.max(...logs, -LARGEST))) };
}

function share(value: number, { from, to }: Decades): number {
  return (Math.log10(Math.max(value, 10 ** from)) - from) / (to - from);
}

const WIDTH = 190;
const HEIGHT = 190;
const GAP = 62;
const TOP = 30;
const BOTTOM = 40;
/** No decade lies beyond, so that no values at all still have ends. */
const LARGEST = 6;
