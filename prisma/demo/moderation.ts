import { db } from "../../lib/platform/db";
import type { Prisma } from "../../lib/platform/prisma/client";
import { reportWeight } from "../../lib/reports/weight";
import { fail, idOf, must, read } from "./files";

/** All `hours` are hours before the demo is loaded, so that what lies before the moderators is fresh. */
type At = { hours: number };
type DemoText = At & { key: string; article: string; by: string; text: string; checks?: { check: string }[] };
type DemoReport = At & { about: string; by: string; rule: number; text: string };
type DemoAppeal = At & { against: string; text: string; settledBy?: string };
type DemoDecision = At & {
  key: string;
  kind: "hide" | "approve" | "decline" | "warn" | "slow" | "uphold" | "reverse";
  /** The key of a text, a handle, or the address of an article. */
  about: string;
  by: string;
  rule?: number;
  reason?: string;
  toWriter?: string;
  toColleagues?: string;
  until?: number;
  seconds?: number;
  answers?: string;
};
type Demo = {
  comments: DemoText[];
  held: DemoText[];
  reports: DemoReport[];
  decisions: DemoDecision[];
  appeals: DemoAppeal[];
};

/** A comment of the conversations that was hidden. */
export type Hide = Prisma.ModerationActionCreateManyInput & { commentId: string; actedAt: Date };

type Text = ReturnType<typeof textRow> & { at: Date };
type Action = ReturnType<typeof actionRow>;
/** The demo as rows, by their keys. */
type Stage = { demo: Demo; comments: Map<string, Text>; held: Map<string, Text>; actions: Map<string, Action> };
type People = Map<string, string>;

const NOW = Date.now();
const ago = (hours: number) => new Date(NOW - hours * 3_600_000);
const idAgo = (what: string, { hours }: At) => idOf(`moderation ${what}`, ago(hours));

/**
 * What moderators have decided, all in the order in which it was, for each decision is chained to the one before; and what
 * lies before them: reports, a comment that waits, a newcomer, an appeal. Answers how many comments there are by it.
 */
export async function loadModeration(people: People, hides: Hide[]): Promise<number> {
  const stage = await setUp(people);
  await writeTexts(stage);
  await writeDecisions(stage, hides);
  await writeMeasures(stage);
  await writeReports(stage, people);
  await writeAppeals(stage);
  await fillDesk(stage);
  return stage.comments.size;
}

async function setUp(people: People): Promise<Stage> {
  const demo = await read<Demo>("moderation.json");
  const found = await db().article.findMany({ select: { id: true, slug: true } });
  const articles = new Map(found.map(({ slug, id }) => [slug, id]));
  const rows = (texts: DemoText[]) =>
    new Map(texts.map((one) => [one.key, { ...textRow(one, people, articles), at: ago(one.hours) }]));
  const [comments, held, actions] = [rows(demo.comments), rows(demo.held), new Map<string, Action>()];
  for (const one of demo.decisions) {
    const answered = one.answers ? must(actions, one.answers) : null;
    const about = comments.get(one.about) ?? held.get(one.about) ?? null;
    const articleId = about ? about.articleId : (articles.get(one.about) ?? null);
    const place = {
      commentId: comments.get(one.about)?.id ?? null,
      heldId: held.get(one.about)?.id ?? null,
      personId: about ? about.personId : articleId ? null : must(people, one.about),
      articleId,
    };
    actions.set(one.key, actionRow(one, must(people, one.by), place, answered?.id ?? null));
  }
  return { demo, comments, held, actions };
}

function textRow(one: DemoText, people: People, articles: Map<string, string>) {
  const id = idAgo(one.key, one);
  return {
    ...{ id, articleId: must(articles, one.article), personId: must(people, one.by) },
    ...{ body: one.text, submissionId: `demo-${id}`, ...(one.checks && { verdicts: one.checks }) },
  };
}

type Place = Record<"commentId" | "heldId" | "personId" | "articleId", string | null>;

function actionRow(one: DemoDecision, actorId: string, place: Place, answersId: string | null) {
  const { kind, rule = null, reason = "", hours, until } = one;
  const endsAt = until === undefined ? null : ago(until);
  return { id: idAgo(one.key, one), kind, ...place, actorId, rule, reason, actedAt: ago(hours), endsAt, answersId };
}

async function writeTexts({ comments, held }: Stage): Promise<void> {
  for (const { at, ...row } of comments.values()) {
    const votesBefore = await db().vote.count({ where: { comment: { articleId: row.articleId } } });
    await db().comment.create({ data: { ...row, rootId: row.id, postedAt: at, votesBefore } });
  }
  for (const { at, ...row } of held.values())
    await db().heldComment.create({ data: { ...row, heldFor: "review", heldAt: at } });
}

