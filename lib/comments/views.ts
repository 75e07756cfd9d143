import type { PersonName } from "../people/views";

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
