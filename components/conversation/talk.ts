import type { CommentView } from "@/lib/comments/views";

/** What the conversation knows and does; a comment only shows it and asks for it. */
export type Talk = {
  slug: string;
  children: Map<string | null, CommentView[]>;
  votes: Record<string, number>;
  own: ReadonlySet<string>;
  me: string | null;
  moderates: boolean;
  fresh: string | null;
  focus: string | null;
  busy: string | null;
  ends: Record<string, string | null>;
  replyTo: string | null;
  toggleVote(comment: CommentView): void;
  openReply(id: string | null): void;
  posted(comment: CommentView): void;
  moreReplies(comment: CommentView): void;
  hide(comment: CommentView, rule: string, reason: string): Promise<void>;
  restore(comment: CommentView): void;
};

export function isMine(comment: CommentView, talk: Pick<Talk, "own" | "me">): boolean {
  return talk.own.has(comment.id) || (talk.me !== null && comment.author.handle === talk.me);
}

export function isShown(comment: CommentView): boolean {
  return !comment.hidden && !comment.withdrawn;
}
