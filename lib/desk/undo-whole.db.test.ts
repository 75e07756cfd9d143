import { expect, test, vi } from "vitest";
import { unreadWarning } from "../measures/queries";
import { db } from "../platform/db";
import { reportComment } from "../reports/commands";
import { reopenReports } from "../reports/settle";
import { makeArticle, makeComment, makePerson } from "../testing/make";
import { decideItems, undoDecision } from "./commands";

/** In a file of its own: what the machine does in the middle of an undoing is put in its place here. */
vi.mock("../reports/settle", async (original) => {
  const settle = await original<typeof import("../reports/settle")>();
  return { ...settle, reopenReports: vi.fn(settle.reopenReports) };
});

test("a measure is taken back with all that it settled, or not at all", async () => {
  const [moderator, writer, reporter] = [await makePerson("moderator"), await makePerson(), await makePerson()];
  const comment = await makeComment(await makeArticle(), { by: writer });
  await reportComment(reporter, comment.id, { rule: "2", text: "Look." });
  const item = await db().queueItem.findFirstOrThrow({
    where: { commentId: comment.id },
    select: { id: true, version: true },
  });
  const { decided } = await decideItems(moderator, { items: [item], act: "warn", rule: 2 });
  const warning = decided[0]?.decision?.id ?? "";
  const stands = async () => ({
    unread: await unreadWarning(writer.id),
    answers: await db().moderationAction.count({ where: { answersId: warning } }),
    open: await db().queueItem.count({ where: { id: item.id, closedAt: null } }),
    reports: await db().report.count({ where: { commentId: comment.id, outcome: null } }),
  });
  const before = await stands();
  expect(before).toEqual({ unread: warning, answers: 0, open: 0, reports: 0 });

  vi.mocked(reopenReports).mockRejectedValueOnce(new Error("The power is gone."));
  await expect(undoDecision(moderator, warning)).rejects.toThrow("The power is gone.");
  expect(await stands()).toEqual(before);

  expect((await undoDecision(moderator, warning)).item).toMatchObject({ id: item.id });
  expect(await stands()).toEqual({ unread: null, answers: 1, open: 1, reports: 1 });
});
