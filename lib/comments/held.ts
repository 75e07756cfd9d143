import "server-only";
import type { KeptVerdict } from "../checks/views";
import { closeItem, tellDesk } from "../desk/items";
import { Conflict, Failure, NotFound } from "../failures";
import { knownHandles } from "../people/mentions";
import type { Role } from "../people/roles";
import { refuseUnconfirmed } from "../people/standing";
import { db, type Transaction, transaction } from "../platform/db";
import { env } from "../platform/env";
import { isId, newId, newIdAfter } from "../platform/ids";
import { log } from "../platform/log";
import type { Actor } from "../policy";
import { postHeld, refreshConversation } from "./commands";
import type { Sent } from "./held-back";
import { insertingComment } from "./inserting";
import { tellPosted } from "./live";
import { refuseParent } from "./parents";
import type { Posted } from "./views";

/**
 * Posts what was held back until its writer had confirmed their address, in the order it was written; called as often as
 * one likes, each is posted once. What can't be posted goes on waiting, and its writer reads why.
 */
export async function releaseHeld(personId: string): Promise<void> {
  const writer = await standingNow(personId);
  if (!writer?.isConfirmed || writer.suspension) return;
  const waiting = await db().heldComment.findMany({
    where: { personId, heldFor: "confirmation" },
    orderBy: { id: "asc" },
    include: { article: { select: { slug: true } } },
  });
  for (const held of waiting) {
    try {
      const posted = await postHeld(writer, held.article.slug, held);
      if (!("held" in posted)) log.info({ person: personId, comment: posted.id }, "held comment posted");
    } catch (error) {
      // A fault with one keeps neither the others nor the confirmation from happening.
      if (!(error instanceof Failure)) log.error({ held: held.id, error: String(error) }, "held comment not posted");
    }
  }
}

/**
 * Posts one of one's own that nothing holds any more: its parent takes replies again, or a suspension is over.
 * @throws NotFound   it waits no more
 * @throws Forbidden  the address is not confirmed, or the writer suspended
 * @throws Conflict   the parent is hidden or withdrawn; or it is for moderators to post it
 */
export async function postOwnHeld(actor: Actor, id: string): Promise<Posted> {
  refuseUnconfirmed(actor);
  const held = isId(id)
    ? await db().heldComment.findUnique({
        where: { id, personId: actor.id },
        include: { article: { select: { slug: true } } },
      })
    : null;
  if (!held) throw gone();
  if (held.heldFor === "review")
    throw new Conflict("A moderator looks at this comment first. It appears once they have.");
  return postHeld(actor, held.article.slug, held);
}

/** Takes one's own back before it is decided. @throws NotFound, Conflict  it waits no more, or is somebody else's; it was declined */
export async function withdrawHeld(actor: Actor, id: string): Promise<void> {
  if (!isId(id)) throw gone();
  const item = await transaction(async (tx) => {
    const held = await lockHeld(tx, id);
    if (held?.personId !== actor.id) throw gone();
    if (held.declined) throw new Conflict("A moderator has decided about it already.");
    const item = await closeItem(tx, { heldId: id }, null);
    await tx.heldComment.delete({ where: { id } });
    return item;
  });
  tellDesk(item);
}

/** A comment that is held, as who decides about it must know it. */
export type LockedHeld = {
  id: string;
  articleId: string;
  articleSlug: string;
  personId: string;
  writerRole: Role;
  handle: string;
  heldFor: "confirmation" | "review";
  declined: boolean;
};

/** Reads a held comment and holds it until the transaction ends, its writer before it; null when it waits no more. */
export async function lockHeld(tx: Transaction, id: string): Promise<LockedHeld | null> {
  await tx.$queryRaw`
    select id from person where id = (select person_id from held_comment where id = ${id}::uuid) for key share`;
  const [held] = await tx.$queryRaw<LockedHeld[]>`
    select h.id, h.article_id as "articleId", a.slug as "articleSlug", h.person_id as "personId", p.role::text as "writerRole",
      p.handle::text as handle, h.held_for::text as "heldFor", h.declined_by_id is not null as declined
    from held_comment h join article a on a.id = h.article_id join person p on p.id = h.person_id
    where h.id = ${id}::uuid for no key update of h`;
  return held ?? null;
}

/**
 * Posts a comment that waited for a moderator, within the transaction of the decision, as if it were sent now: under a fresh
 * id, which it answers; say it to `tellPublished` afterwards. What lay before the moderators is about the comment then.
 * @throws NotFound  it waits no more
 * @throws Conflict  the parent is hidden or withdrawn
 */
export async function publishHeld(tx: Transaction, heldId: string): Promise<string> {
  const [held] = await tx.$queryRaw<(Omit<Sent, "again"> & { verdicts: KeptVerdict[] | null })[]>`
    select article_id as "articleId", person_id as "personId", parent_id as "parentId", body, submission_id as "submissionId", verdicts
    from held_comment where id = ${heldId}::uuid`;
  if (!held) throw gone();
  const { parentId, articleId } = held;
  const id = parentId ? newIdAfter(parentId) : newId();
  const mentions = await knownHandles(held.body);
  const verdicts = held.verdicts ?? [];
  const posted = await tx.$queryRaw<
    object[]
  >`${insertingComment({ ...held, id, heldId, mentions, verdicts, again: true })}`;
  if (posted.length > 0) return id;
  if (parentId) await refuseParent(parentId, articleId);
  throw gone();
}

/** After the transaction: pages show it, and those who have the article open hear of it. */
export async function tellPublished(id: string): Promise<void> {
  const comment = await db().comment.findUniqueOrThrow({
    where: { id },
    select: {
      person: { select: { handle: true } },
      article: { select: { slug: true, section: { select: { slug: true } } } },
    },
  });
  refreshConversation(comment.article.slug, comment.person.handle, comment.article.section.slug);
  tellPosted(comment.article.slug, id);
}

/** The person as they act now, without a request of theirs. */
async function standingNow(personId: string): Promise<Actor | null> {
  const person = await db().person.findUnique({
    where: { id: personId, deletedAt: null },
    select: {
      id: true,
      handle: true,
      name: true,
      role: true,
      emailConfirmedAt: true,
      measures: {
        where: {
          kind: "suspend",
          liftedAt: null,
          beganAt: { lte: new Date() },
          OR: [{ endsAt: null }, { endsAt: { gt: new Date() } }],
        },
        select: { reason: true, endsAt: true },
        take: 1,
      },
    },
  });
  if (!person) return null;
  const { emailConfirmedAt, measures, role, ...rest } = person;
  const [suspension] = measures;
  return {
    ...rest,
    role: role as Role,
    isConfirmed: emailConfirmedAt !== null || !env.confirmsEmail,
    suspension: suspension ? { reason: suspension.reason, until: suspension.endsAt?.toISOString() ?? null } : null,
  };
}

function gone(): NotFound {
  return new NotFound("There is no such waiting comment. It may have been posted meanwhile.");
}
