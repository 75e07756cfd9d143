import type { Queue } from "./views";

/**
 * Where something stands among all that waits: what its queue begins with, and the weights of the reports about it
 * (lib/reports/weight.ts) added up. Whatever comes later adds its part, so the sum is kept with the item and sorted by index.
 */
export function priorityOf(queue: Queue, weights: readonly number[] = []): number {
  return weights.reduce((sum, weight) => sum + weight, BASE[queue]);
}

/**
 * Somebody may have been wronged (appeal), or waits to be read (pending); what is public and was reported stands by its
 * reports alone; a first comment that nobody minds can wait longest.
 */
const BASE: Record<Queue, number> = { appeal: 0.9, pending: 0.6, reported: 0, newcomer: 0.1 };
