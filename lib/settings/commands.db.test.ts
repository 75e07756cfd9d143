import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { CHECKS_SETTING, ChecksSettings } from "../checks/settings";
import { postComment } from "../comments/commands";
import { Conflict, Forbidden, Invalid, Unfit } from "../failures";
import type { Role } from "../people/roles";
import { db } from "../platform/db";
import { makeArticle, makePerson, posted, type TestPerson, word } from "../testing/make";
import { ownDatabase } from "../testing/own-database";
import { saveChecks, saveSetting } from "./commands";
import { findSetting } from "./queries";

/** What holds for the whole site, and so in a database of its own. */

let admin: TestPerson;

beforeAll(async () => {
  await ownDatabase();
  admin = await makePerson("admin");
});

beforeEach(async () => {
  await db().siteSetting.deleteMany();
});

const standing = () => findSetting(CHECKS_SETTING, ChecksSettings);
const blocking = (...blocked: string[]) => ChecksSettings.parse({ words: { blocked } });

describe("an admin who saves the checks", () => {
  test("makes them hold from the next comment on, and leaves who did so and when", async () => {
    const [article, writer, said] = [await makeArticle(), await makePerson(), `w${word()}`];
    const post = () =>
      postComment(writer, article.slug, {
        ...{ body: `It is ${said}.`, parentId: null, again: true },
        submissionId: randomUUID(),
      });
    posted(await post());
    await saveChecks(admin, blocking(said), 0);
    await expect(post()).rejects.toThrow(Unfit);
    expect(await standing()).toMatchObject({ value: blocking(said), version: 1, changedAt: expect.any(String) });
    expect(await db().siteSetting.findMany()).toMatchObject([{ key: CHECKS_SETTING, changedById: admin.id }]);

    await saveChecks(admin, blocking(), 1);
    posted(await post());
    expect((await standing()).version).toBe(2);
  });

  test("is refused when another has saved since, and what the other saved stands", async () => {
    await saveChecks(admin, blocking("first"), 0);
    await saveChecks(await makePerson("admin"), blocking("second"), 1);
    for (const version of [0, 1, 3])
      await expect(saveChecks(admin, blocking("third"), version)).rejects.toThrow(
        "Somebody else has changed this meanwhile. Load the page anew",
      );
    expect(await standing()).toMatchObject({ value: blocking("second"), version: 2 });
  });

  test.each([0, 1])(
    "at the same time as nine others saves alone, or hears that it is too late (version %i)",
    async (version) => {
      if (version > 0) await saveChecks(admin, blocking("before"), 0);
      const saves = await Promise.allSettled(
        Array.from({ length: 10 }, (_, i) => saveChecks(admin, blocking(`of ${i}`), version)),
      );
      const won = saves.findIndex(({ status }) => status === "fulfilled");
      const lost = saves.filter((one) => one.status === "rejected");
      expect(lost.map(({ reason }) => reason instanceof Conflict)).toEqual(Array(9).fill(true));
      expect(await standing()).toMatchObject({ value: blocking(`of ${won}`), version: version + 1 });
    },
  );

  test("can’t turn a classifier on that has learnt nothing, and nothing else is saved with it", async () => {
    const eager = ChecksSettings.parse({ classifier: { on: true }, words: { blocked: ["other"] } });
    const refused = await saveChecks(admin, eager, 0).catch((error) => error);
    expect(refused).toBeInstanceOf(Invalid);
    expect(refused).toMatchObject({
      field: "classifier.on",
      message: expect.stringMatching(/before it has learnt from/),
    });
    expect((await standing()).version).toBe(0);
  });
});

describe("nobody else saves what holds for the whole site", () => {
  test.each<Role>(["reader", "author", "moderator", "editor"])("no %s", async (role) => {
    const somebody = await makePerson(role);
    await expect(saveChecks(somebody, blocking(), 0)).rejects.toThrow(Forbidden);
    await expect(saveSetting(somebody, { key: "conversations", value: {}, version: 0 })).rejects.toThrow(Forbidden);
    expect(await db().siteSetting.count()).toBe(0);
  });

  test("no admin who is suspended", async () => {
    const suspended = { ...admin, suspension: { reason: "A holiday.", until: null } };
    await expect(saveChecks(suspended, blocking(), 0)).rejects.toThrow(Forbidden);
    expect(await db().siteSetting.count()).toBe(0);
  });
});
