import type { ConversationState } from "../measures/views";
import type { PersonFace, PersonName } from "../people/views";
import type { Change } from "../text/word-diff";

export type Sort = "best" | "newest" | "oldest";

/**
 * Why a comment is hidden, as everybody may read it. Rule 0: it breaks none so far, and is being looked at again.
 * `byMachine`: a check of the site's own decided, not a person; who the person was stays with the moderators.
 */
export type Hidden = { rule: number; ruleTitle: string; reason: string; byMachine: boolean; at: string };

/** A comment as everybody sees it. Hidden or withdrawn: body, html and both names are empty; `hidden` says why. */
export type CommentView = {
  id: string;
  articleSlug: string;
  parentId: string | null;
  rootId: string;
  depth: number;
  body: string;
  html: string;
  author: { handle: string; name: string; role: PersonName["role"] };
  upvotes: number;
  /** Direct replies, those behind a stub included. */
  replyCount: number;
  postedAt: string;
  /** Counts saves: 1 as first posted. An edit names the version it began from. */
  version: number;
  /** When it was last edited, or null. */
  editedAt: string | null;
  hidden: Hidden | null;
  withdrawn: boolean;
};

/** A comment as somebody reads it who may read what is hidden; the days after which a hidden text was deleted for good, if it was. */
export type ReadComment = CommentView & { deletedAfterDays?: number };

/** A hidden comment in the list of its writer's, for the writer and the moderators: that it is there, and never its text. */
export type HiddenComment = Pick<CommentView, "id" | "articleSlug" | "postedAt"> & {
  articleTitle: string;
  hidden: Hidden;
  deletedAfterDays: number | null;
};

/** A comment that stands for its conversation elsewhere, with the face of who said it. */
export type Standout = Omit<CommentView, "author"> & { author: PersonFace; articleTitle: string };

/**
 * A comment that only its writer sees until it is public. It waits for their address to be confirmed, or for a moderator
 * ("review"); or for nothing any more ("posting"), or in vain: what it answers takes no replies ("parent"), its writer is
 * suspended, a check does not let it through ("refused"), a moderator has declined it. `why` says so; `decision` is the page
 * with what a moderator decided about its writer, where it waits for that.
 */
export type HeldComment = {
  id: string;
  articleSlug: string;
  parentId: string | null;
  body: string;
  html: string;
  heldAt: string;
  waitsFor: "confirmation" | "review" | "posting" | "parent" | "suspension" | "refused" | "declined";
  why: string;
  decision: string | null;
  /** Of one that was declined: the decision, with the rule in words. */
  declined: { id: string; rule: string | null; reason: string } | null;
};

/** What posting answers: the comment, or that it is held back. */
export type Posted = CommentView | { held: HeldComment };

/**
 * Comments in the order they are drawn, each after its parent; `next` is the cursor of what follows, or null.
 * `ends` has the cursor of the replies that follow those drawn, by the id of what they answer.
 */
export type CommentPage = { comments: CommentView[]; next: string | null; ends: Record<string, string> };

/** A text that a comment has had. */
export type CommentRevision = { version: number; body: string; savedAt: string };

/** Its versions newest first, each with what changed in it. */
export type CommentHistory = {
  comment: CommentView;
  versions: { version: number; savedAt: string; changes: Change[] }[];
};

/** What its writer may still do with a comment, and the text an edit begins with: the text itself, also while it is hidden. */
export type OwnComment = {
  id: string;
  body: string;
  version: number;
  postedAt: string;
  /** For how many days a text was hidden that is now deleted for good. */
  deletedAfterDays: number | null;
  edit: boolean;
  withdraw: boolean;
};

/** Something begun and not posted; `parentId` is what it answers, or null. */
export type OwnDraft = { parentId: string | null; body: string; submissionId: string; keptAt: string };

/**
 * A draft as it was kept (null: forgotten), or the comment its submission has become already; `same` when that has the
 * draft's text, `held` while it is not public.
 */
export type KeptDraft = { keptAt: string | null } | { posted: string; same: boolean; held: boolean };

/** What is new in an open conversation: ids and figures, no texts; those are fetched when the reader asks. */
export type LiveNews = {
  /** Comments under the article that readers can see. */
  total: number;
  /** Oldest first. */
  posted: { id: string; parentId: string | null; rootId: string }[];
  /** Whether still more were posted than `posted` lists. */
  more: boolean;
  /** Upvotes and direct replies now, of comments where they may have changed. */
  upvotes: Record<string, number>;
  replies: Record<string, number>;
  /** Comments to be read again: edited, hidden, restored or withdrawn. */
  changed: string[];
  /** How the conversation stands now, where it was closed, slowed or opened. */
  state?: ConversationState;
};

/** What somebody missed who was away: as in LiveNews, and how the comments they asked for stand. */
export type Missed = Pick<LiveNews, "total" | "posted" | "more" | "state"> & { comments: CommentState[] };

export type CommentState = Pick<CommentView, "id" | "upvotes" | "replyCount" | "version" | "withdrawn"> & {
  hidden: boolean;
};

/**
 * Comments posted since some comment, in the order of posting, and as `context` all they answer, roots first. What stands
 * deeper than is drawn is only named, in `deeper`, with the last comment above it that is drawn.
 */
export type NewsPage = {
  comments: CommentView[];
  context: CommentView[];
  deeper: { id: string; under: string }[];
  next: string | null;
};

/** The part of a comment where words were found, in pieces; `found` pieces are those words. */
export type Excerpt = { text: string; found: boolean }[];

/** Comments in which words were found, newest first. */
export type FoundPage = { comments: (CommentView & { excerpt: Excerpt })[]; next: string | null };
