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

/** Two measurements in turn, A B A B …, each the median of its rounds: what disturbs the machine disturbs both. */
export async function inTurn(
  rounds: number,
  a: () => Promise<number>,
  b: () => Promise<number>,
): Promise<[number, number]> {
  const figures: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round++) {
    figures[0].push(await a());
    figures[1].push(await b());
  }
  return [median(figures[0]), median(figures[1])];
}

export function median(figures: number[]): number {
  const sorted = [...figures].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
