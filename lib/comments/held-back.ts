import "server-only";
import type { KeptVerdict } from "../checks/views";
import { Conflict, PostedBefore, SignedOut } from "../failures";
import { db, type Transaction, transaction } from "../platform/db";
import { newId } from "../platform/ids";
import { log } from "../platform/log";
import { Prisma } from "../platform/prisma/client";
import { withoutDraft } from "./own-drafts";
import { refuseParent } from "./parents";
import { HELD_MAX } from "./schema";

/** A submission as it was sent. */
export type Sent = {
  articleId: string;
  personId: string;
  body: string;
  parentId: string | null;
  submissionId: string;
  again: boolean;
};

/**
 * Keeps a comment back until its writer has confirmed their address, in a table that nothing of a conversation reads; its
 * draft goes. Answers its id, the same for the same submission; null when nothing holds it any more, or it was posted.
 * @throws SignedOut      the account was deleted
 * @throws Conflict       as many wait as may; the parent is hidden or withdrawn
 * @throws Invalid        a parent that is not in this conversation
 * @throws PostedBefore   the submission's id was used for another text; or the same text waits already, unless `again`
 */
export async function holdBack(sent: Sent): Promise<string | null> {
  const id = newId();
  const heldId = await transaction(async (tx) => {
    // One at a time for one person, and not while they confirm: what they send then is either released or posted.
    const [writer] = await tx.$queryRaw<{ confirmed: boolean }[]>`
      select email_confirmed_at is not null as confirmed from person
      where id = ${sent.personId}::uuid and deleted_at is null for no key update`;
    if (!writer) throw new SignedOut("This account was deleted.");
    if (writer.confirmed) return null;
    const waiting = await waitingOf(tx, sent.personId);
    const earlier = waiting.find((one) => one.submissionId === sent.submissionId);
    if (earlier) return theSame(earlier, sent);
    if (sent.parentId) await refuseParent(sent.parentId, sent.articleId);
    refuseMore(waiting, sent, "Confirm your e-mail address and they appear, and this one can follow.");
    return insertHeld(tx, id, sent);
  });
  if (heldId === id) log.info({ person: sent.personId, held: id }, "comment held");
  return heldId;
}

/** A comment of somebody's that is held; `declined` ones wait for nothing. */
export type Waiting = Omit<Sent, "personId" | "again"> & {
  id: string;
  articleSlug: string;
  heldFor: "confirmation" | "review";
  declined: boolean;
};

export function waitingOf(tx: Transaction, personId: string): Promise<Waiting[]> {
  return tx.$queryRaw`
    select h.id, h.article_id as "articleId", h.parent_id as "parentId", h.body, h.submission_id as "submissionId",
      a.slug as "articleSlug", h.held_for::text as "heldFor", h.declined_by_id is not null as declined
    from held_comment h join article a on a.id = h.article_id where h.person_id = ${personId}::uuid`;
}

/** What is held under this submission's id already. @throws PostedBefore, Conflict  with another text; not any more */
export async function heldBefore(sent: Sent): Promise<string> {
  const earlier = (await waitingOf(db(), sent.personId)).find((one) => one.submissionId === sent.submissionId);
  if (!earlier)
    throw new Conflict("This comment waited, and does no more. Your text is still here: please post it again.");
  return theSame(earlier, sent);
}

/** The id of what was held under this submission's id before. @throws PostedBefore  it had another text */
export function theSame(earlier: Waiting, sent: Sent): string {
  const { id, articleId, articleSlug, parentId, body } = earlier;
  if (articleId === sent.articleId && parentId === sent.parentId && body === sent.body) return id;
  throw new PostedBefore(
    "This submission waits already, with another text. Send it under a new id to post it as well.",
    { id, articleSlug, held: true },
    false,
  );
}

/** @throws PostedBefore, Conflict  when the same text waits already, or as many as may; `wayOn` says what helps */
export function refuseMore(held: Waiting[], sent: Sent, wayOn: string): void {
  const waiting = held.filter(({ declined }) => !declined);
  const repeated = waiting.find(({ body }) => body.trim() === sent.body.trim());
  if (repeated && !sent.again) {
    const { id, articleSlug } = repeated;
    throw new PostedBefore("The same text of yours waits already.", { id, articleSlug, held: true }, true);
  }
  if (waiting.length >= HELD_MAX)
    throw new Conflict(`${HELD_MAX} comments of yours wait already. ${wayOn} Your text is still here.`);
}

/**
 * With verdicts, it waits for a moderator. Null when a comment was posted under this submission's id, meanwhile or before its
 * writer had to confirm an address anew.
 */
export async function insertHeld(
  tx: Transaction,
  id: string,
  sent: Sent,
  verdicts: readonly KeptVerdict[] | null = null,
): Promise<string | null> {
  const { articleId, personId, parentId, body, submissionId } = sent;
  const rows = await tx.$queryRaw<{ id: string }[]>`
    with posted as (
      insert into held_comment (id, article_id, person_id, parent_id, body, submission_id, held_at, held_for, verdicts)
      select ${id}::uuid, ${articleId}::uuid, ${personId}::uuid, ${parentId}::uuid, ${body}, ${submissionId}, now(),
        ${verdicts ? "review" : "confirmation"}::"HeldFor", ${verdicts && JSON.stringify(verdicts)}::jsonb
      where not exists (select from comment where person_id = ${personId}::uuid and submission_id = ${submissionId})
      returning id
    ), undrafted as (${withoutDraft(sent, Prisma.sql`parent_id is not distinct from ${parentId}::uuid`)})
    select id from posted`;
  return rows[0]?.id ?? null;
}

/** What the checks said of one that waited for its writer's address and can't be posted: they read why. */
export async function keepVerdicts(id: string, verdicts: readonly KeptVerdict[]): Promise<void> {
  await db().$executeRaw`
    update held_comment set verdicts = ${JSON.stringify(verdicts)}::jsonb where id = ${id}::uuid and held_for = 'confirmation'`;
}
