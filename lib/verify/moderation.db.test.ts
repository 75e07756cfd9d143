import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { fileAppeal, settleAppeal } from "../appeals/commands";
import { editComment, postComment } from "../comments/commands";
import { decideItems, undoDecision } from "../desk/commands";
import { closeConversation } from "../measures/commands";
import { approveComment, declineHeld, hideComment } from "../moderation/commands";
import { db } from "../platform/db";
import { reportComment } from "../reports/commands";
import { SUSPECT_WORD } from "../testing/checks";
import { makeArticle, makeComment, makePerson, type TestArticle, type TestPerson } from "../testing/make";
import { ownDatabase } from "../testing/own-database";
import { countDeskDrift } from "./desk";
import { countModerationDrift } from "./moderation";
import { countDrift } from "./queries";

/** Spoils what the whole site's figures are counted from, and so in a database of its own. */

type Scene = Record<
  "reported" | "approved" | "hidden" | "declined" | "approval" | "hiding" | "warning" | "moderator" | "settled",
  string
>;

let scene: Scene;

/** All that is spoilt below, parents first. */
const TABLES = [
  ...["moderation_action", "moderation_chain", "comment", "comment_revision", "held_comment", "report", "appeal"],
  ...["conversation_measure", "queue_item", "queue_count", "queue_change"],
];

beforeAll(async () => {
  await ownDatabase();
  scene = await played();
  // What forbids it would be gone with whoever reached past it.
  await db().$executeRaw`alter table comment drop constraint comment_purged_is_out_of_sight`;
  await past(TABLES.map((table) => `create table kept_${table} as select * from ${table}`));
});

afterEach(async () => {
  await past([
    ...TABLES.toReversed().map((table) => `delete from ${table}`),
    ...TABLES.map((table) => `insert into ${table} select * from kept_${table}`),
  ]);
  expect(await drifting()).toEqual({});
});

const COUNTS = "shelves of the desk whose count differs from their open items";
const DECIDED = "open items about what is hidden, withdrawn, declined or settled";
const SETTLED = "open reports that a decision settled";
const CLOSED = "open items that a decision closed";
const ITEMS = "decided items of the desk that somebody still has, or that were decided before they came";
const REPORTS = "reports that a decision settled without an outcome, or a decision about another comment or person";
const APPEALS = "appeals whose outcome differs from the decision about them, and such decisions without one";
const HIDDEN = "hidden comments whose standing decision does not hide them";
const DECLINED = "comments not published whose standing decision does not decline them";
const MEASURES = "measures for conversations that were lifted before anybody took them";
const PURGED = "purged comments that still have a text, or are public";
const STATE = "comments whose state differs from the last decision about them";
const TALLY = "articles whose comment count differs from their visible comments";

type Spoilt = [what: string, told: Record<string, number>, sql: (scene: Scene) => string];

