import type {
  CommentPage,
  CommentView,
  HiddenComment,
  KeptDraft,
  NewsPage,
  OwnDraft,
  Posted,
  ReadComment,
  Sort,
} from "@/lib/comments/views";
import type { Followable } from "@/lib/follows/schema";
import type { Viewer } from "@/lib/people/views";
import type { ReportView } from "@/lib/reports/views";
import type { News } from "@/lib/visits/views";

/** Under which rule a comment is hidden, and what is said with it: to everybody, its writer, and colleagues. */
export type HideInput = { rule: string; reason: string; toWriter: string; toColleagues: string };

export type Earlier = { id: string; articleSlug: string; held?: boolean };

/** A refusal of the API, in its own words. */
export class Refused extends Error {
  constructor(
    message: string,
    readonly status: number,
    /** What stands in the way: an earlier comment with the same text, or with the same submission's id; a decision. */
    readonly because: { repeats?: Earlier; posted?: Earlier; decision?: string; warning?: string } = {},
    /** Seconds after which the same may be tried again. */
    readonly wait = 0,
  ) {
    super(message);
  }
}

const NO_CONNECTION = "There is no connection to the site. What you wrote is kept here; try again in a moment.";

/** @throws Refused  in words for the reader; status 0 without an answer */
export async function ask<T>(path: string, method = "GET", body?: object, leaving = false): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: body ? { "Content-Type": "application/json" } : {},
      body: body ? JSON.stringify(body) : null,
      // Sent to its end though the page is left: so is everything small, such as an upvote or a follow.
      keepalive: leaving || (method !== "GET" && !body),
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
      Number(response.headers.get("Retry-After")) || 0,
    );
  return content as T;
}

const article = (slug: string) => `/api/articles/${encodeURIComponent(slug)}`;
const comments = (slug: string) => `${article(slug)}/comments`;
const visit = (slug: string) => `${article(slug)}/visit`;
const comment = (id: string) => `/api/comments/${id}`;
const FOLLOWED = { author: "/api/people", section: "/api/sections", conversation: "/api/articles" };

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
  read: (id: string) => ask<ReadComment>(comment(id)),
  hidden: (handle: string) => ask<HiddenComment[]>(`/api/people/${encodeURIComponent(handle)}/hidden`),
  post: (slug: string, input: { body: string; parentId: string | null; submissionId: string; again?: boolean }) =>
    ask<Posted>(comments(slug), "POST", input),
  edit: (id: string, input: { body: string; version: number }) => ask<CommentView>(comment(id), "PATCH", input),
  withdraw: (id: string) => ask<CommentView>(comment(id), "DELETE"),
  withdrawHeld: (id: string) => ask<unknown>(`/api/held/${id}`, "DELETE"),
  postHeld: (id: string) => ask<Posted>(`/api/held/${id}`, "POST"),
  viewer: (slug: string) => ask<Viewer>(`/api/viewer?article=${encodeURIComponent(slug)}`),
  follow: ({ kind, of }: Followable, wanted: boolean) =>
    ask<unknown>(`${FOLLOWED[kind]}/${encodeURIComponent(of)}/follow`, wanted ? "PUT" : "DELETE"),
  mute: (handle: string, wanted: boolean) =>
    ask<unknown>(`/api/people/${encodeURIComponent(handle)}/mute`, wanted ? "PUT" : "DELETE"),
  preview: (body: string) => ask<{ html: string }>("/api/preview", "POST", { body }),
  people: (slug: string, begins: string) =>
    ask<{ handle: string; name: string }[]>(`${article(slug)}/people?begins=${encodeURIComponent(begins)}`),
  drafts: (slug: string) => ask<OwnDraft[]>(`${article(slug)}/draft`),
  keepDraft: (slug: string, draft: Omit<OwnDraft, "keptAt">, leaving: boolean) =>
    ask<KeptDraft>(`${article(slug)}/draft`, "PUT", draft, leaving),
  vote: (id: string, up: boolean) =>
    ask<{ upvotes: number; upvoted: boolean }>(`${comment(id)}/vote`, up ? "PUT" : "DELETE"),
  hide: (id: string, input: HideInput) => ask<unknown>(`${comment(id)}/hide`, "POST", input),
  report: (id: string, input: { rule: string; text: string; wantsAnswer: boolean }) =>
    ask<ReportView>(`${comment(id)}/report`, "POST", input),
  restore: (id: string) => ask<unknown>(`${comment(id)}/restore`, "POST", {}),
};

/** Where an earlier comment of one's own can be read. */
export function placeOf({ id, articleSlug, held }: Earlier): string {
  return held ? `/articles/${articleSlug}/respond#held-${id}` : `/articles/${articleSlug}/comments/${id}`;
}

/** Where a signed-out reader signs in and comes back to the comment or the box they left. */
export function signInPath(slug: string, anchor: string): string {
  return `/sign-in?returnTo=${encodeURIComponent(`/articles/${slug}#${anchor}`)}`;
}
