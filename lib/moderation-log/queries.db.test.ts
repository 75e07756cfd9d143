import { execFile } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { promisify } from "node:util";
import { beforeAll, describe, expect, test } from "vitest";
import { GET } from "../../app/api/moderation/log/route";
import { hideComment, restoreComment } from "../moderation/commands";
import { recordAction } from "../moderation/record";
import { db, transaction } from "../platform/db";
import { newId } from "../platform/ids";
import { pageStore } from "../platform/page-store/store";
import { makeArticle, makeComment, makePerson, type TestPerson, word } from "../testing/make";
import { ownDatabase } from "../testing/own-database";
import { CHECK_SCRIPT } from "./check-script";
import { logFeed } from "./feed";
import { logPage, logPart, monthsOfLog } from "./queries";
import { readFilter } from "./schema";
import type { LogFilter } from "./views";

/** Counts entries, and so in a database of its own. */

const secret = word();
let moderator: TestPerson;
let hidden: string;

beforeAll(async () => {
  await ownDatabase();
  moderator = await makePerson("moderator", `Moderator ${secret}`);
  const article = await makeArticle({ title: `Article ${secret}` });
  const writer = await makePerson("reader", `Writer ${secret}`);
  const comment = await makeComment(article, { by: writer, body: `Said ${secret}.` });
  hidden = comment.id;
  await hideComment(moderator, comment.id, { rule: 2, reason: `Because of ${secret}.` });
  await restoreComment(moderator, comment.id, {});
  const { id } = await hideComment(moderator, comment.id, { rule: 1, reason: `Again ${secret}.` });
  await db().appeal.create({
    data: { id: newId(), actionId: id, personId: writer.id, text: secret, appealedAt: new Date() },
  });
  const about = { personId: writer.id, articleId: article.id, rule: null, reason: secret };
  await transaction((tx) => recordAction(tx, { check: "links" }, { ...about, kind: "hold", heldId: newId(), rule: 5 }));
  await transaction((tx) =>
    recordAction(tx, "operator", { ...about, articleId: null, kind: "suspend", endsAt: new Date("2030-01-01") }),
  );
});

describe("the public log", () => {
  test("says of each decision what everybody may know, the newest first", async () => {
    const { entries, older } = await found({});
    expect(older).toBeNull();
    expect(entries).toMatchObject([
      { number: 5, kind: "suspend", about: "person", by: "operator", until: "2030-01-01T00:00:00.000Z", rule: null },
      {
        number: 4,
        kind: "hold",
        about: "pending",
        by: "machine",
        check: "links",
        rule: 5,
        ruleTitle: "No advertising",
      },
      { number: 3, kind: "hide", about: "comment", by: "person", rule: 1, appeal: "open", ended: null },
      { number: 2, kind: "restore", about: "comment", by: "person", rule: null, appeal: null },
      { number: 1, kind: "hide", rule: 2, ended: { kind: "restore", number: 2 } },
    ]);
  });

  test("says nothing of anybody, nor of what was said", async () => {
    const said = JSON.stringify([await found({}), await logPart(0), await logFeed()]);
    for (const word of [secret, hidden, moderator.id, moderator.handle]) expect(said).not.toContain(word);
  });

  test.each([
    [{ kind: "hide" as const }, [3, 1]],
    [{ rule: 5 }, [4]],
    [{ by: "machine" as const }, [4]],
    [{ by: "operator" as const }, [5]],
    [{ by: "person" as const, kind: "hide" as const, rule: 1 }, [3]],
    [{ month: new Date().toISOString().slice(0, 7) }, [5, 4, 3, 2, 1]],
    [{ month: "2019-01" }, []],
  ])("is searched: %j", async (filter, numbers) => {
    expect((await found(filter)).entries.map(({ number }) => number)).toEqual(numbers);
  });

  test("goes on from any of its entries", async () => {
    expect((await logPage(readFilter(ANY), 3)).entries.map(({ number }) => number)).toEqual([2, 1]);
    expect(await monthsOfLog()).toEqual([new Date().toISOString().slice(0, 7)]);
  });

  test("is as new as the last decision, at once", async () => {
    pageStore().read("moderation/log");
    const before = pageStore().generation;
    await restoreComment(moderator, hidden, {});
    expect(pageStore().generation).toBeGreaterThan(before);
    expect((await found({})).entries[0]).toMatchObject({ number: 6, kind: "restore" });
  });
});

test("anybody checks the chain with the program that stands on the page, and it finds what was changed", async () => {
  let spoil = (text: string) => text;
  const server = createServer(async (request, response) => {
    const answer = await GET(new Request(`http://localhost${request.url}`), { params: Promise.resolve({}) });
    response.end(spoil(await answer.text()));
  }).listen(0);
  const check = () =>
    promisify(execFile)(process.execPath, [
      ...["--input-type=module", "-e", CHECK_SCRIPT, "-", `http://localhost:${(server.address() as AddressInfo).port}`],
    ]);
  try {
    const { head } = await logPart(0);
    const said = (await check()).stdout;
    expect(said).toContain(`${head.number} entries`);
    expect(said).toContain(head.hash);
    spoil = (text) => text.replace('"rule":5', '"rule":4');
    await expect(check()).rejects.toThrow("Entry 4 does not follow");
  } finally {
    server.close();
  }
});

const ANY = { kind: "", rule: "", by: "", month: "" };

function found(filter: Partial<LogFilter>) {
  return logPage({ kind: null, rule: null, by: null, month: null, ...filter });
}
