import "server-only";
import { type LockedComment, lockedComment } from "../comments/commands";
import { closeItem, openItem, tellDesk } from "../desk/items";
import { priorityOf } from "../desk/priority";
import { Conflict, Forbidden, NotFound, SignedOut } from "../failures";
import { holdItem, type Seen } from "../moderation/deciding";
import { recordAction } from "../moderation/record";
import type { Decision } from "../moderation/views";
import { tellOfAppeal, tellOfDecision } from "../notifications/tell";
import { parse } from "../parse";
import type { Role } from "../people/roles";
import { refuseSuspended } from "../people/standing";
import { type Transaction, transaction } from "../platform/db";
import { isId, newId } from "../platform/ids";
import { log } from "../platform/log";
import { type Actor, can } from "../policy";
import { dayInWords } from "../text/day";
import { appealableUntil, isAppealable } from "./limits";
import { dismissReports, refreshShown, takeBack } from "./reversal";
import { FileAppeal, SettleAppeal } from "./schema";
import { isTextGone, stillHolds } from "./standing";
import type { AppealView } from "./views";

/**
 * Answers a decision about the actor, once; somebody else than who made it reads the answer and decides anew. Sent twice, it
 * is filed once.
 * @throws SignedOut  their account was deleted meanwhile
 * @throws NotFound   no such decision about the actor
 * @throws Invalid    the text
 * @throws Conflict   it restricts nothing, or no longer; the time is over, or the text gone; it was answered before, otherwise
 */
export async function fileAppeal(actor: Actor, decisionId: string, input: FileAppeal): Promise<AppealView> {
  const { text } = parse(FileAppeal, input);
  if (!isId(decisionId)) throw noDecision();

  const { appeal, itemId } = await transaction(async (tx) => {
    const present = await tx.$executeRaw`
      select from person where id = ${actor.id}::uuid and deleted_at is null for no key update`;
    if (present === 0) throw new SignedOut("This account was deleted.");
    const decision = await tx.moderationAction.findUnique({ where: { id: decisionId } });
    if (!decision) throw noDecision();
    const { personId, actorId: deciderId, articleId, kind, actedAt } = decision;
    if (!can(actor, "appeal", "decision", { personId, deciderId })) throw noDecision();
    const earlier = await tx.appeal.findUnique({ where: { actionId: decisionId } });
    if (earlier) return { appeal: theSame(earlier, text), itemId: null };
    refuseBeyond({ kind, actedAt });
    if (!(await stillHolds(tx, decisionId)))
      throw new Conflict("This decision holds no longer. There is nothing to appeal.");
    if (await isTextGone(tx, decision))
      throw new Conflict(
        "The text was removed for good, and nobody could judge it anew. It can’t be appealed any more.",
      );
    const row = { id: newId(), actionId: decisionId, personId: actor.id, text, appealedAt: new Date() };
    const appeal = await tx.appeal.create({ data: row });
    const opened = { queue: "appeal" as const, personId: actor.id, articleId, priority: priorityOf("appeal") };
    return { appeal: asView(appeal), itemId: await openItem(tx, { appealId: appeal.id }, opened) };
  });
  if (itemId) log.info({ person: actor.id, appeal: appeal.id, decision: decisionId }, "appeal filed");
  tellDesk(itemId);
  return appeal;
}

/**
 * Decides an appeal: the decision stands, or is taken back with all it did. `seen` is the desk's item as the moderator saw it.
 * @throws Forbidden  the actor made the decision, is who it is about, reported the comment, or may not moderate them
 * @throws NotFound   no such appeal
 * @throws Conflict   it is decided
 * @throws Stale      it is not as `seen`, or somebody else has it just now
 */
