import type { CommentPage, CommentView, KeptDraft, NewsPage, OwnDraft, Sort } from "@/lib/comments/views";
import type { News } from "@/lib/visits/views";

export type Earlier = { id: string; articleSlug: string };

/** A refusal of the API, in its own words. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly status: number,
    /** The same person's earlier comment that stands in the way: the same text, or the same submission with another. */
    readonly earlier: { repeats?: Earlier; posted?: Earlier } = {},
  ) {
    super(message);
  }
}

const NO_CONNECTION = "There is no connection to the site. What you wrote is kept here; try again in a moment.";

/** @throws Refused  in words for the reader; status 0 without an answer */
async function ask<T>(path: string, method = "GET", body?: object, leaving = false): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: body ? { "Content-Type": "application/json" } : {},
      body: body ? JSON.stringify(body) : null,
      // Sent to its end though the page is left.
      keepalive: leaving,
    });
  } catch {
    throw new Refused(NO_CONNECTION, 0);
  }
  const content = await response.json().catch(() => null);
  if (!response.ok || content === null)
    throw new Refused(
      content?.detail ?? "The site did not answer as it should. Please try again.",
      response.status,
      content ?? {},
    );
  return content as T;
}

const article = (slug: string) => `/api/articles/${encodeURIComponent(slug)}`;
const comments = (slug: string) => `${article(slug)}/comments`;
const visit = (slug: string) => `${article(slug)}/visit`;
const comment = (id: string) => `/api/comments/${id}`;

export const api = {
  threads: (slug: string, sort: Sort, after: string | null) =>
    ask<CommentPage>(`${comments(slug)}?threads=first&sort=${sort}${after ? `&after=${after}` : ""}`),
  replies: (id: string, sort: Sort, after: string | null) =>
    ask<CommentPage>(`${comment(id)}/replies?sort=${sort}${after ? `&after=${after}` : ""}`),
  news: (slug: string, since: string, after: string | null) =>
    ask<NewsPage>(`${comments(slug)}?since=${since}${after ? `&after=${after}` : ""}`),
  countNew: (slug: string, since: string) => ask<News>(`${visit(slug)}?since=${since}`),
  /** Arrives also when the page is being left; nobody waits for an answer. */
  visit: (slug: string, upto: string) => navigator.sendBeacon(visit(slug), JSON.stringify({ upto })),
  chooseOrder: (order: Sort) => ask<unknown>("/api/viewer/order", "PUT", { order }),
  read: (id: string) => ask<CommentView>(comment(id)),
  post: (slug: string, input: { body: string; parentId: string | null; submissionId: string; again?: boolean }) =>
    ask<CommentView>(comments(slug), "POST", input),
  edit: (id: string, input: { body: string; version: number }) => ask<CommentView>(comment(id), "PATCH", input),
  withdraw: (id: string) => ask<CommentView>(comment(id), "DELETE"),
  preview: (body: string) => ask<{ html: string }>("/api/preview", "POST", { body }),
  people: (slug: string, begins: string) =>
    ask<{ handle: string; name: string }[]>(`${article(slug)}/people?begins=${encodeURIComponent(begins)}`),
  drafts: (slug: string) => ask<OwnDraft[]>(`${article(slug)}/draft`),
  keepDraft: (slug: string, draft: Omit<OwnDraft, "keptAt">, leaving: boolean) =>
    ask<KeptDraft>(`${article(slug)}/draft`, "PUT", draft, leaving),
  vote: (id: string, up: boolean) =>
    ask<{ upvotes: number; upvoted: boolean }>(`${comment(id)}/vote`, up ? "PUT" : "DELETE"),
  hide: (id: string, rule: string, reason: string) => ask<unknown>(`${comment(id)}/hide`, "POST", { rule, reason }),
  restore: (id: string) => ask<unknown>(`${comment(id)}/restore`, "POST", {}),
};

/** Where a signed-out reader signs in and comes back to the comment or the box they left. */
export function signInPath(slug: string, anchor: string): string {
  return `/sign-in?returnTo=${encodeURIComponent(`/articles/${slug}#${anchor}`)}`;
}
