import "server-only";
import { LRUCache } from "lru-cache";
import type { Period } from "./period";
import { reportOf } from "./queries";
import type { Report } from "./views";

/** As old as the page's figures may be. */
const recent = new LRUCache<string, Promise<Report>>({ max: 50, ttl: 60_000 });

/** The figures of a period, counted at most once a minute however often they are fetched. */
export function recentReport(period: Period): Promise<Report> {
  const known = recent.get(period.name);
  if (known) return known;
  const counting = reportOf(period);
  recent.set(period.name, counting);
  counting.catch(() => recent.delete(period.name));
  return counting;
}
