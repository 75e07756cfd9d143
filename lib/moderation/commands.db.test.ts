import { describe, expect, test } from "vitest";
import { findArticle } from "../articles/queries";
import { withdrawComment } from "../comments/commands";
import { findComment, hiddenCommentsOf, readComment } from "../comments/queries";
import { Conflict, Failure, Forbidden, NotFound } from "../failures";
import { tag } from "../platform/cache";
import { db, transaction } from "../platform/db";
import { newId } from "../platform/ids";
import { pageStore } from "../platform/page-store/store";
import { findRule } from "../rules/queries";
import { makeArticle, makeComment, makePerson, type TestArticle, word } from "../testing/make";
import { REASON_MAX } from "../text/limits";
import { castVote } from "../votes/commands";
import { hideComment, restoreComment } from "./commands";
import { recordAction } from "./record";

const decided = { rule: 2, reason: "It is about the driver, not the pass." };

function acts(commentId: string) {
  return db().moderationAction.findMany({ where: { commentId }, orderBy: { id: "asc" } });
}

async function countShown({ slug }: TestArticle): Promise<number | undefined> {
  return (await findArticle(slug))?.comments;
}

describe("a moderator", () => {
  test("hides a comment with a rule and a reason; readers see both, and no text", async () => {
    const article = await makeArticle();
    const moderator = await makePerson("moderator");
    const comment = await makeComment(article);
    const decision = await hideComment(moderator, comment.id, decided);

    expect(decision).toMatchObject({ commentId: comment.id, kind: "hide", ...decided });
    expect(await findComment(comment.id)).toMatchObject({
      body: "",
      html: "",
      author: { handle: "", name: "" },
      hidden: { ...decided, ruleTitle: "Argue with the point, not the person", at: decision.actedAt },
      withdrawn: false,
    });
    expect(await acts(comment.id)).toMatchObject([
      { id: decision.id, kind: "hide", actorId: moderator.id, ...decided, actedAt: new Date(decision.actedAt) },
    ]);
    expect(await countShown(article)).toBe(0);
  });

  test("is not named where the comment was: it says that a person decided, or that a machine did", async () => {
    const article = await makeArticle();
    const moderator = await makePerson("moderator");
    const [byPerson, byCheck] = [await makeComment(article), await makeComment(article)];
    await hideComment(moderator, byPerson.id, decided);
    await transaction(async (tx) => {
      const { articleId, personId } = await tx.comment.findUniqueOrThrow({ where: { id: byCheck.id } });
      const about = { commentId: byCheck.id, articleId, personId };
      const { id } = await recordAction(tx, { check: "words" }, { kind: "hide", ...about, ...decided });
      await tx.$executeRaw`update comment set hidden_by_id = ${id}::uuid where id = ${byCheck.id}::uuid`;
    });

    const seen = await findComment(byPerson.id);
    expect(seen?.hidden).toMatchObject({ ...decided, byMachine: false });
    expect(JSON.stringify(seen)).not.toContain(moderator.handle);
    expect((await findComment(byCheck.id))?.hidden).toMatchObject({ ...decided, byMachine: true });
  });

  test("leaves a hidden comment in the list of its writer, for them and the moderators alone", async () => {
    const [writer, moderator] = [await makePerson(), await makePerson("moderator")];
    const text = `Regretted ${word()}`;
    const comment = await makeComment(await makeArticle(), { by: writer, body: text });
    await hideComment(moderator, comment.id, decided);
    for (const actor of [writer, moderator]) {
      const hidden = await hiddenCommentsOf(actor, writer.handle);
      expect(hidden).toMatchObject([{ id: comment.id, hidden: { ...decided, byMachine: false } }]);
      expect(JSON.stringify(hidden)).not.toContain(text);
    }
    await expect(hiddenCommentsOf(await makePerson(), writer.handle)).rejects.toThrow(Forbidden);
    await expect(hiddenCommentsOf(writer, "nobody-here")).rejects.toThrow(NotFound);
  });

  test("restores it, and it is as it was; both decisions stay on record", async () => {
    const article = await makeArticle();
    const [first, second] = [await makePerson("moderator"), await makePerson("moderator")];
    const comment = await makeComment(article);
    await castVote(await makePerson(), comment.id);
    await makeComment(article, { parentId: comment.id });
    const before = await findComment(comment.id);

    await hideComment(first, comment.id, decided);
    const decision = await restoreComment(second, comment.id, { reason: "It was irony." });
    expect(decision).toMatchObject({ commentId: comment.id, kind: "restore", rule: null, reason: "It was irony." });
    expect(await findComment(comment.id)).toEqual(before);
    expect(await acts(comment.id)).toMatchObject([
      { kind: "hide", actorId: first.id, ...decided },
      { kind: "restore", actorId: second.id, rule: null, reason: "It was irony." },
    ]);
    expect(await countShown(article)).toBe(2);
  });

  test("may hide it again, for another reason", async () => {
    const moderator = await makePerson("moderator");
    const comment = await makeComment(await makeArticle());
    await hideComment(moderator, comment.id, decided);
    await restoreComment(moderator, comment.id, {});
    await hideComment(moderator, comment.id, { rule: 6, reason: "Who says so?" });
    expect((await findComment(comment.id))?.hidden).toMatchObject({ rule: 6, reason: "Who says so?" });
    expect((await acts(comment.id)).map((act) => act.kind)).toEqual(["hide", "restore", "hide"]);
  });

  test("who hides what is hidden already changes nothing and hears the standing decision", async () => {
    const article = await makeArticle();
    const comment = await makeComment(article);
    const first = await hideComment(await makePerson("moderator"), comment.id, decided);
    const second = await hideComment(await makePerson("moderator"), comment.id, { rule: 1, reason: "Elsewhere." });
    expect(second).toEqual(first);
    expect(await acts(comment.id)).toHaveLength(1);
    expect((await findComment(comment.id))?.hidden).toMatchObject(decided);
    expect(await countShown(article)).toBe(0);
  });

  test.each([2, 8])("and others, %i at once, take one decision", async (people) => {
    const article = await makeArticle();
    const comment = await makeComment(article);
    const moderators = await Promise.all(Array.from({ length: people }, () => makePerson("moderator")));
    const decisions = await Promise.all(
      moderators.map((moderator, i) => hideComment(moderator, comment.id, { rule: 1 + (i % 6), reason: `By ${i}.` })),
    );
    expect(new Set(decisions.map((decision) => decision.id)).size).toBe(1);
    expect(await acts(comment.id)).toHaveLength(1);
    expect(await countShown(article)).toBe(0);
  });

  test("and another who restore at once: one does, the other hears that it is done", async () => {
    const article = await makeArticle();
    const comment = await makeComment(article);
    const moderators = [await makePerson("moderator"), await makePerson("moderator")];
    await hideComment(await makePerson("moderator"), comment.id, decided);
    const tries = await Promise.allSettled(moderators.map((moderator) => restoreComment(moderator, comment.id, {})));
    expect(tries.map((one) => one.status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(tries.find((one) => one.status === "rejected")?.reason).toBeInstanceOf(Conflict);
    expect(await acts(comment.id)).toHaveLength(2);
    expect(await countShown(article)).toBe(1);
  });

  test("who restores what is visible hears so, and nothing is recorded", async () => {
    const article = await makeArticle();
    const comment = await makeComment(article);
    await expect(restoreComment(await makePerson("moderator"), comment.id, {})).rejects.toThrow(Conflict);
    expect(await acts(comment.id)).toEqual([]);
    expect(await countShown(article)).toBe(1);
  });

  test("hides one comment and no other: its replies stay", async () => {
    const article = await makeArticle();
    const root = await makeComment(article);
    const reply = await makeComment(article, { parentId: root.id });
    await hideComment(await makePerson("moderator"), root.id, decided);
    expect((await findComment(reply.id))?.body).toBe(reply.body);
    expect(await findComment(root.id)).toMatchObject({ replyCount: 1 });
    expect(await countShown(article)).toBe(1);
  });

  test("leaves no page that still shows the text", async () => {
    const article = await makeArticle();
    const writer = await makePerson();
    const comment = await makeComment(article, { by: writer });
    const shown = [tag.conversation(article.slug), tag.person(writer.handle), tag.front()];
    const pages = shown.map((one) => {
      const path = `/test/${word()}`;
      pageStore().read(path);
      pageStore().keep(path, {}, [one], { html: "kept", status: 200, contentType: "text/html" });
      return path;
    });
    await hideComment(await makePerson("moderator"), comment.id, decided);
    expect(pages.filter((path) => pageStore().find(path))).toEqual([]);
  });
});

describe("a rule may be named", () => {
  test.each([
    ["by number", 5, 5],
    ["by number as a form sends it", "5", 5],
    ["with spaces around it", " 5 ", 5],
    ["by its short name", "spam", 5],
    ["in capitals", "Spam", 5],
    ["the first", 1, 1],
    ["the last of those a site begins with", 6, 6],
  ])("%s", async (_, rule, number) => {
    const comment = await makeComment(await makeArticle());
    const decision = await hideComment(await makePerson("moderator"), comment.id, { rule, reason: "It sells." });
    expect(decision.rule).toBe(number);
    expect((await findComment(comment.id))?.hidden?.ruleTitle).toBe((await findRule(number))?.title);
  });
});

describe("what can't be decided is refused with the field, and nothing happens", () => {
  test.each([
    ["no rule", { reason: "Because." }, "rule", /by its number/],
    ["rule 0", { rule: 0, reason: "Because." }, "rule", /by its number/],
    ["rule 9,999", { rule: 9_999, reason: "Because." }, "rule", /by its number/],
    ["half a rule", { rule: 1.5, reason: "Because." }, "rule", /by its number/],
    ["no number", { rule: Number.NaN, reason: "Because." }, "rule", /by its number/],
    ["an empty rule", { rule: "", reason: "Because." }, "rule", /by its number/],
    ["a rule nobody made", { rule: "taste", reason: "Because." }, "rule", /by its number/],
    ["a rule by its whole title", { rule: "Stay with the subject", reason: "Because." }, "rule", /by its number/],
    ["a list of rules", { rule: [5], reason: "Because." }, "rule", /by its number/],
    ["yes for a rule", { rule: true, reason: "Because." }, "rule", /by its number/],
    ["a reason of spaces", { rule: 5, reason: "  " }, "reason", /Write something/],
    ["a reason nobody can see", { rule: 5, reason: "\u200b" }, "reason", /Write something/],
    ["too long a reason", { rule: 5, reason: "x".repeat(REASON_MAX + 1) }, "reason", /1 character too long/],
    ["a reason of two lines", { rule: 5, reason: "One.\nTwo." }, "reason", /one line/],
    ["a NUL in the reason", { rule: 5, reason: "a\u0000b" }, "reason", /control character/],
    ["half a character in the reason", { rule: 5, reason: "a\ud83c" }, "reason", /half a character/],
    ["a number for a reason", { rule: 5, reason: 5 }, "reason", /Write something/],
    ["nothing at all", {}, "rule", /by its number/],
  ])("%s", async (_, input, field, words) => {
    const article = await makeArticle();
    const comment = await makeComment(article);
    const refused = hideComment(await makePerson("moderator"), comment.id, input as never);
    await expect(refused).rejects.toMatchObject({ status: 422, field });
    await expect(refused).rejects.toThrow(words);
    expect((await findComment(comment.id))?.hidden).toBeNull();
    expect(await acts(comment.id)).toEqual([]);
    expect(await countShown(article)).toBe(1);
  });

  test.each([[null], [undefined], ["spam"], [[]]])("an input that is %j", async (input) => {
    const comment = await makeComment(await makeArticle());
    const moderator = await makePerson("moderator");
    await expect(hideComment(moderator, comment.id, input as never)).rejects.toMatchObject({ status: 422 });
    await expect(restoreComment(moderator, comment.id, input as never)).rejects.toBeInstanceOf(Failure);
    expect(await acts(comment.id)).toEqual([]);
  });

  test("too long a reason to restore", async () => {
    const comment = await makeComment(await makeArticle());
    const moderator = await makePerson("moderator");
    await hideComment(moderator, comment.id, decided);
    const refused = restoreComment(moderator, comment.id, { reason: "x".repeat(REASON_MAX + 1) });
    await expect(refused).rejects.toMatchObject({ status: 422, field: "reason" });
    expect((await findComment(comment.id))?.hidden).not.toBeNull();
  });

  test.each([
    ["an unknown comment", newId()],
    ["a word", "abc"],
    ["nothing", ""],
    ["a NUL", "\u0000"],
  ])("%s", async (_, id) => {
    const moderator = await makePerson("moderator");
    await expect(hideComment(moderator, id, decided)).rejects.toThrow(NotFound);
    await expect(restoreComment(moderator, id, {})).rejects.toThrow(NotFound);
  });
});

describe("somebody may not decide", () => {
  test.each(["reader", "author"] as const)(
    "who has the role %s, whatever else is wrong with what they send",
    async (role) => {
      const actor = await makePerson(role);
      const comment = await makeComment(await makeArticle(role === "author" ? { author: actor } : {}));
      for (const id of [comment.id, newId(), "abc"]) {
        for (const input of [decided, {}, null]) {
          await expect(hideComment(actor, id, input as never)).rejects.toThrow(Forbidden);
          await expect(restoreComment(actor, id, input as never)).rejects.toThrow(Forbidden);
        }
      }
      expect((await findComment(comment.id))?.hidden).toBeNull();
      expect(await acts(comment.id)).toEqual([]);
    },
  );

  test.each(["moderator", "editor", "admin"] as const)(
    "who has the role %s, about their own comment, hidden or not",
    async (role) => {
      const actor = await makePerson(role);
      const comment = await makeComment(await makeArticle(), { by: actor });
      await expect(hideComment(actor, comment.id, decided)).rejects.toThrow(Forbidden);
      await expect(restoreComment(actor, comment.id, {})).rejects.toThrow(Forbidden);
      await hideComment(await makePerson("admin"), comment.id, decided);
      await expect(hideComment(actor, comment.id, decided)).rejects.toThrow(Forbidden);
      await expect(restoreComment(actor, comment.id, {})).rejects.toThrow(Forbidden);
      expect(await acts(comment.id)).toHaveLength(1);
    },
  );

  test.each(["moderator", "editor"] as const)(
    "who has the role %s, about an admin's comment; another admin may",
    async (role) => {
      const actor = await makePerson(role);
      const comment = await makeComment(await makeArticle(), { by: await makePerson("admin") });
      await expect(hideComment(actor, comment.id, decided)).rejects.toThrow(Forbidden);
      expect((await findComment(comment.id))?.hidden).toBeNull();
      await hideComment(await makePerson("admin"), comment.id, decided);
      await expect(restoreComment(actor, comment.id, {})).rejects.toThrow(Forbidden);
      expect((await findComment(comment.id))?.hidden).not.toBeNull();
    },
  );

  test("a moderator decides about another moderator's, an editor's and an author's", async () => {
    const moderator = await makePerson("moderator");
    for (const role of ["moderator", "editor", "author", "reader"] as const) {
      const comment = await makeComment(await makeArticle(), { by: await makePerson(role) });
      expect((await hideComment(moderator, comment.id, decided)).kind).toBe("hide");
      expect((await restoreComment(moderator, comment.id, {})).kind).toBe("restore");
    }
  });
});

describe("a comment its writer withdrew", () => {
  test("can't be hidden any more", async () => {
    const article = await makeArticle();
    const writer = await makePerson();
    const comment = await makeComment(article, { by: writer });
    await withdrawComment(writer, comment.id);
    await expect(hideComment(await makePerson("moderator"), comment.id, decided)).rejects.toThrow(Conflict);
    expect(await acts(comment.id)).toEqual([]);
    expect(await countShown(article)).toBe(0);
  });

  test("while it was hidden may be restored, and stays empty and uncounted", async () => {
    const article = await makeArticle();
    const writer = await makePerson();
    const moderator = await makePerson("moderator");
    const comment = await makeComment(article, { by: writer });
    await hideComment(moderator, comment.id, decided);
    await withdrawComment(writer, comment.id);
    await restoreComment(moderator, comment.id, {});
    expect(await findComment(comment.id)).toMatchObject({
      body: "",
      author: { name: "" },
      hidden: null,
      withdrawn: true,
    });
    expect(await countShown(article)).toBe(0);
  });

  test("just as a moderator hides it: both are heard, and it is counted down once", async () => {
    const article = await makeArticle();
    const moderator = await makePerson("moderator");
    await makeComment(article);
    for (let round = 0; round < 6; round++) {
      const writer = await makePerson();
      const comment = await makeComment(article, { by: writer });
      const [hidden, withdrawn] = await Promise.allSettled([
        hideComment(moderator, comment.id, decided),
        withdrawComment(writer, comment.id),
      ]);
      expect(withdrawn.status).toBe("fulfilled");
      if (hidden.status === "rejected") expect(hidden.reason).toBeInstanceOf(Conflict);
      expect(await countShown(article)).toBe(1);
    }
  });
});

describe("while others go on", () => {
  test("hiding and restoring as votes come in leaves every vote counted, and none cast on a hidden comment for long", async () => {
    const article = await makeArticle();
    const comment = await makeComment(article);
    const moderator = await makePerson("moderator");
    const people = await Promise.all(Array.from({ length: 30 }, () => makePerson()));
    const voting = Promise.allSettled(people.map((person) => castVote(person, comment.id)));
    await hideComment(moderator, comment.id, decided);
    await restoreComment(moderator, comment.id, {});
    await hideComment(moderator, comment.id, decided);
    const votes = await voting;

    const refused = votes.flatMap((vote) => (vote.status === "rejected" ? [vote.reason] : []));
    expect(refused.filter((reason) => !(reason instanceof Conflict))).toEqual([]);
    const cast = await db().vote.count({ where: { commentId: comment.id } });
    expect(cast).toBe(people.length - refused.length);
    expect((await findComment(comment.id))?.upvotes).toBe(cast);
    await expect(castVote(await makePerson(), comment.id)).rejects.toThrow(Conflict);
    expect(await countShown(article)).toBe(0);
  });

  test("moderators who hide and restore at once leave a count and a record that agree", async () => {
    const article = await makeArticle();
    await makeComment(article);
    const comment = await makeComment(article);
    const moderators = await Promise.all(Array.from({ length: 10 }, () => makePerson("moderator")));
    const tries = await Promise.allSettled(
      moderators.map((moderator, i) =>
        i % 2 ? restoreComment(moderator, comment.id, {}) : hideComment(moderator, comment.id, decided),
      ),
    );
    const refused = tries.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
    expect(refused.filter((reason) => !(reason instanceof Conflict))).toEqual([]);
    const kinds = (await acts(comment.id)).map((act) => act.kind);
    expect(kinds).toEqual(kinds.map((_, i) => (i % 2 ? "restore" : "hide")));
    const isHidden = kinds.at(-1) === "hide";
    expect((await findComment(comment.id))?.hidden !== null).toBe(isHidden);
    expect(await countShown(article)).toBe(isHidden ? 1 : 2);
  });
});

describe("the record of a decision", () => {
  test("is never changed and never removed, not even in SQL", async () => {
    const comment = await makeComment(await makeArticle());
    const { id } = await hideComment(await makePerson("moderator"), comment.id, decided);
    const refusal = /never changed and never removed/;
    await expect(
      db().$executeRaw`update moderation_action set reason = 'Nicer' where id = ${id}::uuid`,
    ).rejects.toThrow(refusal);
    await expect(db().$executeRaw`delete from moderation_action where id = ${id}::uuid`).rejects.toThrow(refusal);
    await expect(db().comment.delete({ where: { id: comment.id } })).rejects.toThrow();
    expect(await acts(comment.id)).toMatchObject([{ id, ...decided }]);
  });

  test("says why also to the writer, who still reads their own words", async () => {
    const writer = await makePerson();
    const comment = await makeComment(await makeArticle(), { by: writer, body: "Mine." });
    await hideComment(await makePerson("moderator"), comment.id, decided);
    expect(await readComment(writer, comment.id)).toMatchObject({ body: "Mine.", hidden: decided });
  });
});
