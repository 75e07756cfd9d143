import autocannon from "autocannon";

/** One figure beside its reference in the same run. `ratio` is value / reference; `met` is null where no target is set. */
export type Measurement = {
  name: string;
  value: number;
  unit: string;
  reference: number;
  ratio: number;
  target: string | null;
  met: boolean | null;
};

type Target = { atLeast: number } | { atMost: number } | null;

export function measurement(name: string, unit: string, value: number, reference: number, target: Target): Measurement {
  const ratio = value / reference;
  if (!target) return { name, value, unit, reference, ratio, target: null, met: null };
  const wants = "atLeast" in target ? `>= ${target.atLeast}` : `<= ${target.atMost}`;
  const met = "atLeast" in target ? ratio >= target.atLeast : ratio <= target.atMost;
  return { name, value, unit, reference, ratio, target: wants, met };
}

/** Answers a second, with `connections` at once for `seconds`; anything but success is a fault of the measurement. */
export async function requestsPerSecond(options: autocannon.Options & { seconds: number }): Promise<number> {
  const { seconds, ...rest } = options;
  const result = await autocannon({ duration: seconds, ...rest });
  if (result.non2xx > 0 || result.errors > 0)
    throw new Error(`${result.non2xx} refused and ${result.errors} failed at ${options.url}`);
  return result.requests.total / result.duration;
}

/** Measurements in turn, A B C B C A …, each the median of its rounds: what disturbs the machine disturbs all. */
export async function inTurn<Works extends (() => Promise<number>)[]>(
  rounds: number,
  ...works: Works
): Promise<{ [Place in keyof Works]: number }> {
  const figures: number[][] = works.map(() => []);
  for (let round = 0; round < rounds; round++) {
    for (let n = 0; n < works.length; n++) {
      const place = (round + n) % works.length;
      figures[place]?.push((await works[place]?.()) ?? Number.NaN);
    }
  }
  return figures.map(median) as { [Place in keyof Works]: number };
}

export async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

export function median(figures: number[]): number {
  const sorted = [...figures].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
