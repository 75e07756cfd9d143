import "server-only";
import { tellReporters } from "../notifications/tell";
import type { Transaction } from "../platform/db";

/**
 * Says of the reports about a comment that are open what became of them, within the transaction of the decision. Reporters
 * who want to hear of it are told.
 */
export async function settleReports(
  tx: Transaction,
  commentId: string,
  outcome: "upheld" | "dismissed",
  actionId: string,
): Promise<void> {
  await tx.$executeRaw`
    update report set outcome = ${outcome}::"ReportOutcome", settled_at = now(), action_id = ${actionId}::uuid
    where comment_id = ${commentId}::uuid and outcome is null`;
  await tellReporters(tx, actionId);
}

/** The reports that this decision settled are open again: it was undone. */
export async function reopenReports(tx: Transaction, actionId: string): Promise<void> {
  await tx.$executeRaw`
    update report set outcome = null, settled_at = null, action_id = null where action_id = ${actionId}::uuid`;
}
