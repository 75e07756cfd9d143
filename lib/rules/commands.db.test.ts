import { describe, expect, test } from "vitest";
import { findComment } from "../comments/queries";
import { Conflict, Forbidden, Invalid, NotFound } from "../failures";
import { hideComment } from "../moderation/commands";
import { tag } from "../platform/cache";
import { db } from "../platform/db";
import { pageStore } from "../platform/page-store/store";
import { makeArticle, makeComment, makePerson, word } from "../testing/make";
import { addRule, editRule, retireRule } from "./commands";
import { allRules, findRule, liveRules } from "./queries";

const key = () => `k-${word().replace(/\d/g, "x")}`;
const words = () => ({ title: `Rule ${word()}`, text: "Do as you would be done by.", key: key() });

/** A rule of this test's own, retired in the end, so that nothing else meets it. */
async function aRule() {
  const admin = await makePerson("admin");
  const rule = words();
  return { admin, number: await addRule(admin, rule), ...rule };
}

describe("an admin", () => {
  test("adds a rule: it gets a number that no rule has had, and decisions may name it at once", async () => {
    const { number, key, title, admin } = await aRule();
    expect((await allRules()).filter((rule) => rule.number === number)).toHaveLength(1);
    const comment = await makeComment(await makeArticle());
    const decision = await hideComment(await makePerson("moderator"), comment.id, { rule: key, reason: "So." });
    expect(decision.rule).toBe(number);
    expect((await findComment(comment.id))?.hidden).toMatchObject({ rule: number, ruleTitle: title });
    await retireRule(admin, number, { retired: true, version: 1 });
    const { number: next, admin: other } = await aRule();
    expect(next).toBeGreaterThan(number);
    await retireRule(other, next, { retired: true, version: 1 });
  });

  test("edits one: what was decided before goes on quoting the old words, what is decided then the new", async () => {
    const { admin, number, key, title } = await aRule();
    const moderator = await makePerson("moderator");
    const article = await makeArticle();
    const [before, after] = [await makeComment(article), await makeComment(article)];
    await hideComment(moderator, before.id, { rule: number, reason: "So." });
    const then = new Date();
    await new Promise((resolve) => setTimeout(resolve, 5));
    await editRule(admin, number, { title: "Other words", text: "Another text altogether.", key, version: 1 });
    await hideComment(moderator, after.id, { rule: number, reason: "So." });
    expect((await findComment(before.id))?.hidden?.ruleTitle).toBe(title);
    expect((await findComment(after.id))?.hidden?.ruleTitle).toBe("Other words");
    expect(await findRule(number)).toMatchObject({ title: "Other words", text: "Another text altogether." });
    expect(await findRule(number, then)).toMatchObject({ title, text: "Do as you would be done by." });
    expect(await db().ruleRevision.count({ where: { number } })).toBe(1);
    await retireRule(admin, number, { retired: true, version: 2 });
  });

  test("retires one and brings it back: only then may a decision name it", async () => {
    const { admin, number } = await aRule();
    const moderator = await makePerson("moderator");
    const comment = await makeComment(await makeArticle());
    await retireRule(admin, number, { retired: true, version: 1 });
    expect((await liveRules()).map((rule) => rule.number)).not.toContain(number);
    const decided = () => hideComment(moderator, comment.id, { rule: number, reason: "So." });
    await expect(decided()).rejects.toThrow(Invalid);
    await retireRule(admin, number, { retired: false, version: 2 });
    expect((await decided()).rule).toBe(number);
    await retireRule(admin, number, { retired: true, version: 3 });
    expect(await findRule(number)).toMatchObject({ retired: true });
  });

  test("leaves no page of the rules as it was", async () => {
    const path = `/test/${word()}`;
    pageStore().read(path);
    pageStore().keep(path, {}, [tag.rules()], { html: "kept", status: 200, contentType: "text/html" });
    const { admin, number } = await aRule();
    expect(pageStore().find(path)).toBeNull();
    await retireRule(admin, number, { retired: true, version: 1 });
  });

  test("and another who edit at once: one does, the other hears of it and loses nothing", async () => {
    const { admin, number } = await aRule();
    const other = await makePerson("admin");
    const tries = await Promise.allSettled(
      [admin, other].map((actor) => editRule(actor, number, { ...words(), version: 1 })),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(tries.find((one) => one.status === "rejected")?.reason).toBeInstanceOf(Conflict);
    await retireRule(admin, number, { retired: true, version: 2 });
  });
});

describe("what can't be is refused", () => {
  test.each(["reader", "author", "moderator", "editor"] as const)("of somebody who has the role %s", async (role) => {
    const actor = await makePerson(role);
    await expect(addRule(actor, words())).rejects.toThrow(Forbidden);
    await expect(editRule(actor, 1, { ...words(), version: 1 })).rejects.toThrow(Forbidden);
    await expect(retireRule(actor, 1, { retired: true, version: 1 })).rejects.toThrow(Forbidden);
  });

  test.each([
    ["no title", { title: "" }, "title"],
    ["a title of two lines", { title: "One\ntwo" }, "title"],
    ["a text of a word", { text: "No." }, "text"],
    ["a short name with a space", { key: "no go" }, "key"],
    ["a short name that is a number", { key: "7" }, "key"],
    ["another rule’s short name", { key: "spam" }, "key"],
  ])("%s", async (_, wrong, field) => {
    const admin = await makePerson("admin");
    await expect(addRule(admin, { ...words(), ...wrong })).rejects.toMatchObject({ status: 422, field });
  });

  test("a rule that is not there", async () => {
    const admin = await makePerson("admin");
    await expect(editRule(admin, 999_999, { ...words(), version: 1 })).rejects.toThrow(NotFound);
    expect(await findRule(999_999)).toBeNull();
  });
});
