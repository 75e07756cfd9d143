import "server-only";
import { Conflict, Forbidden, NotFound } from "../failures";
import { parse } from "../parse";
import { assertPresent, presentPerson } from "../people/present";
import { db } from "../platform/db";
import { newId } from "../platform/ids";
import { type Actor, can } from "../policy";
import { findFollowable } from "./queries";
import { FOLLOWS_MAX, Followable } from "./schema";

export type FollowResult = { follows: boolean };

/**
 * Follows an author, a section or a conversation; of a conversation what is there already counts as seen. Following twice is
 * following once.
 * @throws NotFound   there is no such thing, or the person has written no article
 * @throws Forbidden  oneself
 * @throws Conflict   as much as may is followed already
 */
export async function follow(actor: Actor, input: Followable): Promise<FollowResult> {
  const { kind, of } = parse(Followable, input);
  const target = await findFollowable({ kind, of });
  if (!target) throw notThere(kind);
  if (kind === "author" && !can(actor, "follow", "person", { id: target.id }))
    throw new Forbidden("This is you. Others may follow you.");
  const { authorId = null, sectionId = null, articleId = null } = target.where as Record<string, string | undefined>;
  const stored = await db().$executeRaw`
    with follower as (${presentPerson(actor.id)})
    insert into follow (id, person_id, author_id, section_id, article_id, followed_at, seen_upto)
    select ${newId()}::uuid, follower.id, ${authorId}::uuid, ${sectionId}::uuid, ${articleId}::uuid, now(),
      (select id from comment where article_id = ${articleId}::uuid order by id desc limit 1)
    from follower
    where (select count(*) from follow where person_id = ${actor.id}::uuid) < ${FOLLOWS_MAX}
    on conflict do nothing`;
  if (stored === 0) await refuseUnlessFollowed(actor, target.where);
  return { follows: true };
}

/** Follows no more. What was never followed changes nothing. @throws NotFound  there is no such thing */
export async function unfollow(actor: Actor, input: Followable): Promise<FollowResult> {
  const { kind, of } = parse(Followable, input);
  const target = await findFollowable({ kind, of });
  if (!target) throw notThere(kind);
  await db().follow.deleteMany({ where: { personId: actor.id, ...target.where } });
  return { follows: false };
}

async function refuseUnlessFollowed(actor: Actor, where: object): Promise<void> {
  if (await db().follow.findFirst({ where: { personId: actor.id, ...where }, select: { id: true } })) return;
  await assertPresent(actor.id);
  throw new Conflict(`You follow ${FOLLOWS_MAX} already. Leave some at /settings/people, then follow this one.`);
}

function notThere(kind: Followable["kind"]): NotFound {
  const what = { author: "author", section: "section", conversation: "article" }[kind];
  return new NotFound(`There is no such ${what}.`);
}
