import { describe, expect, test } from "vitest";
import { editComment, withdrawComment } from "../comments/commands";
import { Conflict, Forbidden, Invalid, NotFound, SignedOut, TooMany } from "../failures";
import { hideComment } from "../moderation/commands";
import { deletePerson } from "../people/commands";
import { db } from "../platform/db";
import { newId } from "../platform/ids";
import { makeArticle, makeComment, makePerson, makeUnconfirmed } from "../testing/make";
import { reportComment } from "./commands";
import { REPORT_TEXT_MAX } from "./limits";
import { settleReports } from "./settle";

const spam = { rule: 5, text: "It sells tyres." };

function openItems(commentId: string) {
  return db().queueItem.findMany({ where: { commentId, closedAt: null } });
}

describe("a reader", () => {
  test("reports a comment, and it lies before the moderators with a stranger’s weight", async () => {
    const [article, reader] = [await makeArticle(), await makePerson()];
    const comment = await makeComment(article);
    const report = await reportComment(reader, comment.id, spam);
    expect(report).toMatchObject({ commentId: comment.id, rule: 5, wantsAnswer: true, outcome: null, repeated: false });
    expect(await db().report.findUnique({ where: { id: report.id } })).toMatchObject({
      ...{ reporterId: reader.id, commentVersion: 1, text: spam.text },
      weight: expect.closeTo(1 / 3, 10),
    });
    const [item] = await openItems(comment.id);
    expect(item).toMatchObject({ queue: "reported", reports: 1, articleId: article.id, version: 1 });
    expect(item?.priority).toBeGreaterThan(0);
  });

  test("names the rule by its short name too, says nothing more, and need not hear of it", async () => {
    const comment = await makeComment(await makeArticle());
    const report = await reportComment(await makePerson(), comment.id, {
      rule: "hate",
      text: "  ",
      wantsAnswer: false,
    });
    expect(report).toMatchObject({ rule: 3, wantsAnswer: false });
  });

  test("reports the same text once, though they send it again, otherwise, or twice at once", async () => {
    const reader = await makePerson();
    const comment = await makeComment(await makeArticle());
    const both = await Promise.all([1, 2].map(() => reportComment(reader, comment.id, spam)));
    expect(new Set(both.map(({ id }) => id)).size).toBe(1);
    expect(both.map(({ repeated }) => repeated).sort()).toEqual([false, true]);
    const again = await reportComment(reader, comment.id, { rule: 1 });
    expect(again).toEqual({ ...both[0], repeated: true });
    expect(await openItems(comment.id)).toMatchObject([{ reports: 1, version: 1 }]);
  });

  test("reports it once more when it says something else", async () => {
    const [writer, reader] = [await makePerson(), await makePerson()];
    const comment = await makeComment(await makeArticle(), { by: writer });
    await reportComment(reader, comment.id, spam);
    await editComment(writer, comment.id, { body: "Now something worse.", version: 1 });
    expect(await reportComment(reader, comment.id, spam)).toMatchObject({ repeated: false });
    expect(await openItems(comment.id)).toMatchObject([{ reports: 2 }]);
  });

  test("and seven others make one item of eight reports", async () => {
    const comment = await makeComment(await makeArticle());
    const readers = await Promise.all(Array.from({ length: 8 }, () => makePerson()));
    await Promise.all(readers.map((reader) => reportComment(reader, comment.id, spam)));
    const [item, ...others] = await openItems(comment.id);
    expect(others).toEqual([]);
    expect(item).toMatchObject({ reports: 8, version: 8 });
  });

  test("whose reports were upheld counts more, and less when they were dismissed", async () => {
    const [right, wrong, moderator] = [await makePerson(), await makePerson(), await makePerson("moderator")];
    const article = await makeArticle();
    const [bad, good, next] = [await makeComment(article), await makeComment(article), await makeComment(article)];
    await reportComment(right, bad.id, spam);
    await reportComment(wrong, good.id, spam);
    const { id } = await hideComment(moderator, bad.id, { rule: 5, reason: "It sells." });
    await db().$transaction(async (tx) => {
      await settleReports(tx, bad.id, "upheld", id);
      await settleReports(tx, good.id, "dismissed", id);
    });
    await reportComment(right, next.id, spam);
    await reportComment(wrong, next.id, spam);
    const weights = await db().report.findMany({ where: { commentId: next.id }, orderBy: { id: "asc" } });
    expect(weights.map(({ weight }) => weight)).toEqual([expect.closeTo(2 / 4, 10), expect.closeTo(1 / 4, 10)]);
  });

  test("who has reported it hears the same though it is hidden meanwhile; others hear that it is", async () => {
    const reader = await makePerson();
    const comment = await makeComment(await makeArticle());
    const { id } = await reportComment(reader, comment.id, spam);
    await hideComment(await makePerson("moderator"), comment.id, { rule: 5, reason: "It sells." });
    expect(await reportComment(reader, comment.id, spam)).toMatchObject({ id, repeated: true });
    await expect(reportComment(await makePerson(), comment.id, spam)).rejects.toThrow(Conflict);
  });

  test("reports while a moderator hides: it is reported before, or not at all", async () => {
    const comment = await makeComment(await makeArticle());
    const [reader, moderator] = [await makePerson(), await makePerson("moderator")];
    const [reported] = await Promise.allSettled([
      reportComment(reader, comment.id, spam),
      hideComment(moderator, comment.id, { rule: 5, reason: "It sells." }),
    ]);
    if (reported.status === "rejected") expect(reported.reason).toBeInstanceOf(Conflict);
    expect(await db().report.count({ where: { commentId: comment.id } })).toBe(reported.status === "fulfilled" ? 1 : 0);
  });
});

