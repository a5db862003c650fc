/** Elements of a picture; text is escaped. Everything is drawn on white, so that it can be read in a dark page, too. */
export function picture(width: number, height: number, title: string, parts: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img" font-family="sans-serif" font-size="12">`,
    `<title>${escaped(title)}</title>`,
    rect({ x: 0, y: 0, width, height }, 'white'),
    ...parts,
    '</svg>\n',
  ].join('\n');
}

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function rect({ x, y, width, height }: Box, fill: string, stroke = 'none'): string {
  return `<rect x="${at(x)}" y="${at(y)}" width="${at(width)}" height="${at(height)}" fill="${fill}" stroke="${stroke}"/>`;
}

export function line(from: Point, to: Point, stroke: string, dash = ''): string {
  const dashes = dash === '' ? '' : ` stroke-dasharray="${dash}"`;
  return `<line x1="${at(from.x)}" y1="${at(from.y)}" x2="${at(to.x)}" y2="${at(to.y)}" stroke="${stroke}"${dashes}/>`;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export function path(points: readonly Point[], stroke: string): string {
  const places = points.map(({ x, y }) => `${at(x)},${at(y)}`).join(' ');
  return `<polyline points="${places}" fill="none" stroke="${stroke}" stroke-width="2"/>`;
}

export function dot({ x, y }: Point, radius: number, fill: string): string {
  return `<circle cx="${at(x)}" cy="${at(y)}" r="${at(radius)}" fill="${fill}"/>`;
}

export function label(
  { x, y }: Point,
  text: string,
  anchor: 'start' | 'middle' | 'end' = 'middle',
  fill = INK,
): string {
  return `<text x="${at(x)}" y="${at(y)}" text-anchor="${anchor}" fill="${fill}">${escaped(text)}</text>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Tenths of a point are fine enough, and keep the file the same from machine to machine. */
function at(value: number): string {
  return String(Math.round(value * 10) / 10);
}

export const INK = '#333333';
export const FAINT = '#cccccc';
export const BLUE = '#2563a8';
export const ORANGE = '#c2571a';
