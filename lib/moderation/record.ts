import "server-only";
import { expire, tag } from "../platform/cache";
import { afterCommit, type Transaction } from "../platform/db";
import { newId } from "../platform/ids";
import type { Actor } from "../policy";
import type { Decision } from "./views";

export type NewAction = Pick<Decision, "kind" | "personId" | "articleId" | "rule" | "reason"> &
  Partial<Pick<Decision, "commentId" | "heldId" | "answersId">> & {
    endsAt?: Date | null;
    /** For the writer alone, and for colleagues alone. */
    toWriter?: string | undefined;
    toColleagues?: string | undefined;
  };

/** Who decides: a moderator, one of the site's own checks, or the operator, who has the machine. */
export type Decider = Actor | { check: string } | "operator";

/**
 * Writes a decision down, within the transaction of what it does. The database chains it to the one before and holds the
 * chain until the transaction ends; then the public log shows it. Order of locks everywhere: person, vote, comment, queue item, tally, chain.
 */
export async function recordAction(
  tx: Transaction,
  by: Decider,
  { toWriter = "", toColleagues = "", ...act }: NewAction,
): Promise<Decision> {
  const who = by === "operator" ? {} : "check" in by ? { check: by.check } : { actorId: by.id };
  const row = await tx.moderationAction.create({ data: { id: newId(), actedAt: new Date(), ...who, ...act } });
  afterCommit(tx, () => expire(tag.log()));
  if (toWriter || toColleagues) await tx.moderationNote.create({ data: { actionId: row.id, toWriter, toColleagues } });
  return asDecision(row);
}

/** A decision as SQL answers it. */
export type DecisionRow = Omit<Decision, "actedAt" | "endsAt"> & { actedAt: Date; endsAt: Date | null };

export function asDecision(row: DecisionRow): Decision {
  const { id, kind, commentId, heldId, personId, articleId, rule, reason, actedAt, endsAt, answersId } = row;
  return {
    ...{ id, kind, commentId, heldId, personId, articleId, rule, reason, answersId },
    actedAt: actedAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
  };
}
