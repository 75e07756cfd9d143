import { BUCKETS, featuresOf } from "./features";

/** A text with what became of it. Texts of one group (its writer) are never both learnt from and asked about. */
export type Example = { text: string; hidden: boolean; group: string };

/** How many comments of the site each example stands for: all hidden ones may be among the examples, and few of the others. */
export type Weights = { hidden: number; kept: number };

/** The weight of each bucket, and after the last what holds for any text. */
export type Model = Float32Array<ArrayBuffer>;

/** How often training goes through all examples: more fits their noise. */
const ROUNDS = 4;
/** How far one example moves the weights at first, and how much each step forgets. Found by trying on made-up texts. */
const STEP = 0.1;
const FORGET = 1e-5;

/** Whoever trains may pause after this many examples. */
const BETWEEN_PAUSES = 200;

/** An example as the training knows it. */
export type Read = { features: Uint16Array; hidden: boolean };

/** Logistic regression over hashed n-grams, by AdaGrad. The same examples give the same model. */
export function train(examples: Example[], weights?: Weights): Model {
  return finished(training(finished(reading(examples)), weights));
}

/** How likely a moderator would hide this text, 0 to 1. */
export function score(model: Model, text: string): number {
  return likelihood(model, featuresOf(text));
}

/** The examples as the training knows them, in pieces. */
export function* reading(examples: Example[]): Generator<void, Read[]> {
  const read: Read[] = [];
  for (const { text, hidden } of examples) {
    read.push({ features: featuresOf(text), hidden });
    if (read.length % BETWEEN_PAUSES === 0) yield;
  }
  return read;
}

export function likelihood(model: Model, features: Uint16Array): number {
  return sigmoid(sumOf(model, features));
}

/** The training in pieces, so that it can be done between other things; the last piece is the model. */
export function* training(
  examples: Read[],
  { hidden, kept }: Weights = { hidden: 1, kept: 1 },
): Generator<void, Model> {
  const model: Model = new Float32Array(BUCKETS + 1);
  const moved = new Float32Array(BUCKETS + 1).fill(1e-6);
  const step = (at: number, gradient: number) => {
    const pull = gradient + FORGET * (model[at] as number);
    moved[at] = (moved[at] as number) + pull * pull;
    model[at] = (model[at] as number) - (STEP * pull) / Math.sqrt(moved[at] as number);
  };
  for (let round = 0; round < ROUNDS; round++) {
    for (const [turn, index] of shuffled(examples.length, round).entries()) {
      const example = examples[index] as Read;
      const { features } = example;
      const error = sigmoid(sumOf(model, features)) - (example.hidden ? 1 : 0);
      const share = error / Math.sqrt(features.length || 1);
      for (const feature of features) step(feature, share);
      step(BUCKETS, error);
      if (turn % BETWEEN_PAUSES === 0) yield;
    }
  }
  // What was learnt from a choice of examples speaks of the site's comments as they come (a case-control study's intercept).
  model[BUCKETS] = (model[BUCKETS] as number) + Math.log(hidden / kept);
  return model;
}

export function finished<T>(work: Generator<void, T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}

export function toBytes(model: Model): Uint8Array<ArrayBuffer> {
  return new Uint8Array(model.buffer);
}

/** Null for bytes of another kind of model, as an older Paddock may have left them. */
export function fromBytes(bytes: Uint8Array): Model | null {
  if (bytes.byteLength !== (BUCKETS + 1) * Float32Array.BYTES_PER_ELEMENT) return null;
  return new Float32Array(bytes.slice().buffer);
}

function sumOf(model: Model, features: Uint16Array): number {
  let sum = 0;
  for (const feature of features) sum += model[feature] as number;
  return sum / Math.sqrt(features.length || 1) + (model[BUCKETS] as number);
}

function sigmoid(sum: number): number {
  return 1 / (1 + Math.exp(-sum));
}

/** 0 to below `count`, in an order that only `seed` decides (mulberry32). */
function shuffled(count: number, seed: number): number[] {
  const order = Array.from({ length: count }, (_, i) => i);
  let state = seed;
  for (let i = count - 1; i > 0; i--) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    const other = ((mixed ^ (mixed >>> 14)) >>> 0) % (i + 1);
    [order[i], order[other]] = [order[other] as number, order[i] as number];
  }
  return order;
}
