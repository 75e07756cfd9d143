import { z } from "zod";
import { Malformed } from "../failures";
import { COMMENT_MAX, MAX_NESTING } from "../text/limits";
import { written } from "../text/written";

/** Made by the sender, the same for every try of one submission: it is stored once however often it arrives. */
const submissionId = z
  .string({ error: "A submission needs an id of its own." })
  .min(1, "A submission needs an id of its own.")
  .max(100, "A submission's id has at most 100 characters.")
  .regex(/^[\x21-\x7e]+$/, "A submission's id is made of plain ASCII characters without spaces.");

const body = written({ max: COMMENT_MAX, multiline: true, label: "comment", maxNesting: MAX_NESTING });
const parentId = z.uuid({ error: "The comment you answer is not there." }).nullish();

export const PostComment = z.object({
  body,
  parentId,
  submissionId,
  /** Posts a text though its writer posted the same one minutes ago. */
  again: z.boolean({ error: "“again” is true or false." }).optional(),
});
export type PostComment = z.input<typeof PostComment>;

export const EditComment = z.object({
  body,
  /** The version that the edit began from. */
  version: z.int({ error: "Name the version that your edit began from, as the comment has it." }),
});
export type EditComment = z.input<typeof EditComment>;

export const PreviewComment = z.object({ body });
export type PreviewComment = z.input<typeof PreviewComment>;

/** Comments of one person that wait for their address to be confirmed: enough to join in, too few to flood with. */
export const HELD_MAX = 5;

/** Three times the longest comment: what is too long to post must not be lost either. Beyond it the browser keeps it alone. */
export const DRAFT_MAX = 3 * COMMENT_MAX;

export const KeepDraft = z.object({
  body: z
    .string({ error: "A draft is a text." })
    .max(DRAFT_MAX, "The draft is too long to be kept.")
    // What PostgreSQL has no room for. Anything else that is wrong with the text is said when it is posted.
    .overwrite((text) => text.toWellFormed().replaceAll("\u0000", "")),
  parentId,
  submissionId,
});
export type KeepDraft = z.input<typeof KeepDraft>;

/** The same text by the same person within this time is taken for an accident, and pointed out first. */
export const REPEAT_MINUTES = 10;

export const SORTS = ["best", "newest", "oldest"] as const;

/** The order asked for; none is "best". @throws Malformed for any other word */
export function parseSort(asked: string | null | undefined): (typeof SORTS)[number] {
  const sort = SORTS.find((one) => one === (asked ?? "best"));
  if (sort) return sort;
  throw new Malformed(`“sort” is one of ${SORTS.join(", ")}.`);
}

/** Roots on one page of the conversation. */
export const ROOTS_PER_PAGE = 25;

/**
 * First replies drawn under a comment, by its depth; "N more replies" fetches the rest. Three answers with the best exchange
 * below each: a page is at most 400 comments, also where all its threads are busy.
 */
export const FIRST_REPLIES = [3, 1, 1, 1, 1] as const;

/** Replies that "more replies" fetches at a time. */
export const REPLIES_PER_PAGE = 20;

/** Comments on one page of the listing for programs. */
export const LISTED_PER_PAGE = 100;

/** What a reader who was away has on the page: comments they know to be there, newest ones above all, and those drawn. */
export const AskMissed = z.object({
  known: z.array(z.uuid({ error: "An id in “known” is no id." })).max(500, "Name at most 500 known comments."),
  drawn: z.array(z.uuid({ error: "An id in “drawn” is no id." })).max(1_000, "Name at most 1,000 drawn comments."),
});
export type AskMissed = z.input<typeof AskMissed>;

/** Comments asked for by their ids at once. */
export const NAMED_AT_ONCE = 50;

/** "a,b,c" as ids. @throws Malformed for too many */
export function parseIds(asked: string): string[] {
  const ids = asked.split(",").filter(Boolean);
  if (ids.length <= NAMED_AT_ONCE) return ids;
  throw new Malformed(`Ask for at most ${NAMED_AT_ONCE} comments at once.`);
}

/** New comments fetched at a time: a reader steps through them one by one. */
export const NEWS_PER_PAGE = 50;

/** Comments found on one page: each is an excerpt of three lines. */
export const FOUND_PER_PAGE = 20;

/** Longer is no search any more but a text. */
const WORDS_MAX = 200;

export const Search = z.object({ q: written({ max: WORDS_MAX, multiline: false, label: "search" }) });
