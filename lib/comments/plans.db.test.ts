import { beforeAll, describe, expect, test } from "vitest";
import { db } from "../platform/db";
import { type FilledArticle, fill } from "../testing/fill";
import { word } from "../testing/make";
import { explain, nodesOf, type PlanNode, statementsOf } from "../testing/statements";
import { beforePosting } from "./before-posting";
import { readCursor, writeCursor } from "./cursor";
import { findThread, listing, pageOfReplies, pageOfThreads } from "./queries";
import { SORTS } from "./schema";

/** In a conversation this large, whatever reads all of it stands out. */
const SIZE = 10_000;
/** Comments that one statement may look at: more than it ever draws, far less than there are. */
const MOST_ROWS = 400;
/** Pieces of 8 KB that one statement may look at; all comments fill some thousand. */
const MOST_BLOCKS = 1_500;

let article: FilledArticle;

beforeAll(async () => {
  [article] = (await fill({ sizes: [SIZE], people: 2_000 })) as [FilledArticle];
}, 120_000);

describe("in a large conversation, no statement looks at more than a page needs", () => {
  for (const sort of SORTS) {
    test(`when somebody begins to read, ${sort} first`, async () => {
      await expectLittleWork(() => pageOfThreads(article.id, sort));
    });

    test(`when somebody goes on, ${sort} first`, async () => {
      const second = await pageOfThreads(article.id, sort, (await pageOfThreads(article.id, sort)).next);
      await expectLittleWork(() => pageOfThreads(article.id, sort, second.next));
    });

    test(`when a program lists it, ${sort} first`, async () => {
      const { next } = await listing(article.id, sort);
      await expectLittleWork(() => listing(article.id, sort));
      await expectLittleWork(() => listing(article.id, sort, next));
    });
  }

  test("when somebody goes on in standings that nobody stands in any more", async () => {
    const { next } = await pageOfThreads(article.id, "best");
    const cursor = readCursor(next, "best");
    expect(cursor?.generation).toBeGreaterThan(0);
    const before = cursor && writeCursor({ ...cursor, generation: 0 });
    await expectLittleWork(() => pageOfThreads(article.id, "best", before));
  });

  test("when somebody opens the replies to what most people answered", async () => {
    const { id } = await mostAnswered();
    for (const sort of SORTS) {
      const { next } = await pageOfReplies(id, sort);
      expect(next).not.toBeNull();
      await expectLittleWork(() => pageOfReplies(id, sort));
      await expectLittleWork(() => pageOfReplies(id, sort, next));
    }
  });

  test("when somebody is about to post, who has written there before", async () => {
    const { person } = await db().comment.findFirstOrThrow({
      where: { articleId: article.id },
      select: { person: { select: { id: true, handle: true, name: true, role: true } } },
    });
    const writer = { ...person, isConfirmed: true, suspension: null };
    const subject = { personId: writer.id, body: "And what of the tyres?", submissionId: word() };
    await expectLittleWork(() => beforePosting(writer, article.slug, subject));
  });

  test("when somebody follows a link to a reply deep down", async () => {
    const { id } = await db().comment.findFirstOrThrow({
      where: { articleId: article.id },
      orderBy: { depth: "desc" },
      select: { id: true },
    });
    await expectLittleWork(() => findThread(article.slug, id));
  });
});

function mostAnswered(): Promise<{ id: string }> {
  return db().comment.findFirstOrThrow({
    where: { articleId: article.id },
    orderBy: { replyCount: "desc" },
    select: { id: true },
  });
}

async function expectLittleWork(read: () => Promise<unknown>): Promise<void> {
  const statements = await statementsOf(read);
  expect(statements.length).toBeGreaterThan(0);
  for (const { Plan } of await explain(statements)) {
    const nodes = nodesOf(Plan);
    const scans = nodes.filter((node) => LARGE.includes(node["Relation Name"] ?? ""));
    expect(scans.filter((node) => node["Node Type"] === "Seq Scan")).toEqual([]);
    expect(Math.max(0, ...scans.map(rowsSeen))).toBeLessThan(MOST_ROWS);
    const sorted = nodes.filter((node) => node["Node Type"].endsWith("Sort")).flatMap((node) => node.Plans ?? []);
    expect(Math.max(0, ...sorted.map(rowsSeen))).toBeLessThan(MOST_ROWS);
    expect(Plan["Shared Hit Blocks"] + Plan["Shared Read Blocks"]).toBeLessThan(MOST_BLOCKS);
  }
}

const LARGE = ["comment", "past_score", "vote"];

function rowsSeen(node: PlanNode): number {
  const left = (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0);
  return (node["Actual Rows"] + left) * node["Actual Loops"];
}
