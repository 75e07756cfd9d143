import { describe, expect, test } from "vitest";
import { Conflict, Forbidden, NotFound } from "../failures";
import { hideComment } from "../moderation/commands";
import { tag } from "../platform/cache";
import { db } from "../platform/db";
import { newId } from "../platform/ids";
import { pageStore } from "../platform/page-store/store";
import { makeArticle, makeComment, makePerson, word } from "../testing/make";
import { editComment, withdrawComment } from "./commands";
import { EDIT_WINDOW_MS } from "./edit-window";
import { findComment, findOwn, listing } from "./queries";
import { findHistory, HISTORY_SHOWN, readRevisions } from "./revisions";

const aRule = { rule: 1, reason: "As it happens." };

async function posted(body = "It rained.") {
  const article = await makeArticle();
  const writer = await makePerson();
  return { article, writer, comment: await makeComment(article, { by: writer, body }) };
}

/** As if it had been posted that long ago. */
async function age({ id }: { id: string }, ms: number): Promise<void> {
  await db().comment.update({ where: { id }, data: { postedAt: new Date(Date.now() - ms) } });
}

describe("somebody who edits their own comment", () => {
  test("puts the new text in the place of the old, marked with when, and keeps its answers, votes and place", async () => {
    const { article, writer, comment } = await posted();
    await makeComment(article, { parentId: comment.id });
    const edited = await editComment(writer, comment.id, { body: "It *poured*.", version: 1 });
    expect(edited).toEqual({
      ...comment,
      body: "It *poured*.",
      html: expect.stringContaining("<em>poured</em>"),
      version: 2,
      editedAt: expect.stringMatching(/Z$/),
      replyCount: 1,
    });
    expect(await findComment(comment.id)).toEqual(edited);
    expect((await listing(article.id, "oldest")).comments[0]).toEqual(edited);
  });

  test("leaves each earlier text with the time it was saved", async () => {
    const { article, writer, comment } = await posted("One.");
    const second = await editComment(writer, comment.id, { body: "One, two.", version: 1 });
    const third = await editComment(writer, comment.id, { body: "Two.", version: 2 });
    expect(await readRevisions(null, comment.id)).toEqual([
      { version: 3, body: "Two.", savedAt: third.editedAt },
      { version: 2, body: "One, two.", savedAt: second.editedAt },
      { version: 1, body: "One.", savedAt: comment.postedAt },
    ]);
    const history = await findHistory(article.slug, comment.id);
    expect(history?.comment.id).toBe(comment.id);
    expect(history?.versions.map(({ version, changes }) => [version, changes.map(({ kind }) => kind)])).toEqual([
      [3, ["removed", "added"]],
      [2, ["removed", "added"]],
      [1, ["same"]],
    ]);
  });

  test("with the same text changes nothing, also when it arrives again", async () => {
    const { writer, comment } = await posted();
    expect(await editComment(writer, comment.id, { body: comment.body, version: 1 })).toEqual(comment);
    const edited = await editComment(writer, comment.id, { body: "It poured.", version: 1 });
    expect(await editComment(writer, comment.id, { body: "It poured.", version: 1 })).toEqual(edited);
    expect(await readRevisions(null, comment.id)).toHaveLength(2);
  });

  test("from two devices at once is told by one of them, and no text is lost", async () => {
    const { writer, comment } = await posted();
    const bodies = Array.from({ length: 6 }, (_, i) => `Device ${i}.`);
    const edits = await Promise.allSettled(bodies.map((body) => editComment(writer, comment.id, { body, version: 1 })));
    expect(edits.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    for (const one of edits) if (one.status === "rejected") expect(one.reason).toBeInstanceOf(Conflict);
    expect((await findComment(comment.id))?.version).toBe(2);
    await expect(editComment(writer, comment.id, { body: "Later.", version: 1 })).rejects.toThrow(/Your text is still/);
    await editComment(writer, comment.id, { body: "Later.", version: 2 });
  });

  test("finds the pages that showed it made anew", async () => {
    const { article, writer, comment } = await posted();
    const path = `/test/${word()}`;
    pageStore().read(path);
    pageStore().keep(path, {}, [tag.conversation(article.slug)], {
      html: "kept",
      status: 200,
      contentType: "text/html",
    });
    expect(pageStore().find(path)).not.toBeNull();
    await editComment(writer, comment.id, { body: "It poured.", version: 1 });
    expect(pageStore().find(path)).toBeNull();
  });

  test("may do so in the fifteenth minute and not after it", async () => {
    const { writer, comment } = await posted();
    await age(comment, EDIT_WINDOW_MS - 10_000);
    expect(await findOwn(writer, comment.id)).toMatchObject({ edit: true, withdraw: true });
    const edited = await editComment(writer, comment.id, { body: "Just in time.", version: 1 });
    await age(comment, EDIT_WINDOW_MS);
    expect(await findOwn(writer, comment.id)).toMatchObject({ edit: false, withdraw: true });
    const late = editComment(writer, comment.id, { body: "Too late.", version: 2 });
    await expect(late).rejects.toThrow(Forbidden);
    await expect(late).rejects.toThrow(/15 minutes/);
    expect((await findComment(comment.id))?.body).toBe(edited.body);
  });

  test("can't once it is hidden or withdrawn", async () => {
    const { writer, comment } = await posted();
    const other = await posted();
    await hideComment(await makePerson("moderator"), comment.id, aRule);
    await withdrawComment(other.writer, other.comment.id);
    const edit = { body: "Otherwise.", version: 1 };
    await expect(editComment(writer, comment.id, edit)).rejects.toThrow(/hidden/);
    await expect(editComment(other.writer, other.comment.id, edit)).rejects.toThrow(/withdrawn/);
    for (const id of [comment.id, other.comment.id])
      expect(await db().commentRevision.count({ where: { commentId: id } })).toBe(0);
  });

  test("must be its writer: no other reader, moderator or admin", async () => {
    const { article, comment } = await posted();
    for (const other of [
      await makePerson(),
      await makePerson("moderator"),
      await makePerson("admin"),
      article.author,
    ]) {
      await expect(editComment(other, comment.id, { body: "Not mine.", version: 1 })).rejects.toThrow(Forbidden);
      expect(await findOwn(other, comment.id)).toBeNull();
    }
    expect((await findComment(comment.id))?.body).toBe(comment.body);
  });

  test.each([
    ["body", { body: "", version: 1 }],
    ["body", { body: "a\u0000b", version: 1 }],
    ["body", { body: "x".repeat(10_001), version: 1 }],
    ["version", { body: "A text." }],
    ["version", { body: "A text.", version: "1" }],
    ["version", { body: "A text.", version: 1.5 }],
  ])("learns what is wrong with the %s of what they sent: %j", async (field, input) => {
    const { writer, comment } = await posted();
    await expect(editComment(writer, comment.id, input as never)).rejects.toMatchObject({ status: 422, field });
  });

  test.each([
    ["an unknown id", newId()],
    ["a word", "abc"],
    ["a NUL", "\u0000"],
  ])("by %s hears that it is not there", async (_, id) => {
    await expect(editComment(await makePerson(), id, { body: "A text.", version: 1 })).rejects.toThrow(NotFound);
  });
});

describe("what a comment said before", () => {
  test("of one that is hidden or withdrawn is for moderators alone", async () => {
    const secret = word();
    const { article, writer, comment } = await posted(`Said ${secret}.`);
    await editComment(writer, comment.id, { body: "Said nothing.", version: 1 });
    const staff = await Promise.all((["moderator", "editor", "admin"] as const).map((role) => makePerson(role)));
    const others = [null, writer, await makePerson(), await makePerson("author"), article.author];

    for (const act of [
      () => hideComment(staff[0] as never, comment.id, aRule),
      () => withdrawComment(writer, comment.id),
    ]) {
      await act();
      expect(await findHistory(article.slug, comment.id)).toBeNull();
      for (const other of others) await expect(readRevisions(other, comment.id)).rejects.toThrow(NotFound);
      for (const one of staff) expect(JSON.stringify(await readRevisions(one, comment.id))).toContain(secret);
    }
  });

  test("is one text where nothing was edited", async () => {
    const { article, comment } = await posted();
    expect((await findHistory(article.slug, comment.id))?.versions).toEqual([
      { version: 1, savedAt: comment.postedAt, changes: [{ kind: "same", text: comment.body }] },
    ]);
  });

  test("is not there under another article, nor of what is no comment", async () => {
    const { article, comment } = await posted();
    const other = await makeArticle();
    expect(await findHistory(other.slug, comment.id)).toBeNull();
    for (const id of [newId(), "abc", "\u0000"]) {
      expect(await findHistory(article.slug, id)).toBeNull();
      await expect(readRevisions(await makePerson("admin"), id)).rejects.toThrow(NotFound);
    }
  });

  test("is shown as far back as anybody looks, however often it was edited", async () => {
    const { article, writer, comment } = await posted();
    for (let version = 1; version <= HISTORY_SHOWN + 2; version++)
      await editComment(writer, comment.id, { body: `Lap ${version}.`, version });
    const versions = (await findHistory(article.slug, comment.id))?.versions ?? [];
    expect(versions).toHaveLength(HISTORY_SHOWN);
    expect(versions.at(-1)?.changes.map(({ kind }) => kind)).toEqual(["same", "removed", "added"]);
    expect(await readRevisions(null, comment.id)).toHaveLength(HISTORY_SHOWN + 3);
  });
});
