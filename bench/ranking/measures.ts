import type { Entry } from "./standings";
import { PAGE } from "./world";

const WEIGHTS = Array.from({ length: PAGE }, (_, place) => 1 / Math.log2(place + 2));

/** Quality of the first `count` (at most a page), each place worth less than the one above, against the best order there could be. */
export function ndcg(order: Entry[], best: Entry[], count: number): number {
  return gain(order, count) / gain(best, count);
}

function gain(order: Entry[], count: number): number {
  let sum = 0;
  for (let place = 0; place < count && place < order.length; place++)
    sum += (order[place]?.quality ?? 0) * (WEIGHTS[place] ?? 0);
  return sum;
}

/** Spearman's rank correlation of two orders of the same: 1 when they agree, 0 when they have nothing to do with each other. */
export function spearman(order: Entry[], best: Entry[]): number {
  const places = new Map(best.map((entry, place) => [entry, place]));
  const squares = order.reduce((sum, entry, place) => sum + (place - (places.get(entry) ?? 0)) ** 2, 0);
  return 1 - (6 * squares) / (order.length * (order.length ** 2 - 1));
}

export function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

export function deviation(values: number[]): number {
  const middle = mean(values);
  return Math.sqrt(mean(values.map((value) => (value - middle) ** 2)));
}

/** Of values some of which may be Infinity. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}
