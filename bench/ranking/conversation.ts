import type { Candidate } from "./candidates";
import { type Entry, Standings } from "./standings";
import type { Comment } from "./world";

/** Hours after which an order that goes by age is worked out anew, votes or no votes. */
const TICK = 0.5;

/**
 * A conversation kept in order as the site keeps it: a comment is scored when it appears and when its own votes change, all of
 * them when the conversation's votes have grown by `growth` since that was last done. In between scores are stale.
 */
export class Conversation {
  readonly all: Entry[] = [];
  readonly roots = new Standings(standing);
  readonly bestRoots = new Standings(quality);
  votes = 0;
  private now = 0;
  private scoredAt = { votes: 0, hour: 0 };

  constructor(
    private readonly candidate: Candidate,
    private readonly growth: number,
  ) {}

  post(comment: Comment): Entry {
    this.now = comment.at;
    const replies = { replies: new Standings(standing), bestReplies: new Standings(quality) };
    const entry = { ...comment, ...replies, id: this.all.length, upvotes: 0, before: this.votes, score: 0 };
    entry.score = this.scoreOf(entry);
    this.all.push(entry);
    const parent = this.all[comment.parent];
    (parent?.replies ?? this.roots).add(entry);
    (parent?.bestReplies ?? this.bestRoots).add(entry);
    return entry;
  }

  upvote(entry: Entry): void {
    const siblings = this.all[entry.parent]?.replies ?? this.roots;
    this.votes++;
    siblings.move(entry, () => {
      entry.upvotes++;
      entry.score = this.scoreOf(entry);
    });
    if (this.votes > this.scoredAt.votes * this.growth) this.rescore();
  }

  /** Time goes by without votes. */
  wait(until: number): void {
    this.now = until;
    if (this.candidate.ages && until > this.scoredAt.hour + TICK) this.rescore();
  }

  rescore(): void {
    this.scoredAt = { votes: this.votes, hour: this.now };
    for (const entry of this.all) entry.score = this.scoreOf(entry);
    this.roots.sort();
    for (const root of this.roots.entries) root.replies.sort();
  }

  private scoreOf({ upvotes, before, at, quality }: Entry): number {
    const { votes, now } = this;
    return this.candidate.score({ upvotes, chances: votes - before, votes, at, age: now - at, quality });
  }
}

function standing(entry: Entry): number {
  return entry.score;
}

function quality(entry: Entry): number {
  return entry.quality;
}
