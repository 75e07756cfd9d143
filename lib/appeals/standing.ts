import "server-only";
import type { Transaction } from "../platform/db";

type About = { commentId: string | null; heldId: string | null };

/** Whether the text that a decision was about is removed for good. What is there is held, and so is not purged meanwhile. */
export async function isTextGone(tx: Transaction, { commentId, heldId }: About): Promise<boolean> {
  const [row] = commentId
    ? await tx.$queryRaw<{ gone: boolean }[]>`
        select purged_at is not null as gone from comment where id = ${commentId}::uuid for share`
    : await tx.$queryRaw<{ gone: boolean }[]>`
        select body = '' as gone from held_comment where id = ${heldId}::uuid for share`;
  return row?.gone ?? false;
}

/** Whether what a decision did is still so: not restored, published, lifted or undone since. One that ended by itself still counts. */
export async function stillHolds(tx: Pick<Transaction, "$queryRaw">, decisionId: string): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ holds: boolean }[]>`
    select exists (select from comment where hidden_by_id = ${decisionId}::uuid)
      or exists (select from held_comment where declined_by_id = ${decisionId}::uuid)
      or exists (select from person_measure where action_id = ${decisionId}::uuid and lifted_at is null) as holds`;
  return row?.holds ?? false;
}
