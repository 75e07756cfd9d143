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

export const PostComment = z.object({
  body: written({ max: COMMENT_MAX, multiline: true, label: "comment", maxNesting: MAX_NESTING }),
  parentId: z.uuid({ error: "The comment you answer is not there." }).nullish(),
  submissionId,
});
export type PostComment = z.input<typeof PostComment>;

export const SORTS = ["best", "newest", "oldest"] as const;

/** The order asked for; none is "best". @throws Malformed for any other word */
export function parseSort(asked: string | null | undefined): (typeof SORTS)[number] {
  const sort = SORTS.find((one) => one === (asked ?? "best"));
  if (sort) return sort;
  throw new Malformed(`“sort” is one of ${SORTS.join(", ")}.`);
}

/** Roots on one page of the conversation. */
export const ROOTS_PER_PAGE = 25;

/** First replies drawn under a comment, by its depth; "N more replies" fetches the rest. */
export const FIRST_REPLIES = [3, 2, 2, 1, 1] as const;

/** Replies that "more replies" fetches at a time. */
export const REPLIES_PER_PAGE = 20;

/** Comments on one page of the listing for programs. */
export const LISTED_PER_PAGE = 100;

/** New comments fetched at a time: a reader steps through them one by one. */
export const NEWS_PER_PAGE = 50;

/** Comments found on one page: each is an excerpt of three lines. */
export const FOUND_PER_PAGE = 20;

/** Longer is no search any more but a text. */
const WORDS_MAX = 200;

export const Search = z.object({ q: written({ max: WORDS_MAX, multiline: false, label: "search" }) });
