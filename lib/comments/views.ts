import type { PersonName } from "../people/views";
import type { Change } from "../text/word-diff";

export type Sort = "best" | "newest" | "oldest";

/** Why a comment is hidden, as everybody may read it. */
export type Hidden = { rule: number; ruleTitle: string; reason: string; at: string };

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
  edit: boolean;
  withdraw: boolean;
};

/** Something begun and not posted; `parentId` is what it answers, or null. */
export type OwnDraft = { parentId: string | null; body: string; submissionId: string; keptAt: string };

/**
 * A draft as it was kept (null: forgotten), or the comment its submission has become already; `same` when that has the
 * draft's text.
 */
export type KeptDraft = { keptAt: string | null } | { posted: string; same: boolean };

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
};

/** What somebody missed who was away: as in LiveNews, and how the comments they asked for stand. */
export type Missed = Pick<LiveNews, "total" | "posted" | "more"> & { comments: CommentState[] };

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
