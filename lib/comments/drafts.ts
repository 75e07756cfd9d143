import "server-only";
import { randomUUID } from "node:crypto";
import { NotFound } from "../failures";
import { db } from "../platform/db";
import { isId, isStorable } from "../platform/ids";
import { countTry } from "../platform/rate-limit";

/** The cookie that holds the id of such a draft. */
export const DRAFT_COOKIE = "paddock-draft";

const KEPT_MS = 24 * 60 * 60 * 1000;
/** More than a comment may have: what is too long to post must not be lost either. */
const MAX_KEPT = 100_000;

export type CommentDraft = { articleSlug: string; parentId: string | null; body: string };

/**
 * Keeps what somebody signed out has written, for a day. The id is the only key: it goes into that browser's cookie.
 * @throws TooMany   from one address
 * @throws NotFound  no such published article
 */
export async function keepDraft(draft: CommentDraft, address: string): Promise<string> {
  await countTry("draftOfAddress", address);
  if (!isStorable(draft.articleSlug)) throw new NotFound("There is no such article.");
  const article = await db().article.findUnique({
    where: { slug: draft.articleSlug },
    select: { id: true, status: true },
  });
  if (article?.status !== "published") throw new NotFound("There is no such article.");
  const parentId = draft.parentId && isId(draft.parentId) ? draft.parentId : null;
  const body = draft.body.toWellFormed().replaceAll("\u0000", "").slice(0, MAX_KEPT);
  await db().commentDraft.deleteMany({ where: { personId: null, keptAt: { lt: new Date(Date.now() - KEPT_MS) } } });
  const { id } = await db().commentDraft.create({
    data: { id: randomUUID(), articleId: article.id, parentId, body, keptAt: new Date() },
    select: { id: true },
  });
  return id;
}

/** The draft behind a cookie, or null. */
export async function findDraft(id: string | undefined): Promise<CommentDraft | null> {
  if (!id || !isId(id)) return null;
  const draft = await db().commentDraft.findUnique({
    where: { id, personId: null },
    select: { parentId: true, body: true, article: { select: { slug: true } } },
  });
  return draft && { articleSlug: draft.article.slug, parentId: draft.parentId, body: draft.body };
}

export async function forgetDraft(id: string | undefined): Promise<void> {
  if (id && isId(id)) await db().commentDraft.deleteMany({ where: { id, personId: null } });
}
