import { type Example, finished, likelihood, type Read, reading, training, type Weights } from "./model";
import type { Threshold } from "./views";

/** Each part is asked about by a model that has learnt from the others. */
const FOLDS = 5;

/** From when on a threshold may be set, in per cent; and up to when. */
const PERCENTS = Array.from({ length: 50 }, (_, i) => 50 + i);

/**
 * How well what is learnt foretells what it has not seen: the examples in five parts, all of one writer in one, each foretold
 * from the other four.
 */
export function crossValidate(examples: Example[], weights?: Weights): Threshold[] {
  return finished(crossValidation(examples, finished(reading(examples)), weights));
}

/** The same in pieces. */
export function* crossValidation(examples: Example[], read: Read[], weights?: Weights): Generator<void, Threshold[]> {
  const folds = examples.map(({ group }) => foldOf(group));
  const found: { hidden: boolean; score: number }[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const model = yield* training(
      read.filter((_, i) => folds[i] !== fold),
      weights,
    );
    for (const [i, { features, hidden }] of read.entries()) {
      if (folds[i] === fold) found.push({ hidden, score: likelihood(model, features) });
    }
    yield;
  }
  return PERCENTS.map((percent) => {
    const caught = found.filter(({ score }) => score * 100 >= percent);
    return {
      percent,
      rightly: caught.filter(({ hidden }) => hidden).length,
      wrongly: caught.filter(({ hidden }) => !hidden).length,
    };
  });
}

function foldOf(group: string): number {
  let value = 7;
  for (let at = 0; at < group.length; at++) value = (Math.imul(value, 31) + group.charCodeAt(at)) >>> 0;
  return value % FOLDS;
}
