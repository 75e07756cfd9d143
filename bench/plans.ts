import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { findArticle, mostDiscussed } from "../lib/articles/queries";
import { commentsBy, ownCommentIds, pageOfReplies, pageOfThreads, standouts } from "../lib/comments/queries";
import { SORTS } from "../lib/comments/schema";
import { findProfile } from "../lib/people/queries";
import { db } from "../lib/platform/db";
import type { FilledArticle } from "../lib/testing/fill";
import { type Explained, explain, nodesOf, type PlanNode, statementsOf } from "../lib/testing/statements";
import { votesOf } from "../lib/votes/queries";

const RECORD = "docs/measurements/first-page-plans.md";

type Read = [name: string, read: () => Promise<unknown>];

/** Writes down how PostgreSQL does every statement of a large article's page and of the pages around it. */
export async function recordPlans({ id, slug, size }: FilledArticle): Promise<void> {
  const reads: Read[] = [
    ["The article", () => findArticle(slug)],
    ...(await pagesOf(id)),
    ...(await repliesIn(id)),
    ...(await personalReads(slug)),
    ["The front page's best comments", () => standouts(3)],
    ["The front page's most discussed", () => mostDiscussed(5)],
  ];
  const comments = await db().comment.count();
  const parts = [
    `# How PostgreSQL reads a conversation of ${inWords(size)} comments\n`,
    `In a database of ${inWords(comments)}; written by \`npm run bench -- --only first-page --plans\`. One line is one step of a plan: the`,
    "rows it answers, times how often it is done, the rows it looks at in vain, and the blocks of 8 KB it touches with all below it.\n",
  ];
  const seen = new Map<string, string>();
  for (const [name, read] of reads) {
    await read();
    parts.push(`## ${name}\n`);
    for (const explained of await explain(await statementsOf(read))) {
      const steps = stepsOf(explained.Plan);
      const before = seen.get(steps);
      parts.push(before ? `${sumOf(explained)}, with the same steps as the one under “${before}”.\n` : told(explained));
      seen.set(steps, name);
    }
  }
  await mkdir(dirname(RECORD), { recursive: true });
  await writeFile(RECORD, parts.join("\n"));
}

async function pagesOf(articleId: string): Promise<Read[]> {
  const reads: Read[] = [];
  for (const sort of SORTS) {
    const { next } = await pageOfThreads(articleId, sort);
    reads.push([`The first page, ${sort} first`, () => pageOfThreads(articleId, sort)]);
    reads.push([`The page after it, ${sort} first`, () => pageOfThreads(articleId, sort, next)]);
  }
  return reads;
}

async function repliesIn(articleId: string): Promise<Read[]> {
  const { id, replyCount } = await db().comment.findFirstOrThrow({
    where: { articleId },
    orderBy: { replyCount: "desc" },
    select: { id: true, replyCount: true },
  });
  const { next } = await pageOfReplies(id, "best");
  return [
    [`Replies to a comment with ${inWords(replyCount)}, best first`, () => pageOfReplies(id, "best")],
    ["The page after them", () => pageOfReplies(id, "best", next)],
  ];
}

/** Of the one who has written the most of all. */
async function personalReads(slug: string): Promise<Read[]> {
  const [most] = await db().comment.groupBy({
    by: ["personId"],
    _count: true,
    orderBy: { _count: { personId: "desc" } },
    take: 1,
  });
  const { id, handle } = await db().person.findUniqueOrThrow({ where: { id: most?.personId ?? "" } });
  return [
    ["A reader’s upvotes under it", () => votesOf(id, slug)],
    ["A reader’s comments under it", () => ownCommentIds(id, slug)],
    [`The profile of somebody with ${inWords(most?._count ?? 0)} comments`, () => findProfile(handle)],
    ["Their comments", () => commentsBy(id, 20)],
  ];
}

function told(explained: Explained): string {
  return `${sumOf(explained)}:\n\n\`\`\`\n${lines(explained.Plan, 0).join("\n")}\n\`\`\`\n`;
}

function sumOf({ Plan, "Planning Time": planning, "Execution Time": execution }: Explained): string {
  const blocks = Plan["Shared Hit Blocks"] + Plan["Shared Read Blocks"];
  return `${Plan["Actual Rows"]} rows, ${blocks} blocks, ${planning.toFixed(1)} ms to plan, ${execution.toFixed(1)} ms to run`;
}

/** What is done, whatever it is done to. */
function stepsOf(plan: PlanNode): string {
  return nodesOf(plan)
    .map((node) => `${node["Node Type"]} ${node["Index Name"] ?? node["Relation Name"] ?? ""}`)
    .join("\n");
}

function lines(node: PlanNode, depth: number): string[] {
  const { "Index Name": index, "Relation Name": relation, "Rows Removed by Filter": left, Plans = [] } = node;
  const where = index ?? relation;
  const blocks = node["Shared Hit Blocks"] + node["Shared Read Blocks"];
  const step = [
    `${node["Node Type"]}${where ? ` ${where}` : ""}: ${node["Actual Rows"]} × ${node["Actual Loops"]}`,
    left ? `${left} in vain` : "",
    `${blocks} blocks`,
  ];
  return ["  ".repeat(depth) + step.filter(Boolean).join(", "), ...Plans.flatMap((below) => lines(below, depth + 1))];
}

function inWords(count: number): string {
  return count.toLocaleString("en");
}
