import type { DigitGroup } from './digits.ts';

/** Where groups that were read end: in the text, and which group comes after. */
export interface Span {
  readonly to: number;
  readonly next: number;
}

/** Reads groups of digits that belong together, from one of them on. Offsets count groups. */
export class DigitReader {
  readonly #text: string;
  readonly #groups: readonly DigitGroup[];
  readonly #index: number;

  constructor(text: string, groups: readonly DigitGroup[], index: number) {
    this.#text = text;
    this.#groups = groups;
    this.#index = index;
  }

  digits(offset: number): string {
    return this.#groups[this.#index + offset]?.digits ?? '';
  }

  /** What stands between a group and the next one; `null` when it is more than a separator. */
  joint(offset: number): string | null {
    const left = this.#groups[this.#index + offset];
    const right = this.#groups[this.#index + offset + 1];
    if (left === undefined || right === undefined || right.from - left.to > LONGEST_JOINT) return null;
    const between = this.#text.slice(left.to, right.from);
    return JOINT.test(between) ? between : null;
  }

  /** The span of so many joined groups. */
  take(count: number, offset = 0): Span | null {
    for (let n = 0; n < count - 1; n += 1) if (this.joint(offset + n) === null) return null;
    const last = this.#groups[this.#index + offset + count - 1];
    if (last === undefined || (offset > 0 && !this.#joined(offset))) return null;
    return { to: last.to, next: this.#index + offset + count };
  }

  /** The first of the shapes (lengths of joined groups) that fits and passes the test; `cut` drops digits of the first group. */
  fit(shapes: readonly (readonly number[])[], test: (digits: string) => boolean, offset = 0, cut = 0): Span | null {
    for (const shape of shapes) {
      if (shape.some((length, n) => this.digits(offset + n).length - (n === 0 ? cut : 0) !== length)) continue;
      const span = this.take(shape.length, offset);
      if (span === null) continue;
      const digits = shape
        .map((_, n) => this.digits(offset + n))
        .join('')
        .slice(cut);
      const check = /^[xX](?![A-Za-z0-9])/.test(this.#text.slice(span.to, span.to + 2)) ? 1 : 0;
      if (check === 1 && test(`${digits}X`)) return { to: span.to + 1, next: span.next };
      if (test(digits)) return span;
    }
    return null;
  }

  /** Joined groups until there are `enough` digits; at least `least`, at most `most`. */
  upTo(least: number, most: number, enough = least): Span | null {
    let total = this.digits(0).length;
    let count = 1;
    while (
      total < enough &&
      count < MOST_GROUPS &&
      this.joint(count - 1) !== null &&
      total + this.digits(count).length <= most
    ) {
      total += this.digits(count).length;
      count += 1;
    }
    return total >= least && total <= most ? this.take(count) : null;
  }

  /** Joined groups that are `least` to `most` digits; once there are enough, only such as are set off in the same way. */
  alike(least: number, most: number): Span | null {
    let total = this.digits(0).length;
    let count = 1;
    for (; count < MOST_GROUPS && this.joint(count - 1) !== null; count += 1) {
      const next = this.digits(count).length;
      const goesOn = count > 1 && next >= 3 && this.joint(count - 1) === this.joint(count - 2);
      if (total + next > most || (total >= least && !goesOn)) break;
      total += next;
    }
    return total >= least && total <= most ? this.take(count) : null;
  }

  /** A short extension after a dash. */
  extension(offset: number): Span | null {
    return this.joint(offset - 1) === '-' && this.digits(offset).length <= 5 ? this.take(offset + 1) : null;
  }

  /** Where an order number ends that may be written in groups. */
  orderEnd(): number {
    let offset = 0;
    for (; ; offset += 1) {
      const joint = this.joint(offset);
      const fours = this.digits(offset).length <= 4 && this.digits(offset + 1).length <= 4;
      if (joint === null || !(joint === '-' || joint === '.' || fours)) break;
    }
    return this.#index + offset + 1;
  }

  followedBy(to: number, pattern: RegExp): boolean {
    return pattern.test(this.#text.slice(to, to + 8));
  }

  #joined(offset: number): boolean {
    for (let n = 0; n < offset; n += 1) if (this.joint(n) === null) return false;
    return true;
  }
}

/** A separator, at most doubled: `) -`. */
const LONGEST_JOINT = 4;
/** No number is written in more pieces than it has digits. */
const MOST_GROUPS = 11;
const JOINT = /^[ \-._()\u200b]{1,4}$/;
