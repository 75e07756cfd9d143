import "server-only";
import { NotFound } from "../failures";
import { db } from "../platform/db";
import { isId } from "../platform/ids";
import { Prisma } from "../platform/prisma/client";
import { type Actor, can } from "../policy";
import { wordDiff } from "../text/word-diff";
import { type CommentRow, commentColumns, commentJoins, subjectOf, toView } from "./row";
import type { CommentHistory, CommentRevision } from "./views";

/** More edits within a quarter of an hour than anybody makes in earnest; moderators can read those before them. */
export const HISTORY_SHOWN = 50;

/** What a comment said and when, newest first, as everybody may read it; null when it is not there, or hidden or withdrawn. */
export async function findHistory(articleSlug: string, id: string): Promise<CommentHistory | null> {
  const row = await findRow(id);
  if (row?.article_slug !== articleSlug || row.acted_at || row.withdrawn_at) return null;
  const texts = await textsOf(id, HISTORY_SHOWN + 1);
  const versions = texts.slice(0, HISTORY_SHOWN).map(({ version, body, savedAt }, i) => ({
    version,
    savedAt,
    changes: wordDiff(texts[i + 1]?.body ?? body, body),
  }));
  return { comment: toView(row), versions };
}

/**
 * Every text a comment has had, newest first, the present one among them. Moderators read them also of one that is hidden
 * or withdrawn.
 * @throws NotFound
 */
export async function readRevisions(actor: Actor | null, id: string): Promise<CommentRevision[]> {
  const row = await findRow(id);
  const subject = row && subjectOf(row);
  const isOpen = subject && !subject.hidden && !subject.withdrawn;
  if (!isOpen && !(subject && actor && can(actor, "readRevisions", "comment", subject)))
    throw new NotFound("There is no such comment.");
  return textsOf(id);
}

async function findRow(id: string): Promise<CommentRow | null> {
  if (!isId(id)) return null;
  const [row] = await db().$queryRaw<CommentRow[]>`
    select ${commentColumns} from comment c ${commentJoins} where c.id = ${id}::uuid`;
  return row ?? null;
}

async function textsOf(id: string, limit?: number): Promise<CommentRevision[]> {
  const texts = await db().$queryRaw<{ version: number; body: string; saved_at: Date }[]>`
    select version, body, coalesce(edited_at, posted_at) as saved_at from comment where id = ${id}::uuid
    union all
    select version, body, saved_at from comment_revision where comment_id = ${id}::uuid
    order by version desc ${limit ? Prisma.sql`limit ${limit}` : Prisma.empty}`;
  return texts.map(({ version, body, saved_at }) => ({ version, body, savedAt: saved_at.toISOString() }));
}
