import { beforeAll, describe, expect, test } from "vitest";
import type { Kind } from "../moderation/views";
import { db } from "../platform/db";
import { newId } from "../platform/ids";
import { makeArticle, makeComment, makePerson } from "../testing/make";
import { ownDatabase } from "../testing/own-database";
import { csvOf } from "./csv";
import { type Period, readPeriod } from "./period";
import { reportOf } from "./queries";

/** A year of moderation made by hand, in a database of its own. */

const ids: Record<"moderator" | "writer" | "comment", string> = { moderator: "", writer: "", comment: "" };

beforeAll(async () => {
  await ownDatabase();
  const article = await makeArticle();
  ids.moderator = (await makePerson("moderator")).id;
  ids.writer = (await makePerson()).id;
  ids.comment = (await makeComment(article)).id;
  const march = (day: number) => `2019-03-${String(day).padStart(2, "0")}T12:00:00Z`;

  // The last moment of the month before, and the first of the one after.
  await act("hide", "2019-02-28T23:59:59.999Z", { rule: 2 });
  await act("hide", "2019-04-01T00:00:00.000Z", { rule: 2 });
  const hides = [await act("hide", "2019-03-01T00:00:00.000Z", { rule: 1 })];
  hides.push(await act("hide", march(2), { rule: 1 }), await act("hide", "2019-03-31T23:59:59.999Z", { rule: 5 }));
  await act("restore", march(4), {});
  await act("suspend", march(5), { rule: 2, by: null });
  for (const [i, seconds] of [60, 600, 7_200].entries()) await waited(hides[i] as string, seconds);

  for (const [i, outcome] of (["reversed", "upheld", null] as const).entries()) {
    const settled =
      outcome && (await act(outcome === "upheld" ? "uphold" : "reverse", march(20 + i), { answers: hides[i] }));
    await db().appeal.create({
      data: {
        id: newId(),
        actionId: hides[i] as string,
        personId: ids.writer,
        text: "But.",
        appealedAt: new Date(march(10)),
        outcome,
        settledById: settled,
      },
    });
  }

  const held = [newId(), newId(), newId(), newId()];
  for (const heldId of held) await act("hold", march(6), { check: "links", heldId });
  await act("approve", march(7), { heldId: held[0] });
  await act("decline", march(7), { heldId: held[1], rule: 5 });
  const declined = await act("decline", march(7), { heldId: held[2], rule: 5 });
  await act("undo", march(8), { heldId: held[2], answers: declined });
  await act("approve", march(9), { heldId: held[2] });
  for (const [day, check, verdict, times] of [
    [1, "links", "refuse", 3],
    [31, "words", "refuse", 4],
    [3, "links", "hold", 9],
  ] as const)
    await db().checkCount.create({ data: { day: new Date(march(day)), check, verdict, times } });
  await db().checkCount.create({
    data: { day: new Date("2019-04-01"), check: "words", verdict: "refuse", times: 100 },
  });

  for (const outcome of ["upheld", "upheld", "dismissed", null] as const) {
    const at = new Date(march(11));
    await db().report.create({
      data: {
        ...{
          id: newId(),
          commentId: ids.comment,
          commentVersion: 1,
          reporterId: (await makePerson()).id,
          rule: 1,
          weight: 1,
        },
        ...{ wantsAnswer: false, reportedAt: at, outcome, settledAt: outcome && at },
      },
    });
  }
});

describe("the figures of a month", () => {
  test("are those of what was decided in it, and of nothing before or after", async () => {
    const { total, months } = await reportOf(period("2019-03"));
    expect(months.map(({ month }) => month)).toEqual(["2019-03"]);
    expect(total).toEqual({
      decisions: 16,
      byKind: expect.objectContaining({
        hide: 3,
        restore: 1,
        suspend: 1,
        uphold: 1,
        reverse: 1,
        hold: 4,
        approve: 2,
        decline: 2,
        undo: 1,
        warn: 0,
      }),
      byRule: { "1": 2, "2": 1, "5": 3, none: 10 },
      by: { person: 11, machine: 4, operator: 1 },
      ...{ decided: 3, medianSeconds: 600 },
      appeals: { made: 3, open: 1, upheld: 1, reversed: 1 },
      machine: { held: 4, published: 2, declined: 1, waiting: 1, refused: 7 },
      reports: { made: 4, open: 1, upheld: 2, dismissed: 1 },
    });
  });

  test("are those of a year when taken together", async () => {
    const { total, months } = await reportOf(period("2019"));
    expect(months.map(({ month, decisions }) => [month, decisions])).toEqual(
      Array.from({ length: 12 }, (_, i) => [`2019-${String(i + 1).padStart(2, "0")}`, [0, 1, 16, 1][i] ?? 0]),
    );
    expect([total.decisions, total.medianSeconds, total.machine.refused]).toEqual([18, 600, 107]);
  });

  test("say nothing where nothing was decided", async () => {
    const { total } = await reportOf(period("2018"));
    expect([total.decisions, total.medianSeconds, total.appeals.made]).toEqual([0, null, 0]);
  });

  test("stand in a table for a spreadsheet", async () => {
    const [head = "", line = "", end] = csvOf(await reportOf(period("2019-03"))).split("\r\n");
    const cells = Object.fromEntries(head.split(",").map((name, i) => [name, line.split(",")[i]]));
    expect(cells).toMatchObject({
      month: "2019-03",
      decisions: "16",
      hide: "3",
      rule_5: "3",
      rule_none: "10",
      median_seconds: "600",
      appeals_reversed: "1",
      refused: "7",
    });
    expect(end).toBe("");
  });
});

test("a period is a year or a month that has begun", () => {
  const now = new Date("2026-11-28T12:00:00Z");
  expect(readPeriod("2026-11", now)).toMatchObject({ from: new Date("2026-11-01"), to: new Date("2026-12-01") });
  expect(readPeriod("2026", now)).toMatchObject({ from: new Date("2026-01-01"), to: new Date("2027-01-01") });
  for (const name of ["2026-12", "2027", "2026-13", "2026-1", "1999", "", "2026-11-28", "now"])
    expect(readPeriod(name, now)).toBeNull();
});

function period(name: string): Period {
  const found = readPeriod(name);
  if (!found) throw new Error(name);
  return found;
}

type Act = { rule?: number; by?: null; check?: string; heldId?: string; answers?: string };

async function act(kind: Kind, at: string, { rule, by, check, heldId, answers }: Act): Promise<string> {
  const id = newId();
  await db().moderationAction.create({
    data: {
      ...{ id, kind, personId: ids.writer, rule: rule ?? null, reason: "", actedAt: new Date(at) },
      ...{ actorId: by === null || check ? null : ids.moderator, check: check ?? null },
      ...{ heldId: heldId ?? null, commentId: heldId ? null : ids.comment, answersId: answers ?? null },
    },
  });
  return id;
}

async function waited(closedById: string, seconds: number): Promise<void> {
  const closedAt = new Date();
  const openedAt = new Date(closedAt.getTime() - seconds * 1_000);
  await db().queueItem.create({
    data: {
      id: newId(),
      queue: "reported",
      commentId: ids.comment,
      personId: ids.writer,
      openedAt,
      closedAt,
      closedById,
    },
  });
}
