import { beforeAll, describe, expect, test } from "vitest";
import { aboutOf, byOf, type ChainedRow, lineOf, sealOf } from "../moderation/chain";
import { recordAction } from "../moderation/record";
import { KINDS } from "../moderation/views";
import { db, transaction } from "../platform/db";
import { newId } from "../platform/ids";
import { chance, makeArticle, makeComment, makePerson, type TestPerson } from "../testing/make";
import { ownDatabase } from "../testing/own-database";
import { countChainFaults, rowsOfChain } from "./chain";

/** Tampers with the log, and so in a database of its own. */

let moderator: TestPerson;
let about: { commentId: string; personId: string; articleId: string };

beforeAll(async () => {
  await ownDatabase();
  moderator = await makePerson("moderator");
  const article = await makeArticle();
  const writer = await makePerson();
  const comment = await makeComment(article, { by: writer });
  about = { commentId: comment.id, personId: writer.id, articleId: article.id };
  for (let i = 0; i < 6; i++) await decide();
});

describe("an operator who verifies the log", () => {
  test("is told of nothing while nobody has tampered with it", async () => {
    expect(await faults()).toEqual([]);
  });

  test.each([
    ["id", "gen_random_uuid()"],
    ["kind", "'restore'"],
    ["comment_id", "gen_random_uuid()"],
    ["held_id", "gen_random_uuid()"],
    ["person_id", "gen_random_uuid()"],
    ["article_id", "null"],
    ["actor_id", "gen_random_uuid()"],
    ['"check"', "'links'"],
    ["rule", "5"],
    ["reason", "'Another reason.'"],
    ["acted_at", "acted_at + interval '1 millisecond'"],
    ["ends_at", "now()"],
    ["answers_id", "gen_random_uuid()"],
    ["salt", "''"],
    ["seal", "''"],
    ["hash", "''"],
  ])("is told which entry was changed, when it was its %s", async (column, value) => {
    const was = await tamper(`update moderation_action set ${column} = ${value} where number = 3`);
    expect(was).toEqual(["Entry 3 was changed, or else the one before it together with its hash."]);
  });

  test("knows every column there is", async () => {
    const columns = await db().$queryRaw<{ name: string }[]>`
      select column_name as name from information_schema.columns where table_name = 'moderation_action'`;
    expect(columns).toHaveLength(17);
  });

  test("is told that an entry got another number", async () => {
    expect(await tamper("update moderation_action set number = 99 where number = 3")).toEqual([
      "Entry 3 is missing.",
      "Entry 99 was added past the chain.",
    ]);
  });

  test.each([
    ["number = 3", ["Entry 3 is missing."]],
    ["number in (2, 3, 5)", ["Entries 2 to 3 are missing.", "Entry 5 is missing."]],
    ["number = 6", ["Entry 6 is missing."]],
    ["true", ["Entries 1 to 6 are missing."]],
  ])("is told which entries were removed: %s", async (which, told) => {
    expect(await tamper(`delete from moderation_action where ${which}`)).toEqual(told);
  });

  test("is told which entry was added past the chain", async () => {
    const copy = (number: number) => `
      insert into moderation_action (id, kind, comment_id, actor_id, rule, reason, acted_at, number, salt, seal, hash)
      select gen_random_uuid(), kind, comment_id, actor_id, rule, reason, acted_at, ${number}, salt, seal, hash
      from moderation_action where number = 6`;
    expect(await tamper(copy(7))).toEqual(["Entry 7 was added past the chain."]);
    expect(await tamper(copy(0))).toEqual(["Entry 0 was added past the chain."]);
  });

  test("is told that the head of the chain was changed, or is gone", async () => {
    const told = ["The head of the chain does not follow from entry 6, the last there is."];
    expect(await tamper("update moderation_chain set hash = ''")).toEqual(told);
    expect(await tamper("delete from moderation_chain")).toContain(told[0]);
  });

  test("is told so in a log longer than what is read at a time", async () => {
    // In small transactions: each adds a version of the chain's head, and the next must pass by them all.
    for (let n = 0; n < 45; n++)
      await db().$executeRaw`
        insert into moderation_action (id, kind, person_id, reason, acted_at)
        select gen_random_uuid(), 'warn', ${about.personId}::uuid, 'Reason ' || n, now() from generate_series(1, 100) n`;
    expect(await faults()).toEqual([]);
    expect(
      await tamper("update moderation_action set reason = reason || '.' where number in (2000, 2001, 4001)"),
    ).toEqual([2000, 2001, 4001].map((n) => expect.stringContaining(`Entry ${n} was changed`)));
    expect(await tamper("delete from moderation_action where number between 1990 and 2010")).toEqual([
      "Entries 1990 to 2010 are missing.",
    ]);
  });
});

