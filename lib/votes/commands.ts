import "server-only";
import { tellCounted } from "../comments/live";
import { rankSoon } from "../comments/standings";
import { Conflict, Forbidden, NotFound } from "../failures";
import { assertPresent, presentPerson } from "../people/present";
import type { Role } from "../people/roles";
import { refuseSuspended, refuseUnconfirmed } from "../people/standing";
import { expireSoon, tag } from "../platform/cache";
import { db, query } from "../platform/db";
import { isId } from "../platform/ids";
import { Prisma } from "../platform/prisma/client";
import { countTry } from "../platform/rate-limit";
import { type Actor, can } from "../policy";

export type VoteResult = { upvotes: number; upvoted: boolean };

type Counted = { upvotes: number; articleId: string; slug: string; writerId: string };

/**
 * Upvotes a comment. Upvoting twice is upvoting once.
 * @throws NotFound   no such comment
 * @throws Forbidden  it is one's own; the actor is suspended, or their address not confirmed
 * @throws Conflict   it is hidden or withdrawn
 * @throws TooMany    within a minute
 */
export async function castVote(actor: Actor, commentId: string): Promise<VoteResult> {
  refuseSuspended(actor);
  refuseUnconfirmed(actor);
  if (!isId(commentId)) throw new NotFound("There is no such comment.");
  await countTry("voteOfPerson", actor.id, "You upvote faster than anybody reads.");
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const counted = await insertVote(actor, commentId);
    if (counted) {
      refreshCounts(counted, commentId);
      return { upvotes: counted.upvotes, upvoted: true };
    }
    const upvotes = await standingVotes(actor, commentId);
    if (upvotes !== null) return { upvotes, upvoted: true };
  }
  throw new Conflict("The upvote could not be counted just now. Please try again.");
}

/** A comment may be hidden for the vote and restored for the look at why. */
const TRIES = 5;

async function insertVote(actor: Actor, commentId: string): Promise<Counted | undefined> {
  // The conditions are the policy's "upvote", said in SQL so that vote and count move in one statement; a refusal asks the policy.
  const [counted] = await query<Counted>(Prisma.sql`
    with voter as (${presentPerson(actor.id)}), voted as (
      insert into vote (person_id, comment_id, cast_at)
      select voter.id, c.id, now() from voter, comment c
      where c.id = ${commentId}::uuid and c.person_id <> voter.id and c.hidden_by_id is null and c.withdrawn_at is null
      on conflict do nothing
      returning comment_id
    )
    update comment c set upvotes = upvotes + 1 from voted, article a
    where c.id = voted.comment_id and a.id = c.article_id
    returning c.upvotes, a.id as "articleId", a.slug, c.person_id as "writerId"`);
  return counted;
}

/** Takes an upvote back. Taking back what was never cast changes nothing. @throws NotFound  no such comment */
export async function takeVoteBack(actor: Actor, commentId: string): Promise<VoteResult> {
  if (!isId(commentId)) throw new NotFound("There is no such comment.");
  const [counted] = await query<Counted>(Prisma.sql`
    with taken as (
      delete from vote where person_id = ${actor.id}::uuid and comment_id = ${commentId}::uuid returning comment_id
    )
    update comment c set upvotes = upvotes - 1 from taken, article a
    where c.id = taken.comment_id and a.id = c.article_id
    returning c.upvotes, a.id as "articleId", a.slug, c.person_id as "writerId"`);
  if (!counted) {
    const comment = await db().comment.findUnique({ where: { id: commentId }, select: { upvotes: true } });
    if (!comment) throw new NotFound("There is no such comment.");
    return { upvotes: comment.upvotes, upvoted: false };
  }
  refreshCounts(counted, commentId);
  return { upvotes: counted.upvotes, upvoted: false };
}

function refreshCounts({ articleId, slug, writerId }: Counted, commentId: string): void {
  expireSoon(tag.conversation(slug), tag.received(writerId));
  tellCounted(slug, commentId);
  rankSoon(articleId, slug, commentId);
}

/** The upvotes of a comment that has the actor's already; null when it has not but might. Else it says why it may not. */
async function standingVotes(actor: Actor, commentId: string): Promise<number | null> {
  const comment = await db().comment.findUnique({
    where: { id: commentId },
    select: {
      upvotes: true,
      postedAt: true,
      hiddenById: true,
      withdrawnAt: true,
      person: { select: { id: true, role: true } },
      votes: { where: { personId: actor.id } },
    },
  });
  if (!comment) throw new NotFound("There is no such comment.");
  const subject = {
    writerId: comment.person.id,
    writerRole: comment.person.role as Role,
    hidden: comment.hiddenById !== null,
    withdrawn: comment.withdrawnAt !== null,
    postedAt: comment.postedAt,
  };
  await assertPresent(actor.id);
  if (can(actor, "upvote", "comment", subject)) return comment.votes.length > 0 ? comment.upvotes : null;
  if (subject.writerId === actor.id) throw new Forbidden("This is your own comment. Others decide what it is worth.");
  throw new Conflict(subject.hidden ? "This comment is hidden." : "This comment was withdrawn by its writer.");
}