const SPOILT: Spoilt[] = [
  ["a count of the desk", { [COUNTS]: 1 }, () => "update queue_count set open = open + 1 where queue = 'reported'"],
  ["a change of such a count", { [COUNTS]: 1 }, () => "insert into queue_change (queue, delta) values ('pending', -1)"],
  [
    "an open item that nobody counted out",
    { [COUNTS]: 2 },
    ({ reported }) => `delete from queue_item where comment_id = '${reported}'`,
  ],
  [
    "an item escalated that nobody counted",
    { [COUNTS]: 1 },
    ({ reported }) => `update queue_item set escalated = true where comment_id = '${reported}'`,
  ],
  [
    "a hidden comment that lies there still",
    { [DECIDED]: 1, [COUNTS]: 2 },
    ({ hidden }) => `update queue_item set closed_at = null, closed_by_id = null where comment_id = '${hidden}'`,
  ],
  [
    "a withdrawn comment that lies there still",
    { [DECIDED]: 1, [TALLY]: 1 },
    ({ reported }) => `update comment set withdrawn_at = now() where id = '${reported}'`,
  ],
  [
    "a declined comment that lies there still",
    { [DECIDED]: 1, [COUNTS]: 2 },
    ({ declined }) => `update queue_item set closed_at = null, closed_by_id = null where held_id = '${declined}'`,
  ],
  [
    "a settled appeal that lies there still",
    { [DECIDED]: 1, [COUNTS]: 2 },
    ({ settled }) => `update queue_item set closed_at = null, closed_by_id = null where appeal_id = '${settled}'`,
  ],
  [
    "a report that is open after all",
    { [SETTLED]: 1, [REPORTS]: 1 },
    ({ hidden }) => `update report set outcome = null, settled_at = null where comment_id = '${hidden}'`,
  ],
  [
    "an item that is open after all",
    { [CLOSED]: 1, [COUNTS]: 2 },
    ({ approved }) => `update queue_item set closed_at = null where comment_id = '${approved}'`,
  ],
  [
    "a decided item that somebody has",
    { [ITEMS]: 1 },
    ({ hidden, moderator }) =>
      `update queue_item set claimed_by_id = '${moderator}', claimed_until = now() where comment_id = '${hidden}'`,
  ],
  [
    "an item that was decided before it came",
    { [ITEMS]: 1 },
    ({ hidden }) =>
      `update queue_item set closed_at = opened_at - interval '1 millisecond' where comment_id = '${hidden}'`,
  ],
  [
    "a report settled by a decision about another comment",
    { [REPORTS]: 1 },
    ({ hidden, approval }) => `update report set action_id = '${approval}' where comment_id = '${hidden}'`,
  ],
  [
    "a report settled by a warning of somebody else",
    { [REPORTS]: 1 },
    ({ hidden, warning }) => `update report set action_id = '${warning}' where comment_id = '${hidden}'`,
  ],
  [
    "an appeal with another outcome than was decided",
    { [APPEALS]: 1 },
    ({ settled }) => `update appeal set outcome = 'reversed' where id = '${settled}'`,
  ],
  [
    "an appeal settled by a decision about something else",
    { [APPEALS]: 2 },
    ({ settled, approval }) => `update appeal set settled_by_id = '${approval}' where id = '${settled}'`,
  ],
  [
    "an appeal that forgot its outcome",
    { [APPEALS]: 1 },
    ({ settled }) => `update appeal set outcome = null, settled_by_id = null where id = '${settled}'`,
  ],
  [
    "a comment hidden by a decision about another",
    { [HIDDEN]: 1, [STATE]: 1 },
    ({ hidden, approval }) => `update comment set hidden_by_id = '${approval}' where id = '${hidden}'`,
  ],
  [
    "a comment hidden by the decision to leave it",
    { [HIDDEN]: 1, [STATE]: 1, [TALLY]: 1 },
    ({ approved, approval }) => `update comment set hidden_by_id = '${approval}' where id = '${approved}'`,
  ],
  [
    "a hidden comment that is public",
    { [STATE]: 1, [TALLY]: 1 },
    ({ hidden }) => `update comment set hidden_by_id = null where id = '${hidden}'`,
  ],
  [
    "a comment declined by a decision about another",
    { [DECLINED]: 1 },
    ({ declined, hiding }) => `update held_comment set declined_by_id = '${hiding}' where id = '${declined}'`,
  ],
  [
    "a measure lifted before it was taken",
    { [MEASURES]: 1 },
    () => "update conversation_measure set lifted_at = began_at - interval '1 minute' where lifted_at is null",
  ],
  [
    "a purged comment with a text",
    { [PURGED]: 1 },
    ({ hidden }) => `update comment set purged_at = now() where id = '${hidden}'`,
  ],
  [
    "a purged comment with an earlier text",
    { [PURGED]: 1 },
    ({ hidden }) => `update comment set purged_at = now(), body = '' where id = '${hidden}'`,
  ],
  [
    "a purged comment that is public",
    { [PURGED]: 1 },
    ({ approved }) => `update comment set purged_at = now(), body = '' where id = '${approved}'`,
  ],
];