async function writeDecisions({ demo, comments, actions }: Stage, hides: Hide[]): Promise<void> {
  const all = [...hides, ...actions.values()].sort((a, b) => a.actedAt.getTime() - b.actedAt.getTime());
  await db().moderationAction.createMany({ data: all });
  await db().moderationNote.createMany({
    data: demo.decisions.flatMap(({ key, toWriter = "", toColleagues = "" }) =>
      toWriter || toColleagues ? [{ actionId: must(actions, key).id, toWriter, toColleagues }] : [],
    ),
  });
  const standing = [...actions.values()].filter((one) => one.kind === "hide" && !isReversed(one, actions));
  for (const { id, commentId } of [...hides, ...standing])
    await db().comment.update({ where: { id: commentId ?? "" }, data: { hiddenById: id } });
  for (const { id, kind, heldId } of actions.values())
    if (kind === "decline") await db().heldComment.update({ where: { id: heldId ?? "" }, data: { declinedById: id } });
  for (const { id, articleId } of comments.values())
    await db().commentTally.update({
      where: { articleId_shard: { articleId, shard: 0 } },
      data: { visible: { increment: standing.some(({ commentId }) => commentId === id) ? 0 : 1 } },
    });
  // Long ago for a mail; the bell still has it.
  await db().notification.createMany({
    data: [...actions.values()].flatMap(({ id, kind, personId, articleId, commentId, actedAt: at }) =>
      personId && kind !== "approve"
        ? [
            {
              id: idOf(`told of ${id}`, at),
              kind: "decision",
              personId,
              articleId,
              commentId,
              actionId: id,
              at,
              mailedAt: at,
            },
          ]
        : [],
    ),
  });
}

async function writeMeasures({ demo, actions }: Stage): Promise<void> {
  for (const { key, kind, seconds = null } of demo.decisions) {
    const { id: actionId, actorId: byId, personId, articleId, actedAt: beganAt, ...rest } = must(actions, key);
    const measure = {
      id: idOf(`measure ${key}`, beganAt),
      byId,
      actionId,
      beganAt,
      rule: rest.rule,
      reason: rest.reason,
    };
    if (kind === "warn" && personId)
      await db().personMeasure.create({ data: { ...measure, kind, personId, readAt: beganAt } });
    if (kind === "slow" && articleId)
      await db().conversationMeasure.create({ data: { ...measure, kind, articleId, seconds, endsAt: rest.endsAt } });
  }
}

/** The decision that settled the reports about a comment, if any has. */
function settling(commentId: string, actions: Stage["actions"]): Action | undefined {
  return [...actions.values()].find((one) => one.commentId === commentId && /^(hide|approve)$/.test(one.kind));
}

function isReversed({ id }: Action, actions: Stage["actions"]): boolean {
  return [...actions.values()].some(({ kind, answersId }) => kind === "reverse" && answersId === id);
}

async function writeReports({ demo, comments, actions }: Stage, people: People): Promise<void> {
  const records = new Map<string, { upheld: number; dismissed: number }>();
  for (const { about, by, hours, rule, text } of demo.reports) {
    const commentId = must(comments, about).id;
    const action = settling(commentId, actions);
    const outcome = action && (action.kind === "hide" && !isReversed(action, actions) ? "upheld" : "dismissed");
    const record = records.get(by) ?? { upheld: 0, dismissed: 0 };
    await db().report.create({
      data: {
        ...{
          id: idAgo(`report ${about} ${by}`, { hours }),
          commentId,
          commentVersion: 1,
          reporterId: must(people, by),
        },
        ...{ rule, text, weight: reportWeight(record), wantsAnswer: true, reportedAt: ago(hours) },
        ...(action && outcome && { outcome, actionId: action.id, settledAt: action.actedAt }),
      },
    });
    if (outcome) records.set(by, { ...record, [outcome]: record[outcome] + 1 });
  }
}

async function writeAppeals({ demo, actions }: Stage): Promise<void> {
  for (const { against, hours, text, settledBy } of demo.appeals) {
    const { id: actionId, personId } = must(actions, against);
    const settled = settledBy ? must(actions, settledBy) : null;
    await db().appeal.create({
      data: {
        ...{ id: idAgo(`appeal ${against}`, { hours }), actionId, text, appealedAt: ago(hours) },
        personId: personId ?? fail(`the demo has an appeal of nobody’s, against ${against}`),
        ...(settled && { outcome: settled.kind === "reverse" ? "reversed" : "upheld", settledById: settled.id }),
      },
    });
  }
}

/** An item for everything that wants a decision, or wanted one. */
async function fillDesk({ comments, held, actions }: Stage): Promise<void> {
  const item = (what: string, openedAt: Date, closedBy: Action | undefined) => ({
    ...{ id: idOf(`item ${what}`, openedAt), openedAt },
    ...(closedBy && { closedAt: closedBy.actedAt, closedById: closedBy.id }),
  });
  const reports = await db().report.findMany({ orderBy: { reportedAt: "asc" } });
  for (const [key, { id: commentId, personId, articleId, at, verdicts = [] }] of comments) {
    const about = reports.filter((one) => one.commentId === commentId);
    const opened = about[0]?.reportedAt ?? at;
    if (about.length === 0 && verdicts.length === 0) continue;
    await db().queueItem.create({
      data: {
        ...{ ...item(key, opened, settling(commentId, actions)), commentId, personId, articleId },
        ...{ queue: about.length > 0 ? "reported" : "newcomer", reports: about.length },
        priority: about.reduce((sum, { weight }) => sum + weight, 0),
      },
    });
  }
  for (const [key, { id: heldId, personId, articleId, at }] of held) {
    const declined = [...actions.values()].find((one) => one.heldId === heldId);
    await db().queueItem.create({
      data: { ...item(key, at, declined), queue: "pending", heldId, personId, articleId },
    });
  }
  for (const { id: appealId, personId, appealedAt, settledById, action } of await db().appeal.findMany({
    include: { action: true },
  })) {
    const settled = [...actions.values()].find(({ id }) => id === settledById);
    const { articleId } = action;
    await db().queueItem.create({
      data: { ...item(appealId, appealedAt, settled), queue: "appeal", appealId, personId, articleId, priority: 1 },
    });
  }
}
