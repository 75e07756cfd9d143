import { crossValidation } from "./figures";
import { type Example, type Model, reading, training, type Weights } from "./model";
import type { Threshold } from "./views";

/** All that is made of the examples, in pieces: how well what is learnt foretells what it has not seen, then the model of all. */
export function* learning(
  examples: Example[],
  weights: Weights,
): Generator<void, { model: Model; thresholds: Threshold[] }> {
  const read = yield* reading(examples);
  const thresholds = yield* crossValidation(examples, read, weights);
  return { model: yield* training(read, weights), thresholds };
}

/** Does it between other things; what takes longer than `most` milliseconds is given up, and answers null. */
export async function inPieces<T>(work: Generator<void, T>, most: number): Promise<T | null> {
  const end = performance.now() + most;
  while (performance.now() < end) {
    const { done, value } = work.next();
    if (done) return value;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return null;
}
