import type { CommentView } from "@/lib/comments/views";

/** Who reads, as far as it marks their own comments. */
export type Mine = { own: ReadonlySet<string>; me: string | null };

/** What the conversation knows and does; a comment only shows it and asks for it. */
export type Talk = Mine & {
  slug: string;
  children: Map<string | null, CommentView[]>;
  votes: Record<string, number>;
  moderates: boolean;
  /** The comment just posted, and the one whose own page this is. */
  fresh: string | null;
  focus: string | null;
  busy: string | null;
  ends: Record<string, string | null>;
  replyTo: string | null;
  /** What was selected when the reply was opened, as a quote. */
  quote: string;
  folded: ReadonlySet<string>;
  /** How many new replies stand further down a thread than is drawn, by the last comment that is. */
  deeper: ReadonlyMap<string, number>;
  isNew(comment: CommentView): boolean;
  toggleFold(id: string): void;
  toggleVote(comment: CommentView): void;
  openReply(id: string | null): void;
  posted(comment: CommentView): void;
  /** One's own comment was edited or withdrawn. */
  changed(comment: CommentView): void;
  moreReplies(comment: CommentView): void;
  copyLink(comment: CommentView): void;
  share(comment: CommentView): void;
  hide(comment: CommentView, rule: string, reason: string): Promise<void>;
  restore(comment: CommentView): void;
};

export function isMine(comment: CommentView, { own, me }: Mine): boolean {
  return own.has(comment.id) || (me !== null && comment.author.handle === me);
}

export function isShown(comment: CommentView): boolean {
  return !comment.hidden && !comment.withdrawn;
}