describe("an operator who verifies what moderators decided", () => {
  test("finds nothing wrong while nobody has reached past the site", async () => {
    expect(await drifting()).toEqual({});
  });

  test.each(SPOILT)("is told of %s", async (_, told, spoil) => {
    await past([spoil(scene)]);
    expect(await drifting()).toEqual(told);
  });

  test("is told which entry of the log was changed, among everything else", async () => {
    await past(["update moderation_action set reason = 'Another reason.' where number = 2"]);
    const chain = (await countDrift()).filter(({ drift }) => drift !== 0);
    expect(chain).toEqual([
      expect.objectContaining({
        name: expect.stringContaining("entries of the log"),
        details: [expect.stringContaining("Entry 2 was changed")],
      }),
    ]);
  });

  test("is told of every kind of fault that is looked for", async () => {
    const counted = [...(await countDeskDrift()), ...(await countModerationDrift())].map(({ name }) => name);
    const told = new Set(SPOILT.flatMap(([, names]) => Object.keys(names)));
    expect(counted.filter((name) => !told.has(name))).toEqual([]);
  });
});

/** Of everything that can be before moderators, one. */
async function played(): Promise<Scene> {
  const [moderator, colleague, writer] = [
    await makePerson("moderator"),
    await makePerson("moderator"),
    await makePerson(),
  ];
  const article = await makeArticle();
  const [reported, approved, hidden] = [
    await saidAndReported(article, writer),
    await saidAndReported(article, writer),
    await saidAndReported(article, writer),
  ];
  const approval = await approveComment(moderator, approved, {});
  const hiding = await hideComment(moderator, hidden, { rule: 2 });
  const { id: settled } = await fileAppeal(writer, hiding.id, { text: "It was a joke." });
  const first = await settleAppeal(colleague, settled, { outcome: "upheld" });
  // What was decided about an appeal, taken back and decided anew is no fault.
  await undoDecision(colleague, first.id);
  await settleAppeal(colleague, settled, { outcome: "upheld" });
  // Whoever reported a comment was right too where its writer is warned for it.
  const other = await makePerson();
  await saidAndReported(article, other);
  const { id: item, version } = await db().queueItem.findFirstOrThrow({
    where: { personId: other.id, closedAt: null },
  });
  const warned = await decideItems(moderator, { items: [{ id: item, version }], act: "warn", rule: 2 });
  const warning = warned.decided[0]?.decision?.id ?? "";
  const declined = await waiting(article, writer);
  await declineHeld(moderator, declined, { rule: 2 });
  await waiting(article, writer);
  const late = { rule: null, reason: "The race is over.", toColleagues: "", from: null, until: null };
  // One that was to come, and that another took the place of, was lifted before it began.
  await closeConversation(moderator, article.slug, { ...late, from: new Date(Date.now() + 86_400_000) });
  await closeConversation(moderator, article.slug, late);
  return {
    reported,
    approved,
    hidden,
    declined,
    approval: approval.id,
    hiding: hiding.id,
    warning,
    moderator: moderator.id,
    settled,
  };
}

async function saidAndReported(article: TestArticle, by: TestPerson): Promise<string> {
  const { id } = await makeComment(article, { by });
  await editComment(by, id, { body: "Said in other words.", version: 1 });
  await reportComment(await makePerson(), id, { rule: "2", text: "" });
  return id;
}

async function waiting(article: TestArticle, by: TestPerson): Promise<string> {
  const input = { body: `So ${SUSPECT_WORD} it is.`, parentId: null, submissionId: randomUUID(), again: true };
  const answer = await postComment(by, article.slug, input);
  if (!("held" in answer)) throw new Error("this was to wait");
  return answer.held.id;
}

/** Past what the database itself counts and forbids. */
async function past(statements: string[]): Promise<void> {
  await db().$transaction(
    ["set local session_replication_role = replica", ...statements].map((one) => db().$executeRawUnsafe(one)),
  );
}

async function drifting(): Promise<Record<string, number>> {
  const drifts = (await countDrift()).filter(({ drift }) => drift !== 0);
  return Object.fromEntries(drifts.map(({ name, drift }) => [name, drift]));
}
