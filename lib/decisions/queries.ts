import "server-only";
import { appealableUntil, isAppealable } from "../appeals/limits";
import { stillHolds } from "../appeals/standing";
import type { Verdict } from "../checks/views";
import { isUndoable } from "../moderation/undoable";
import type { Kind } from "../moderation/views";
import { db } from "../platform/db";
import { isId } from "../platform/ids";
import { Prisma } from "../platform/prisma/client";
import { type Actor, can } from "../policy";
import { PURGE_SETTING, PurgeSettings } from "../purge/settings";
import { findRule } from "../rules/queries";
import { titleThen } from "../rules/row";
import { findSetting } from "../settings/queries";
import { renderComment } from "../text/markdown";
import type { DecisionLine, Statement } from "./views";

/** As many as anybody scrolls through; the newest. */
const LISTED = 200;

/** The statement of reasons of a decision, for the person it is about and for moderators; null for everybody else. */
export async function findStatement(actor: Actor, id: string): Promise<Statement | null> {
  const row = isId(id) ? await findDecision(id) : null;
  if (!row || !can(actor, "read", "decision", { personId: row.personId, deciderId: row.actorId })) return null;
  const [rule, holds, text, later, until] = await Promise.all([
    row.rule === null ? null : findRule(row.rule, row.actedAt),
    stillHolds(db(), id),
    textOf(row),
    laterThan(id),
    answerableUntil(row),
  ]);
  const aboutMe = row.personId === actor.id;
  const mayAppeal =
    can(actor, "appeal", "decision", { personId: row.personId, deciderId: row.actorId }) &&
    isAppealable(row.kind) &&
    holds &&
    !row.appeal &&
    text?.html !== "" &&
    until > new Date();
  return {
    id,
    kind: row.kind,
    answers: row.answers?.kind ?? null,
    answersId: row.answersId,
    byMachine: row.check !== null,
    aboutMe,
    aboutComment: row.commentId !== null || row.heldId !== null,
    at: row.actedAt.toISOString(),
    until: row.endsAt?.toISOString() ?? null,
    rule: rule && { number: rule.number, title: rule.title, text: rule.text },
    reason: row.reason,
    toWriter: row.note?.toWriter ?? "",
    check:
      row.check === null
        ? null
        : { name: row.check, saw: text?.verdicts.find(({ check }) => check === row.check)?.why ?? "" },
    person:
      aboutMe || !row.person || row.person.deletedAt ? null : { name: row.person.name, handle: row.person.handle },
    article: row.article,
    text: text && { html: text.html, writtenAt: text.writtenAt.toISOString(), path: text.path },
    holds,
    read: row.personMeasure?.kind === "warn" ? row.personMeasure.readAt !== null : null,
    later,
    appeal: row.appeal && {
      id: row.appeal.id,
      decisionId: id,
      text: row.appeal.text,
      appealedAt: row.appeal.appealedAt.toISOString(),
      outcome: row.appeal.outcome,
    },
    appealUntil: mayAppeal ? until.toISOString() : null,
    mayUndo:
      can(actor, "undo", "decision", { personId: row.personId, deciderId: row.actorId }) &&
      isUndoable(row.kind) &&
      (row.endsAt === null || row.endsAt > new Date()) &&
      (holds || !isAppealable(row.kind)) &&
      !row.appeal &&
      later.length === 0,
  };
}

async function answerableUntil({ actedAt, commentId, heldId }: Subject & { actedAt: Date }): Promise<Date> {
  if (!commentId && !heldId) return appealableUntil(actedAt);
  const { value } = await findSetting(PURGE_SETTING, PurgeSettings);
  return appealableUntil(actedAt, value.days);
}

/** The decision by which a comment is hidden now, by the comment's id; null for every other. */
export async function standingDecision(commentId: string): Promise<string | null> {
  if (!isId(commentId)) return null;
  const comment = await db().comment.findUnique({ where: { id: commentId }, select: { hiddenById: true } });
  return comment?.hiddenById ?? null;
}

/** The decisions about a person, the newest first; not that something waited, or was looked at and left. */
export async function decisionsAbout(personId: string): Promise<DecisionLine[]> {
  const rows = await db().$queryRaw<ListedRow[]>`
    select m.id, m.kind::text as kind, m.acted_at as at, m."check" is not null as by_machine,
      m.comment_id is not null or m.held_id is not null as about_comment, a.title as article, m.rule,
      ${titleThen(Prisma.sql`m.rule`, Prisma.sql`m.acted_at`)} as rule_title, answered.kind::text as answers,
      case when ap.id is not null then coalesce(ap.outcome::text, 'open') end as appeal
    from moderation_action m left join article a on a.id = m.article_id
    left join moderation_action answered on answered.id = m.answers_id left join appeal ap on ap.action_id = m.id
    where m.person_id = ${personId}::uuid and m.kind <> 'hold' and (m.kind <> 'approve' or m.held_id is not null)
      and (m.kind <> 'undo' or answered.kind <> 'approve' or answered.held_id is not null)
    order by m.id desc limit ${LISTED}`;
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    answers: row.answers,
    byMachine: row.by_machine,
    aboutMe: true,
    aboutComment: row.about_comment,
    at: row.at.toISOString(),
    rule: row.rule === null || row.rule_title === null ? null : { number: row.rule, title: row.rule_title },
    article: row.article,
    appeal: row.appeal,
  }));
}

type ListedRow = {
  id: string;
  kind: Kind;
  at: Date;
  by_machine: boolean;
  about_comment: boolean;
  article: string | null;
  rule: number | null;
  rule_title: string | null;
  answers: Kind | null;
  appeal: DecisionLine["appeal"];
};

function findDecision(id: string) {
  return db().moderationAction.findUnique({
    where: { id },
    include: {
      note: { select: { toWriter: true } },
      person: { select: { name: true, handle: true, deletedAt: true } },
      article: { select: { slug: true, title: true } },
      answers: { select: { kind: true } },
      personMeasure: { select: { kind: true, readAt: true } },
      appeal: true,
    },
  });
}

type Subject = { commentId: string | null; heldId: string | null; article: { slug: string } | null };
type Text = { html: string; writtenAt: Date; path: string | null; verdicts: Verdict[] };

async function textOf({ commentId, heldId, article }: Subject): Promise<Text | null> {
  const comment = commentId
    ? await db().comment.findUnique({
        where: { id: commentId },
        select: { body: true, mentions: true, postedAt: true, purgedAt: true, verdicts: true },
      })
    : null;
  if (comment)
    return {
      html: comment.purgedAt ? "" : renderComment(comment.body, comment.mentions),
      writtenAt: comment.postedAt,
      path: article && `/articles/${article.slug}/comments/${commentId}`,
      verdicts: verdictsIn(comment.verdicts),
    };
  const held = heldId ? await db().heldComment.findUnique({ where: { id: heldId } }) : null;
  return (
    held && { html: renderComment(held.body), writtenAt: held.heldAt, path: null, verdicts: verdictsIn(held.verdicts) }
  );
}

function verdictsIn(json: unknown): Verdict[] {
  return Array.isArray(json) ? (json as Verdict[]) : [];
}

async function laterThan(id: string): Promise<Statement["later"]> {
  const rows = await db().moderationAction.findMany({
    where: { answersId: id },
    orderBy: { id: "asc" },
    include: { note: { select: { toWriter: true } } },
  });
  return rows.map(({ id, kind, actedAt, reason, note }) => ({
    ...{ id, kind, reason },
    at: actedAt.toISOString(),
    toWriter: note?.toWriter ?? "",
  }));
}
