import { beforeAll, describe, expect, test } from "vitest";
import { db } from "../platform/db";
import { makeOpenItems } from "../testing/desk";
import { chance, makeArticle, makePerson, type TestArticle, type TestPerson } from "../testing/make";
import { ownDatabase } from "../testing/own-database";
import { explain, nodesOf, type PlanNode, statementsOf } from "../testing/statements";
import { deskCounts, deskItem, deskPage, SEARCHED_AT_ONCE } from "./queries";
import { ORDERS } from "./views";

/** As many as nobody ever looks through: whatever reads all of them stands out. */
const OPEN = 100_000;
/** Rows of one table that one statement may look at: more than a page shows, far less than there are. */
const MOST_ROWS = 400;

let moderator: TestPerson;
let article: TestArticle;

beforeAll(async () => {
  // How a statement is done hangs on how much else there is, and a hundred thousand items are in the way of others.
  await ownDatabase();
  [moderator, article] = [await makePerson("moderator"), await makeArticle()];
  const draw = chance(3);
  const writers = await Promise.all(Array.from({ length: 20 }, () => makePerson()));
  const priority = () => draw(300) / 100;
  for (const by of writers) await makeOpenItems({ article, by, count: OPEN / writers.length, priority });
  await db().$executeRawUnsafe("vacuum (analyze) queue_item, comment");
}, 120_000);

describe(`with ${OPEN.toLocaleString("en")} items open, no statement looks at more than a page needs`, () => {
  for (const order of ORDERS) {
    for (const shelf of ["everything", "reported"] as const)
      test(`when a moderator reads and goes on: ${shelf}, ${order}`, async () => {
        const { next } = await deskPage(moderator, { shelf, order });
        await expectLittleWork(() => deskPage(moderator, { shelf, order }));
        await expectLittleWork(() => deskPage(moderator, { shelf, order, after: next }));
      });
  }

  test("when they look at a short shelf, at one article, few or many, and at one item", async () => {
    await expectLittleWork(() => deskPage(moderator, { shelf: "escalated" }));
    const [quiet, by] = [await makeArticle(), await makePerson()];
    await makeOpenItems({ article: quiet, by, count: 30, priority: () => 0 });
    for (const { slug } of [article, quiet])
      for (const order of ORDERS) await expectLittleWork(() => deskPage(moderator, { article: slug, order }));
    const [item] = (await deskPage(moderator, {})).items;
    await expectLittleWork(() => deskItem(moderator, item?.id ?? ""));
  });

  test("when they count", async () => {
    await expectLittleWork(() => deskCounts(moderator));
  });

  test("when they search: so many at a time, however many there are", async () => {
    await expectLittleWork(() => deskPage(moderator, { q: "nowhere to be found" }), SEARCHED_AT_ONCE + 1);
    const { items, next } = await deskPage(moderator, { q: "nowhere to be found" });
    expect(items).toEqual([]);
    expect(next).not.toBeNull();
  });
});

async function expectLittleWork(read: () => Promise<unknown>, most = MOST_ROWS): Promise<void> {
  const statements = await statementsOf(read);
  expect(statements.length).toBeGreaterThan(0);
  expect(statements.length).toBeLessThan(8);
  for (const { Plan } of await explain(statements)) {
    const scans = nodesOf(Plan).filter((node) => LARGE.includes(node["Relation Name"] ?? ""));
    expect(scans.filter((node) => node["Node Type"] === "Seq Scan")).toEqual([]);
    const looked = scans.filter((node) => !isCountOfWriter(node));
    expect(Math.max(0, ...looked.map(rowsSeen))).toBeLessThan(most);
  }
}

const LARGE = ["queue_item", "comment", "report"];

/** How much somebody wrote is counted in an index, to a thousand for each of those on the page. */
function isCountOfWriter(node: PlanNode): boolean {
  return node["Node Type"] === "Index Only Scan" && node["Index Name"] === "comment_person_id_id_idx";
}

function rowsSeen(node: PlanNode): number {
  const left = (node["Rows Removed by Filter"] ?? 0) + (node["Rows Removed by Index Recheck"] ?? 0);
  return (node["Actual Rows"] + left) * node["Actual Loops"];
}
