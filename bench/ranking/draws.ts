/** Chance that runs the same way for every order under test, so that they differ by the order alone. */
export type Draws = {
  /** From 0 to below 1. */
  uniform(): number;
  /** With the given mean. */
  exponential(mean: number): number;
  /** Mean 0, deviation 1. */
  normal(): number;
};

export function drawsOf(seed: number): Draws {
  let count = 0;
  const uniform = () => mixed(seed, count++, 0);
  return {
    uniform,
    exponential: (mean) => -mean * Math.log(1 - uniform()),
    normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
  };
}

/** A number from 0 to below 1 that belongs to these three, whenever it is asked for (the finalizer of MurmurHash3). */
export function mixed(seed: number, one: number, other: number): number {
  let mix = Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(one + 1, 0x85ebca6b) ^ Math.imul(other + 1, 0xc2b2ae35);
  mix = Math.imul(mix ^ (mix >>> 16), 0x85ebca6b);
  mix = Math.imul(mix ^ (mix >>> 13), 0xc2b2ae35);
  return ((mix ^ (mix >>> 16)) >>> 0) / 2 ** 32;
}
