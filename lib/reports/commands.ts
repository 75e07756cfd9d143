import "server-only";
import { type LockedComment, lockedComment } from "../comments/commands";
import { openItem, tellDesk } from "../desk/items";
import { Conflict, Forbidden, NotFound, SignedOut } from "../failures";
import { parse } from "../parse";
import { presentPerson } from "../people/present";
import { refuseSuspended, refuseUnconfirmed } from "../people/standing";
import { type Transaction, transaction } from "../platform/db";
import { isId, newId } from "../platform/ids";
import { log } from "../platform/log";
import { countTry } from "../platform/rate-limit";
import { type Actor, can } from "../policy";
import { ruleNamed } from "../rules/queries";
import { ReportComment } from "./schema";
import type { ReportView } from "./views";
import { type ReportRecord, reportWeight } from "./weight";

/**
 * Points a comment out to the moderators, once for each of its versions: sent again, nothing is added and the answer is the
 * same. It counts by what became of the actor's earlier reports.
 * @throws Forbidden  the comment is the actor's own; their address is not confirmed; they are suspended
 * @throws NotFound   no such comment
 * @throws Invalid    no such rule, or a text that is too long
 * @throws Conflict   it is hidden or withdrawn already
 * @throws TooMany    more within an hour than one person reads
 */
export async function reportComment(actor: Actor, commentId: string, input: ReportComment): Promise<ReportView> {
  refuseSuspended(actor);
  refuseUnconfirmed(actor);
  const { rule: named, text = "", wantsAnswer } = parse(ReportComment, input);
  const rule = await ruleNamed(named);
  if (!isId(commentId)) throw new NotFound("There is no such comment.");

  const { report, itemId } = await transaction(async (tx) => {
    await presentReporter(tx, actor.id);
    const [comment] = await tx.$queryRaw<LockedComment[]>`${lockedComment(commentId)}`;
    if (!comment) throw new NotFound("There is no such comment.");
    const one = { commentId, reporterId: actor.id, commentVersion: comment.version };
    const earlier = await tx.report.findUnique({ where: { commentId_reporterId_commentVersion: one } });
    if (earlier) return { report: asView(earlier, true), itemId: null };
    authorizeReport(actor, comment);
    await countTry("reportOfPerson", actor.id);
    const weight = reportWeight(await recordOf(tx, actor.id));
    const row = { id: newId(), ...one, rule, text, weight, wantsAnswer, reportedAt: new Date() };
    const report = await tx.report.create({ data: row });
    const { writerId: personId, articleId } = comment;
    const itemId = await openItem(
      tx,
      { commentId },
      { queue: "reported", personId, articleId, priority: weight, reports: 1 },
    );
    return { report: asView(report, false), itemId };
  });
  if (itemId)
    log.info({ person: actor.id, report: report.id, comment: commentId, rule: report.rule }, "comment reported");
  tellDesk(itemId);
  return report;
}

async function presentReporter(tx: Transaction, personId: string): Promise<void> {
  const present = await tx.$queryRaw<{ id: string }[]>`${presentPerson(personId)}`;
  if (present.length === 0) throw new SignedOut("This account was deleted.");
}

function authorizeReport(actor: Actor, comment: LockedComment): void {
  if (can(actor, "report", "comment", comment)) return;
  if (comment.writerId === actor.id) throw new Forbidden("This comment is yours. You can withdraw it yourself.");
  if (comment.withdrawn)
    throw new Conflict("Its writer has withdrawn this comment meanwhile. Nobody reads it any more.");
  if (comment.hidden) throw new Conflict("A moderator has hidden this comment meanwhile. Nobody reads it any more.");
  throw new Forbidden("You may not report this comment.");
}

async function recordOf(tx: Transaction, reporterId: string): Promise<ReportRecord> {
  const [record] = await tx.$queryRaw<ReportRecord[]>`
    select count(*) filter (where outcome = 'upheld')::int as upheld,
      count(*) filter (where outcome = 'dismissed')::int as dismissed
    from report where reporter_id = ${reporterId}::uuid`;
  return record ?? { upheld: 0, dismissed: 0 };
}

type Row = Omit<ReportView, "reportedAt" | "repeated"> & { reportedAt: Date };

function asView(row: Row, repeated: boolean): ReportView {
  const { id, commentId, rule, wantsAnswer, outcome } = row;
  return { id, commentId, rule, wantsAnswer, outcome, repeated, reportedAt: row.reportedAt.toISOString() };
}
