import type { CommentView, Posted } from "@/lib/comments/views";
import type { OpenItems } from "../desk/use-open-items";
import type { HideInput } from "./api";
import type { Held } from "./use-held";
import type { useMutes } from "./use-mutes";

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
  /** Stands in the conversation, or waits. */
  posted(answer: Posted): void;
  held: Held;
  mutes: ReturnType<typeof useMutes>;
  say(text: string): void;
  /** One's own comment was edited or withdrawn. */
  changed(comment: CommentView): void;
  moreReplies(comment: CommentView): void;
  copyLink(comment: CommentView): void;
  share(comment: CommentView): void;
  hide(comment: CommentView, input: HideInput): Promise<void>;
  /** What lies before the moderators, by comment; empty for everybody else. */
  open: OpenItems;
  /** It stays as it is, though it was reported. */
  approve(comment: CommentView): void;
  restore(comment: CommentView): void;
};

export function isMine(comment: CommentView, { own, me }: Mine): boolean {
  return own.has(comment.id) || (me !== null && comment.author.handle === me);
}

export function isShown(comment: CommentView): boolean {
  return !comment.hidden && !comment.withdrawn;
}
