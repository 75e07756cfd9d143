import type { CommentView, LiveNews, Missed } from "@/lib/comments/views";

/** What the site reads of it (lib/comments/schema.ts). */
const MOST_KNOWN = 500;
export const MOST_DRAWN = 1_000;

/** A comment as it is drawn: enough to see whether it has changed. */
export type Drawn = Pick<CommentView, "id" | "version" | "hidden" | "withdrawn">;

/** Comments a page knows to be there, whether it draws them or not: the newest are enough to ask what came after them. */
export class Known {
  private ids: Set<string>;

  constructor(ids: readonly string[]) {
    this.ids = new Set(ids);
  }

  add(ids: readonly string[]): void {
    this.ids = new Set([...this.ids, ...ids].sort().slice(-MOST_KNOWN));
  }

  /** `news` without the comments that are known already or drawn; they are known from now on. */
  learn(news: LiveNews, drawn: readonly Drawn[]): LiveNews {
    const here = new Set(drawn.map(({ id }) => id));
    const posted = news.posted.filter(({ id }) => !this.ids.has(id) && !here.has(id));
    this.add(posted.map(({ id }) => id));
    return { ...news, posted };
  }

  get newest(): string[] {
    return [...this.ids].sort().slice(-MOST_KNOWN);
  }
}

/** What somebody missed, as the news it would have been. */
export function asNews({ comments, ...missed }: Missed, drawn: readonly Drawn[]): LiveNews {
  const before = new Map(drawn.map((one) => [one.id, one]));
  const changed = comments.filter((now) => {
    const was = before.get(now.id);
    return (
      was && (now.version !== was.version || now.hidden !== (was.hidden !== null) || now.withdrawn !== was.withdrawn)
    );
  });
  return {
    ...missed,
    upvotes: Object.fromEntries(comments.map((one) => [one.id, one.upvotes])),
    replies: Object.fromEntries(comments.map((one) => [one.id, one.replyCount])),
    changed: changed.map((one) => one.id),
  };
}
