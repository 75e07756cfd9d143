import "server-only";
import { db } from "../platform/db";
import type { Actor } from "../policy";

/** More upvotes of one person under one article than anybody looks at on a page. */
const MOST = 5_000;

/** What a person has upvoted under an article, newest first: comment id to its upvotes now. */
export async function votesOf(personId: string, articleSlug: string): Promise<Record<string, number>> {
  const rows = await db().$queryRaw<{ id: string; upvotes: number }[]>`
    select c.id, c.upvotes from vote v join comment c on c.id = v.comment_id
    where v.person_id = ${personId}::uuid and c.article_id = (select id from article where slug = ${articleSlug})
    order by v.cast_at desc limit ${MOST}`;
  return Object.fromEntries(rows.map((row) => [row.id, row.upvotes]));
}

/** The same comments, each with whether the actor has upvoted it. */
export async function withVotes<Comment extends { id: string }>(
  actor: Actor | null,
  comments: Comment[],
): Promise<(Comment & { upvoted: boolean })[]> {
  const commentId = { in: comments.map((comment) => comment.id) };
  const votes = actor
    ? await db().vote.findMany({ where: { personId: actor.id, commentId }, select: { commentId: true } })
    : [];
  const voted = new Set(votes.map((vote) => vote.commentId));
  return comments.map((comment) => ({ ...comment, upvoted: voted.has(comment.id) }));
}
