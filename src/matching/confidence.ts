/** What tells how far the best candidate can be trusted. Plain numbers, comparable between desks. */
export interface Reading {
  /** Log-odds of the best candidate against the other ones. */
  readonly odds: number;
  /** What the index gives it. */
  readonly score: number;
  /** Similarity of its nearest phrasing, in 0..1. */
  readonly similarity: number;
  /** Share of the message that its phrasings have, in 0..1. */
  readonly matched: number;
  /** Tokens in the message. */
  readonly length: number;
}

/** Weights of a logistic curve over a reading, the constant first. */
export type Curve = Float32Array;

/** An example to fit a curve to: the knowledge's own phrasing, or a message it has no entry for. */
export interface Outcome {
  readonly reading: Reading;
  readonly right: boolean;
  readonly ours: boolean;
}

/** The chance that the best candidate is right, in 0..1. */
export function confidenceIn(curve: Curve, reading: Reading): number {
  return 1 / (1 + Math.exp(-dot(curve, inputsOf(reading))));
}

/**
 * Fits a curve in two steps. Its shape comes from all outcomes, so that it tells what is ours from what is not; its scale
 * mostly from what is ours, so that of the messages with 0.8 eight in ten are right. Both are held to what is usual by a
 * ridge: a desk with few phrasings is heard, but not sure of itself.
 */
export function fitCurve(outcomes: readonly Outcome[]): Curve {
  const ours = outcomes.filter((outcome) => outcome.ours).length;
  const strange = Math.max(1, outcomes.length - ours);
  const inputs = outcomes.map(({ reading }) => inputsOf(reading));
  const examples = (share: number, inputsAt: (at: number) => Float64Array): readonly Example[] =>
    outcomes.map(({ right, ours: own }, at) => ({
      inputs: inputsAt(at),
      right: right ? 1 : 0,
      weight: own ? 1 : (ours * share) / strange,
    }));
  const shape = newton(
    examples(STRANGE_FOR_SHAPE, (at) => inputs[at] as Float64Array),
    USUAL,
  );
  const scaled = newton(
    examples(STRANGE_FOR_SCALE, (at) => Float64Array.of(1, dot(shape, inputs[at] as Float64Array))),
    USUAL_SCALE,
  );
  const [shift = 0, stretch = 1] = scaled;
  return Float32Array.from(shape, (weight, at) => stretch * weight + (at === 0 ? shift : 0));
}

interface Example {
  readonly inputs: Float64Array;
  readonly right: number;
  readonly weight: number;
}

/** Logistic regression by Newton's method. */
function newton(examples: readonly Example[], usual: readonly number[]): Float64Array {
  const size = usual.length;
  const curve = Float64Array.from(usual);
  for (let round = 0; round < ROUNDS; round += 1) {
    const slope = new Float64Array(size);
    const bend = Array.from({ length: size }, () => new Float64Array(size));
    for (let at = 0; at < size; at += 1) {
      slope[at] = RIDGE * ((curve[at] as number) - (usual[at] as number));
      (bend[at] as Float64Array)[at] = RIDGE;
    }
    for (const { inputs, right, weight } of examples) {
      const chance = 1 / (1 + Math.exp(-dot(curve, inputs)));
      const miss = weight * (chance - right);
      const width = weight * chance * (1 - chance);
      for (let at = 0; at < size; at += 1) {
        const input = inputs[at] as number;
        const row = bend[at] as Float64Array;
        slope[at] = (slope[at] as number) + miss * input;
        for (let other = 0; other <= at; other += 1) {
          row[other] = (row[other] as number) + width * input * (inputs[other] as number);
        }
      }
    }
    mirror(bend);
    const step = solve(bend, slope);
    for (let at = 0; at < size; at += 1) curve[at] = (curve[at] as number) - (step[at] as number);
    if (step.every((part) => Math.abs(part) < STILL)) break;
  }
  return curve;
}

/** Copies what is below the diagonal above it. */
function mirror(matrix: readonly Float64Array[]): void {
  matrix.forEach((row, at) => {
    for (let other = at + 1; other < row.length; other += 1) row[other] = (matrix[other] as Float64Array)[at] as number;
  });
}

function dot(curve: Float32Array | Float64Array, inputs: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < inputs.length; at += 1) sum += (curve[at] as number) * (inputs[at] as number);
  return sum;
}

function inputsOf({ odds, score, similarity, matched, length }: Reading): Float64Array {
  return Float64Array.of(
    1,
    Math.max(-4, Math.min(8, odds)),
    Math.log(Math.max(0.01, score)) + 1.5,
    similarity - 0.4,
    matched - 0.5,
    Math.log(1 + length) - 2.3,
  );
}

/** Gauss-Jordan; the ridge keeps the diagonal away from zero. */
function solve(matrix: readonly Float64Array[], right: Float64Array): Float64Array {
  const rows = matrix.map((row, at) => Float64Array.from([...row, right[at] as number]));
  const size = right.length;
  for (let pivot = 0; pivot < size; pivot += 1) {
    const lead = rows[pivot] as Float64Array;
    const scale = lead[pivot] as number;
    for (let column = pivot; column <= size; column += 1) lead[column] = (lead[column] as number) / scale;
    for (const row of rows) {
      if (row === lead) continue;
      const factor = row[pivot] as number;
      for (let column = pivot; column <= size; column += 1)
        row[column] = (row[column] as number) - factor * (lead[column] as number);
    }
  }
  return Float64Array.from(rows, (row) => row[size] as number);
}

const ROUNDS = 8;
/** A step of less changes no confidence that could be shown. */
const STILL = 1e-4;
/** As many examples' worth as the usual curve weighs. */
const RIDGE = 10;
/** Fitted over held-out training rows of public sets together, in and out of scope. */
const USUAL: readonly number[] = [0.2, 0.9, 0.3, 1.8, 1.6, 0.4];
const USUAL_SCALE: readonly number[] = [0.4, 1];
/** Messages that are not ours for each that is: enough to learn the difference from; and about as many as there are. */
const STRANGE_FOR_SHAPE = 0.3;
const STRANGE_FOR_SCALE = 0.03;