describe("moderators", () => {
  test("who decide at once, fifty of them, stand in the log without a gap", async () => {
    const { n: before } = await size();
    const failed = new Error("taken back");
    const decided = await Promise.allSettled(
      Array.from({ length: 50 }, (_, i) =>
        transaction(async (tx) => {
          const { id } = await recordAction(tx, moderator, { ...about, kind: "approve", rule: null, reason: "" });
          // Some of them fail after all: what they have not decided takes no number.
          if (i % 10 === 9) throw failed;
          return id;
        }),
      ),
    );
    expect(decided.filter(({ status }) => status === "fulfilled")).toHaveLength(45);
    expect(await size()).toEqual({ n: before + 45, last: BigInt(before + 45) });
    expect(await faults()).toEqual([]);
  });

  test("cannot change what they decided, nor remove it", async () => {
    for (const statement of [
      "update moderation_action set reason = '' where number = 1",
      "delete from moderation_action where number = 1",
      "truncate moderation_action cascade",
    ])
      await expect(db().$executeRawUnsafe(statement)).rejects.toThrow("never changed and never removed");
  });
});

test("the program and the database make the same line and seal of whatever is decided", async () => {
  const next = chance(40);
  const maybe = <T>(value: T) => (next(2) ? value : null);
  const moment = () => new Date(next(2 ** 32) * 1000 + next(1000));
  const rows = Array.from({ length: 500 }, (_, i) => ({
    ...{ id: newId(), kind: KINDS[i % KINDS.length], number: 1 + next(2 ** 31), salt: newId(), seal: "", hash: "" },
    ...{ comment_id: maybe(newId()), held_id: maybe(newId()), person_id: maybe(newId()), article_id: maybe(newId()) },
    ...{ actor_id: maybe(newId()), check: maybe("links"), rule: maybe(next(100)), answers_id: maybe(newId()) },
    ...{ reason: ["", "Plain.", "a|b||c", "“Übel”, 🏁\n\\ '"][next(4)], acted_at: moment(), ends_at: maybe(moment()) },
  }));
  const made = await db().$queryRaw<{ line: string; seal: string }[]>`
    select moderation_line(r) as line, moderation_seal(r) as seal
    from jsonb_populate_recordset(null::moderation_action, ${JSON.stringify(rows)}::jsonb) r`;
  expect(made).toEqual(
    rows.map((row) => {
      const chained = {
        ...{
          ...row,
          at: row.acted_at.toISOString(),
          until: row.ends_at?.toISOString() ?? null,
          answers: row.answers_id,
        },
        ...{ commentId: row.comment_id, heldId: row.held_id, personId: row.person_id, articleId: row.article_id },
        actorId: row.actor_id,
      } as ChainedRow;
      return { line: lineOf({ ...chained, about: aboutOf(chained), by: byOf(chained) }), seal: sealOf(chained) };
    }),
  );
});

async function decide(): Promise<void> {
  const act = { ...about, kind: "hide" as const, rule: 1, reason: "A reason." };
  await transaction((tx) => recordAction(tx, moderator, act));
}

async function faults(): Promise<string[]> {
  const { drift, details = [] } = await countChainFaults();
  expect(drift === 0).toBe(details.length === 0);
  return details;
}

/** What verifying tells while the log is as somebody left it who passed by the triggers; then all is as before. */
async function tamper(statement: string): Promise<string[]> {
  const past = (...statements: string[]) =>
    db().$transaction(
      ["set local session_replication_role = replica", ...statements].map((one) => db().$executeRawUnsafe(one)),
    );
  await past(
    "create table kept_action as select * from moderation_action",
    "create table kept_chain as select * from moderation_chain",
    statement,
  );
  const told = await faults();
  await past(
    "delete from moderation_action",
    "delete from moderation_chain",
    "insert into moderation_action select * from kept_action",
    "insert into moderation_chain select * from kept_chain",
    "drop table kept_action",
    "drop table kept_chain",
  );
  expect(await faults()).toEqual([]);
  return told;
}

async function size(): Promise<{ n: number; last: bigint }> {
  const rows: ChainedRow[] = [];
  for await (const row of rowsOfChain({ number: Number.MAX_SAFE_INTEGER, hash: "" })) rows.push(row);
  const { number } = await db().moderationChain.findUniqueOrThrow({ where: { id: 1 } });
  return { n: rows.length, last: number };
}