export async function settleAppeal(
  actor: Actor,
  appealId: string,
  input: SettleAppeal,
  seen?: Seen,
): Promise<Decision> {
  refuseSuspended(actor);
  if (!can(actor, "moderate", "site")) throw new Forbidden("Only moderators, editors and admins do this.");
  const { outcome, reason = "", toWriter = "", toColleagues = "" } = parse(SettleAppeal, input);

  const { settled, shown, itemId } = await transaction(async (tx) => {
    const { decisionId, ...about } = await findAppealed(tx, appealId);
    await tx.$executeRaw`select from person where id = ${about.personId}::uuid for no key update`;
    const comment = await holdComment(tx, about.commentId);
    const item = await holdItem(tx, actor, { appealId }, seen);
    if (!item) throw new Conflict("Somebody has decided this appeal already.");
    authorizeSettling(actor, { ...about, escalated: item.escalated });
    const shown = outcome === "reversed" ? await takeBack(tx, actor, { decisionId, ...about }, comment) : null;
    const settled = await recordAction(tx, actor, {
      kind: outcome === "reversed" ? "reverse" : "uphold",
      ...{ commentId: shown?.commentId ?? about.commentId, heldId: about.heldId },
      ...{ personId: about.personId, articleId: about.articleId },
      ...{ rule: null, reason, toWriter, toColleagues, answersId: decisionId },
    });
    await tx.appeal.update({ where: { id: appealId }, data: { outcome, settledById: settled.id } });
    await closeItem(tx, { appealId }, settled.id);
    if (outcome === "reversed") await dismissReports(tx, decisionId, settled.id);
    await tellOfDecision(tx, settled);
    await tellOfAppeal(tx, settled, about.deciderId);
    return { settled, shown, itemId: item.id };
  });
  log.info({ person: actor.id, appeal: appealId, outcome, decision: settled.id }, "appeal settled");
  if (shown) await refreshShown(shown);
  tellDesk(itemId);
  return settled;
}

function refuseBeyond({ kind, actedAt }: Pick<Decision, "kind"> & { actedAt: Date }): void {
  if (!isAppealable(kind)) throw new Conflict("This decision restricts nothing. There is nothing to appeal.");
  const until = appealableUntil(actedAt);
  if (until < new Date()) throw new Conflict(`This decision could be appealed until ${dayInWords(until)}.`);
}

type Row = { id: string; actionId: string; text: string; appealedAt: Date; outcome: AppealView["outcome"] };

function theSame(earlier: Row, text: string): AppealView {
  if (earlier.text === text) return asView(earlier);
  throw new Conflict("You have appealed this decision already, and once is all there is. Your earlier text stands.");
}

function asView({ id, actionId, text, appealedAt, outcome }: Row): AppealView {
  return { id, decisionId: actionId, text, outcome, appealedAt: appealedAt.toISOString() };
}

type Appealed = {
  decisionId: string;
  deciderId: string | null;
  personId: string;
  personRole: Role;
  commentId: string | null;
  heldId: string | null;
  articleId: string | null;
  reporterIds: string[];
};

/** What an appeal is about; nothing of it ever changes but the writer's role. @throws NotFound */
async function findAppealed(tx: Transaction, appealId: string): Promise<Appealed> {
  const [appealed] = isId(appealId)
    ? await tx.$queryRaw<Appealed[]>`
        select m.id as "decisionId", m.actor_id as "deciderId", p.id as "personId", p.role::text as "personRole",
          m.comment_id as "commentId", m.held_id as "heldId", m.article_id as "articleId",
          array(select reporter_id from report r where r.comment_id = m.comment_id) as "reporterIds"
        from appeal ap join moderation_action m on m.id = ap.action_id join person p on p.id = ap.person_id
        where ap.id = ${appealId}::uuid`
    : [];
  if (!appealed) throw new NotFound("There is no such appeal.");
  return appealed;
}

async function holdComment(tx: Transaction, commentId: string | null): Promise<LockedComment | null> {
  if (!commentId) return null;
  const [comment] = await tx.$queryRaw<LockedComment[]>`${lockedComment(commentId)}`;
  return comment ?? null;
}

function authorizeSettling(actor: Actor, item: Omit<Appealed, "decisionId"> & { escalated: boolean }): void {
  if (can(actor, "decide", "item", item)) return;
  if (actor.id === item.deciderId) throw new Forbidden("You made the decision. Somebody else decides the appeal.");
  if (item.reporterIds.includes(actor.id))
    throw new Forbidden("You reported this comment. Somebody else decides about it.");
  if (item.escalated) throw new Forbidden("This was handed on to editors and admins. They decide it.");
  throw new Forbidden("You may not decide this appeal.");
}

function noDecision(): NotFound {
  return new NotFound("There is no such decision about you.");
}
