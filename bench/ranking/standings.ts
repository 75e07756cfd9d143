import type { Comment } from "./world";

export type Entry = Comment & {
  id: number;
  upvotes: number;
  /** Votes cast in the conversation before it appeared. */
  before: number;
  score: number;
  replies: Standings;
  /** The same replies as they should stand. */
  bestReplies: Standings;
};

/** Siblings in the order of what they are worth; of equals the newer first. */
export class Standings {
  readonly entries: Entry[] = [];

  constructor(private readonly worth: (entry: Entry) => number) {}

  add(entry: Entry): void {
    this.entries.splice(this.placeOf(entry), 0, entry);
  }

  /** `change` alters what the entry is worth: it goes past those it has overtaken, or that have overtaken it. */
  move(entry: Entry, change: () => void): void {
    const { entries } = this;
    let place = this.placeOf(entry);
    change();
    for (let above = entries[place - 1]; above && this.isBefore(entry, above); above = entries[place - 1])
      entries[place--] = above;
    for (let below = entries[place + 1]; below && this.isBefore(below, entry); below = entries[place + 1])
      entries[place++] = below;
    entries[place] = entry;
  }

  sort(): void {
    this.entries.sort((a, b) => this.worth(b) - this.worth(a) || b.id - a.id);
  }

  private placeOf(entry: Entry): number {
    let low = 0;
    let high = this.entries.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.isBefore(this.entries[middle] as Entry, entry)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  private isBefore(one: Entry, other: Entry): boolean {
    const difference = this.worth(one) - this.worth(other);
    return difference > 0 || (difference === 0 && one.id > other.id);
  }
}