describe("a report is refused", () => {
  test("of one’s own comment, of one that was withdrawn, and of one that is not there", async () => {
    const [writer, reader] = [await makePerson(), await makePerson()];
    const comment = await makeComment(await makeArticle(), { by: writer });
    await expect(reportComment(writer, comment.id, spam)).rejects.toThrow(Forbidden);
    await withdrawComment(writer, comment.id);
    await expect(reportComment(reader, comment.id, spam)).rejects.toThrow(Conflict);
    await expect(reportComment(reader, newId(), spam)).rejects.toThrow(NotFound);
    await expect(reportComment(reader, "nonsense", spam)).rejects.toThrow(NotFound);
  });

  test("to who has not confirmed their address, is suspended, or was deleted", async () => {
    const comment = await makeComment(await makeArticle());
    const [suspended, gone] = [await makePerson(), await makePerson()];
    await expect(reportComment(await makeUnconfirmed(), comment.id, spam)).rejects.toThrow(Forbidden);
    const suspension = { reason: "Insults.", until: null };
    await expect(reportComment({ ...suspended, suspension }, comment.id, spam)).rejects.toThrow(Forbidden);
    await deletePerson(gone, gone.id);
    await expect(reportComment(gone, comment.id, spam)).rejects.toThrow(SignedOut);
  });

  test("by no rule, by one that is not there, and with a text that is too long", async () => {
    const reader = await makePerson();
    const comment = await makeComment(await makeArticle());
    for (const rule of ["", "none", 99, undefined as never])
      await expect(reportComment(reader, comment.id, { rule })).rejects.toMatchObject({ field: "rule" });
    const text = "x".repeat(REPORT_TEXT_MAX + 1);
    await expect(reportComment(reader, comment.id, { rule: 5, text })).rejects.toThrow(Invalid);
    expect(await openItems(comment.id)).toEqual([]);
  });

  test("beyond thirty within an hour", async () => {
    const reader = await makePerson();
    const article = await makeArticle();
    for (let n = 0; n < 30; n++) await reportComment(reader, (await makeComment(article)).id, spam);
    await expect(reportComment(reader, (await makeComment(article)).id, spam)).rejects.toThrow(TooMany);
  });
});
