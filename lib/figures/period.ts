/** A year or a month of the calendar, in UTC. */
export type Period = { name: string; from: Date; to: Date };

/** The period that an address names, or null: it is none, or yet to come. */
export function readPeriod(name: string, now = new Date()): Period | null {
  const [, year, month] = /^(20\d\d)(?:-(0[1-9]|1[0-2]))?$/.exec(name) ?? [];
  if (!year) return null;
  const first = month ? Number(month) - 1 : 0;
  const from = new Date(Date.UTC(Number(year), first));
  const to = new Date(Date.UTC(Number(year), first + (month ? 1 : 12)));
  return from > now ? null : { name, from, to };
}

/** The months of a period up to now, as 2026-11. */
export function monthsOf({ from, to }: Period, now = new Date()): string[] {
  const months: string[] = [];
  for (let at = from; at < to && at <= now; at = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1)))
    months.push(at.toISOString().slice(0, 7));
  return months;
}
