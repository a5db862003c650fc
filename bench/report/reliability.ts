import type { OwnFigures } from '../own-figures.ts';
import { BLUE, dot, FAINT, INK, label, line, type Point, path, picture, rect } from './svg.ts';

/**
 * Reliability diagram, a panel a set: how often the first script was right (upwards) where the matcher was so sure of it
 * (to the right). On the diagonal it can be taken at its word; a dot is as large as its share of the messages.
 */
export function reliabilityPicture(own: readonly OwnFigures[]): string {
  const width = Math.min(own.length, ACROSS) * (SIDE + GAP) + GAP;
  const rows = Math.ceil(own.length / ACROSS);
  const panels = own.flatMap((figures, index) =>
    panel(figures, {
      x: GAP + (index % ACROSS) * (SIDE + GAP),
      y: TOP + Math.floor(index / ACROSS) * (SIDE + TOP + BOTTOM),
    }),
  );
  return picture(width, rows * (SIDE + TOP + BOTTOM), 'Confidence against how often it was right', panels);
}

function panel({ set, bins, inScope }: OwnFigures, corner: Point): readonly string[] {
  const place = (confidence: number, right: number): Point => ({
    x: corner.x + confidence * SIDE,
    y: corner.y + (1 - right) * SIDE,
  });
  const filled = bins.filter(({ count }) => count > 0);
  return [
    rect({ x: corner.x, y: corner.y, width: SIDE, height: SIDE }, 'white', INK),
    line(place(0, 0), place(1, 1), FAINT, '4 4'),
    path(
      filled.map(({ confidence, right }) => place(confidence, right)),
      BLUE,
    ),
    ...filled.map(({ count, confidence, right }) =>
      dot(place(confidence, right), 2 + Math.sqrt(count / Math.max(1, inScope)) * LARGEST, BLUE),
    ),
    label({ x: corner.x + SIDE / 2, y: corner.y - 8 }, set),
    label({ x: corner.x - 5, y: corner.y - 8 }, 'right', 'end'),
    ...[0, 0.5, 1].flatMap((tick) => [
      label({ x: place(tick, 0).x, y: corner.y + SIDE + 15 }, String(tick)),
      label({ x: corner.x - 5, y: place(0, tick).y + 4 }, String(tick), 'end'),
    ]),
    label({ x: corner.x + SIDE / 2, y: corner.y + SIDE + 30 }, 'confidence'),
  ];
}

const ACROSS = 3;
const SIDE = 190;
const GAP = 50;
const TOP = 30;
const BOTTOM = 40;
/** Radius of the dot that has all messages. */
const LARGEST = 12;
