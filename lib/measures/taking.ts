import "server-only";
import { type Decider, recordAction } from "../moderation/record";
import type { Decision } from "../moderation/views";
import { tellOfDecision } from "../notifications/tell";
import type { Transaction } from "../platform/db";
import { newId } from "../platform/ids";
import { Prisma } from "../platform/prisma/client";
import type { RuleView } from "../rules/views";
import { closingOf } from "./closing";
import { mailSuspension } from "./letters";
import type { ConversationMeasureKind, PersonMeasureKind } from "./views";

/** Pieces of the transactions of commands, which have locked the person or the article, and authorized. */

type OfPerson = {
  personId: string;
  kind: PersonMeasureKind;
  rule: RuleView | null;
  reason: string;
  until: Date | null;
  toWriter: string;
  toColleagues: string;
};

/** One suspension and one pre-moderation hold at a time: the next takes the place of the one before, and answers it. */
export async function takeOfPerson(tx: Transaction, by: Decider, measure: OfPerson): Promise<Decision> {
  const { personId, kind, rule, reason, until, ...notes } = measure;
  // Every warning is read for itself: none takes the place of another.
  const [replaced] =
    kind === "warn"
      ? []
      : await endMeasures(
          tx,
          "person_measure",
          Prisma.sql`person_id = ${personId}::uuid and kind = ${kind}::"PersonMeasureKind"`,
          by,
        );
  const decision = await recordAction(tx, by, {
    ...{
      kind,
      personId,
      articleId: null,
      rule: rule?.number ?? null,
      reason,
      endsAt: until,
      answersId: replaced?.actionId ?? null,
    },
    ...notes,
  });
  await tx.$executeRaw`
    insert into person_measure (id, person_id, kind, by_id, action_id, rule, reason, began_at, ends_at)
    values (${newId()}::uuid, ${personId}::uuid, ${kind}::"PersonMeasureKind", ${idOf(by)}::uuid, ${decision.id}::uuid,
      ${decision.rule}, ${reason || rule?.title || ""}, ${NOW}, ${until}::timestamptz)`;
  await tellOfDecision(tx, decision);
  if (kind === "suspend") await mailSuspension(tx, decision, { rule, reason, toWriter: notes.toWriter });
  return decision;
}

type OfConversation = {
  articleId: string;
  kind: ConversationMeasureKind;
  seconds: number | null;
  rule: number | null;
  reason: string;
  from: Date | null;
  until: Date | null;
  toColleagues: string;
};

/** The same of a conversation: one closing and one slow mode at a time. */
export async function takeOfConversation(tx: Transaction, by: Decider, measure: OfConversation): Promise<Decision> {
  const { articleId, kind, seconds, rule, reason, from, until, toColleagues } = measure;
  const [replaced] = await endMeasures(
    tx,
    "conversation_measure",
    Prisma.sql`article_id = ${articleId}::uuid and kind = ${kind}::"ConversationMeasureKind"`,
    by,
  );
  const decision = await recordAction(tx, by, {
    ...{
      kind,
      personId: null,
      articleId,
      rule,
      reason,
      endsAt: until,
      answersId: replaced?.actionId ?? null,
      toColleagues,
    },
  });
  await tx.$executeRaw`
    insert into conversation_measure (id, article_id, kind, seconds, by_id, action_id, rule, reason, began_at, ends_at)
    values (${newId()}::uuid, ${articleId}::uuid, ${kind}::"ConversationMeasureKind", ${seconds}::int, ${idOf(by)}::uuid,
      ${decision.id}::uuid, ${rule}::int, ${reason}, coalesce(${from}::timestamptz, ${NOW}), ${until}::timestamptz)`;
  return decision;
}

/** That somebody opened what its age had closed: a closing that is over. Null where its age has closed nothing. */
export async function takeReopening(
  tx: Transaction,
  by: Decider,
  { articleId, reason }: { articleId: string; reason: string },
): Promise<Decision | null> {
  const [aged] = await tx.$queryRaw<{ from: Date; reason: string }[]>`
    select closing."from", closing.reason from article a cross join lateral ${closingOf}
    where a.id = ${articleId}::uuid and closing."byAge" and closing."from" <= now()`;
  if (!aged) return null;
  const decision = await recordAction(tx, by, { kind: "lift", personId: null, articleId, rule: null, reason });
  await tx.$executeRaw`
    insert into conversation_measure (id, article_id, kind, by_id, action_id, reason, began_at, lifted_at, lifted_by_id)
    values (${newId()}::uuid, ${articleId}::uuid, 'close', ${idOf(by)}::uuid, ${decision.id}::uuid, ${aged.reason}, ${aged.from},
      ${NOW}, ${idOf(by)}::uuid)`;
  return decision;
}

type Table = "person_measure" | "conversation_measure";
type Ended = { kind: PersonMeasureKind | ConversationMeasureKind; actionId: string | null };

/** Ends those of the measures that hold still, and answers by which decisions they were taken. */
export async function endMeasures(tx: Transaction, table: Table, which: Prisma.Sql, by: Decider): Promise<Ended[]> {
  return tx.$queryRaw`
    update ${Prisma.raw(table)} set lifted_at = ${NOW}, lifted_by_id = ${idOf(by)}::uuid
    where ${which} and lifted_at is null and (ends_at is null or ends_at > now())
    returning kind::text as kind, action_id as "actionId"`;
}

/** The database's clock when it gets there: who waited for a lock takes a measure later, whenever they began. */
const NOW = Prisma.sql`date_trunc('milliseconds', clock_timestamp())`;

function idOf(by: Decider): string | null {
  return by !== "operator" && "id" in by ? by.id : null;
}
