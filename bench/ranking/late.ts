import type { Entry } from "./standings";
import { PAGE, type World } from "./world";

const TEN = 10;
/** The best twentieth of the roots, but no more than have room on the first page. */
const GOOD = 0.05;

type Wait = { since: number; page: number; ten: number };

/** How long good comments that came after half of the visits wait until readers of "best" meet them. */
export class LateComments {
  private readonly good: Set<number>;
  private readonly found: Wait[] = [];
  private readonly waiting = new Map<number, Wait>();

  constructor({ comments, visits }: World) {
    const half = visits[Math.floor(visits.length / 2)]?.at ?? 0;
    const roots = [...comments.entries()].filter(([, comment]) => comment.parent < 0);
    const best = roots.sort(([, a], [, b]) => b.quality - a.quality).slice(0, Math.min(PAGE, roots.length * GOOD));
    this.good = new Set(best.filter(([, comment]) => comment.at > half).map(([id]) => id));
  }

  appeared({ id }: Entry, visit: number): void {
    if (!this.good.has(id)) return;
    const wait = { since: visit, page: Number.POSITIVE_INFINITY, ten: Number.POSITIVE_INFINITY };
    this.waiting.set(id, wait);
    this.found.push(wait);
  }

  /** At the beginning of each visit. */
  look(order: Entry[], visit: number): void {
    if (this.waiting.size === 0) return;
    for (let place = 0; place < PAGE && place < order.length; place++) {
      const id = order[place]?.id ?? -1;
      const wait = this.waiting.get(id);
      if (!wait) continue;
      wait.page = Math.min(wait.page, visit - wait.since);
      if (place >= TEN) continue;
      wait.ten = visit - wait.since;
      this.waiting.delete(id);
    }
  }

  waits(): { toPage: number[]; toTen: number[] } {
    return { toPage: this.found.map((wait) => wait.page), toTen: this.found.map((wait) => wait.ten) };
  }
}
