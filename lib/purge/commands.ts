import "server-only";
import { type Transaction, transaction } from "../platform/db";
import { log } from "../platform/log";
import { findSetting } from "../settings/queries";
import { PURGE_SETTING, PurgeSettings } from "./settings";

/** Rows emptied in one transaction, which holds them as long; and the most in one run: the next comes within the hour. */
const BATCH = 200;
const BATCHES = 100;

/**
 * Empties what has been out of sight for the time that is set: hidden and withdrawn comments with all their versions, comments
 * that were not published, what was written to their writers and between moderators about them, and the texts of appeals that
 * are settled. That there was a decision stays. What an open appeal is about stays whole. Run by the site itself.
 */
export async function purgeDue(now = new Date()): Promise<void> {
  const { value } = await findSetting(PURGE_SETTING, PurgeSettings);
  const before = new Date(now.getTime() - value.days * 86_400_000);
  const purged = {
    hidden: await inBatches((tx) => hidden(tx, before)),
    withdrawn: await inBatches((tx) => withdrawn(tx, before)),
    declined: await inBatches((tx) => declined(tx, before)),
    appeals: await inBatches((tx) => appeals(tx, before)),
  };
  if (Object.values(purged).some((count) => count > 0)) log.info(purged, "purged");
}

/** Until a batch is not full. Rows that somebody else holds are left for the next run. */
async function inBatches(work: (tx: Transaction) => Promise<number>): Promise<number> {
  let sum = 0;
  for (let batch = 0; batch < BATCHES; batch++) {
    const count = await transaction(work);
    sum += count;
    if (count < BATCH) break;
  }
  return sum;
}

async function hidden(tx: Transaction, before: Date): Promise<number> {
  const due = await tx.$queryRaw<{ id: string }[]>`
    select c.id from comment c join moderation_action m on m.id = c.hidden_by_id
    where c.purged_at is null and c.hidden_by_id is not null and m.acted_at < ${before}
      and not exists (
        select from appeal ap join moderation_action a on a.id = ap.action_id where a.comment_id = c.id and ap.outcome is null
      )
    limit ${BATCH} for no key update of c skip locked`;
  return emptyComments(tx, due);
}

async function withdrawn(tx: Transaction, before: Date): Promise<number> {
  const due = await tx.$queryRaw<{ id: string }[]>`
    select c.id from comment c
    where c.purged_at is null and c.withdrawn_at < ${before}
      and not exists (
        select from appeal ap join moderation_action a on a.id = ap.action_id where a.comment_id = c.id and ap.outcome is null
      )
    limit ${BATCH} for no key update of c skip locked`;
  return emptyComments(tx, due);
}

async function emptyComments(tx: Transaction, due: { id: string }[]): Promise<number> {
  const ids = due.map(({ id }) => id);
  if (ids.length === 0) return 0;
  // Without scripts a submission's id is made of its text.
  await tx.$executeRaw`
    update comment set body = '', mentions = '{}', submission_id = id::text, verdicts = null, purged_at = now()
    where id = any(${ids}::uuid[])`;
  await tx.$executeRaw`update comment_revision set body = '' where comment_id = any(${ids}::uuid[])`;
  await tx.$executeRaw`update report set text = '' where comment_id = any(${ids}::uuid[]) and outcome is not null`;
  await tx.$executeRaw`
    update moderation_note n set to_writer = '', to_colleagues = '' from moderation_action m
    where m.id = n.action_id and m.comment_id = any(${ids}::uuid[])`;
  return ids.length;
}

/** An empty text is one that was purged: nobody sends one. */
async function declined(tx: Transaction, before: Date): Promise<number> {
  const due = await tx.$queryRaw<{ id: string }[]>`
    select h.id from held_comment h join moderation_action m on m.id = h.declined_by_id
    where h.body <> '' and m.acted_at < ${before}
      and not exists (
        select from appeal ap join moderation_action a on a.id = ap.action_id where a.held_id = h.id and ap.outcome is null
      )
    limit ${BATCH} for no key update of h skip locked`;
  const ids = due.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await tx.$executeRaw`
    update held_comment set body = '', submission_id = id::text, verdicts = null where id = any(${ids}::uuid[])`;
  await tx.$executeRaw`
    update moderation_note n set to_writer = '', to_colleagues = '' from moderation_action m
    where m.id = n.action_id and m.held_id = any(${ids}::uuid[])`;
  return ids.length;
}

async function appeals(tx: Transaction, before: Date): Promise<number> {
  return tx.$executeRaw`
    update appeal set text = '' where id in (
      select ap.id from appeal ap join moderation_action m on m.id = ap.settled_by_id
      where ap.text <> '' and m.acted_at < ${before} limit ${BATCH} for no key update of ap skip locked
    )`;
}
