import { beforeAll, describe, expect, test } from "vitest";
import { db } from "../platform/db";
import { newId } from "../platform/ids";
import type { Actor } from "../policy";
import { chance, makeArticle, makeComment, makePerson, type TestArticle } from "../testing/make";
import { castVote, takeVoteBack } from "../votes/commands";
import { listing, pageOfReplies, pageOfThreads } from "./queries";
import { SORTS } from "./schema";
import { ranked } from "./standings";
import type { CommentPage, Sort } from "./views";

const COMMENTS = 50_000;
const VOTERS = 40;

type Planted = { id: string; parentId: string | null; rootId: string; depth: number; replies: number };

let article: TestArticle;
let planted: Planted[];
let voters: Actor[];

beforeAll(async () => {
  article = await makeArticle();
  planted = grown(COMMENTS);
  const writer = await makePerson();
  for (let from = 0; from < COMMENTS; from += 10_000) await store(planted.slice(from, from + 10_000), writer.id);
  voters = await Promise.all(Array.from({ length: VOTERS }, () => makePerson()));
}, 120_000);

/** A third begins threads; half of the replies go to a few hot threads, the others to what was said lately. */
function grown(count: number): Planted[] {
  const next = chance(3);
  const all: Planted[] = [];
  for (let i = 0; i < count; i++) {
    const id = newId();
    const parent = i < 300 || next(3) === 0 ? null : next(2) ? all[next(300)] : all[i - 1 - next(200)];
    if (parent) parent.replies += 1;
    const [parentId, rootId, depth] = parent ? [parent.id, parent.rootId, parent.depth + 1] : [null, id, 0];
    all.push({ id, parentId, rootId, depth, replies: 0 });
  }
  return all;
}

async function store(some: Planted[], writerId: string): Promise<void> {
  const column = <Key extends keyof Planted>(key: Key) => some.map((one) => one[key]);
  await db().$executeRaw`
    insert into comment (id, article_id, person_id, parent_id, root_id, depth, body, submission_id, posted_at, reply_count)
    select id, ${article.id}::uuid, ${writerId}::uuid, parent_id, root_id, depth, 'Planted', id::text, now(), replies
    from unnest(${column("id")}::uuid[], ${column("parentId")}::uuid[], ${column("rootId")}::uuid[], ${column("depth")}::int[],
      ${column("replies")}::int[]) as planted(id, parent_id, root_id, depth, replies)`;
}

/** Votes are cast and taken back, and comments posted, all the while `read` reads; answers how many of each. */
async function whileOthersAct(read: () => Promise<void>): Promise<{ votes: number; posts: number }> {
  const next = chance(5);
  const acts = { votes: 0, posts: 0 };
  let isReading = true;
  const someone = () => voters[next(VOTERS)] as Actor;
  const anything = () => planted[next(4) ? next(COMMENTS) : next(2_000)]?.id as string;
  const act = async () => {
    while (isReading) {
      if (next(40) === 0) {
        await makeComment(article, { by: someone(), parentId: next(2) ? anything() : null });
        acts.posts += 1;
      } else {
        await (next(8) ? castVote : takeVoteBack)(someone(), anything());
        acts.votes += 1;
      }
    }
  };
  const others = Array.from({ length: 6 }, act);
  await read();
  isReading = false;
  await Promise.all(others);
  await ranked();
  return acts;
}

/** How often each comment came, and that every planted one came once. */
class Seen {
  private readonly times = new Map<string, number>();

  add(comments: { id: string }[]): void {
    for (const { id } of comments) this.times.set(id, (this.times.get(id) ?? 0) + 1);
  }

  expectAllOnce(): void {
    const missed = planted.filter(({ id }) => !this.times.has(id));
    const twice = [...this.times].filter(([, times]) => times > 1);
    expect({ missed: missed.length, twice: twice.length }).toEqual({ missed: 0, twice: 0 });
    expect(this.times.size).toBeGreaterThanOrEqual(COMMENTS);
  }
}

/** Reads as the browser does: the threads page by page, then whatever a comment has below it that was not drawn. */
async function readAsDrawn(sort: Sort, seen: Seen): Promise<void> {
  const replySort = sort === "best" ? "best" : "oldest";
  const readBelow = async (page: CommentPage) => {
    seen.add(page.comments);
    const parents = new Set(page.comments.map((one) => one.parentId));
    for (const one of page.comments) {
      const isFolded = one.replyCount > 0 && !parents.has(one.id);
      if (isFolded || page.ends[one.id]) await readReplies(one.id, page.ends[one.id] ?? null);
    }
  };
  const readReplies = async (id: string, from: string | null) => {
    for (let after = from, isFirst = true; after || isFirst; isFirst = false) {
      const page = await pageOfReplies(id, replySort, after);
      await readBelow(page);
      after = page.next;
    }
  };
  for (let after: string | null = null, isFirst = true; after || isFirst; isFirst = false) {
    const page = await pageOfThreads(article.id, sort, after);
    await readBelow(page);
    after = page.next;
  }
}

async function readListing(sort: Sort, seen: Seen): Promise<void> {
  for (let after: string | null = null, isFirst = true; after || isFirst; isFirst = false) {
    const page = await listing(article.id, sort, after);
    seen.add(page.comments);
    after = page.next;
  }
}

describe(`among ${COMMENTS} comments, while others vote and post`, () => {
  test("a reader who pages through the best, with all replies, sees every comment exactly once", async () => {
    const seen = new Seen();
    const acts = await whileOthersAct(() => readAsDrawn("best", seen));
    seen.expectAllOnce();
    expect(acts.votes).toBeGreaterThan(500);
    expect(acts.posts).toBeGreaterThan(5);
  }, 300_000);

  test.each(SORTS)("a program that lists the %s first gets every comment exactly once", async (sort) => {
    const seen = new Seen();
    const acts = await whileOthersAct(() => readListing(sort, seen));
    seen.expectAllOnce();
    expect(acts.votes).toBeGreaterThan(100);
  }, 300_000);
});
