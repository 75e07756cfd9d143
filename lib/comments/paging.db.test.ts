import { beforeAll, describe, expect, test } from "vitest";
import { db } from "../platform/db";
import { newId } from "../platform/ids";
import { chance, makeArticle, makeComment, makePerson, type TestArticle, type TestPerson } from "../testing/make";
import { castVote, takeVoteBack } from "../votes/commands";
import { listing, pageOfReplies, pageOfThreads } from "./queries";
import { SORTS } from "./schema";
import { ranked } from "./standings";
import type { CommentPage, Sort } from "./views";

const COMMENTS = 50_000;
const VOTERS = 40;
const HOT = 300;

type Planted = { id: string; parentId: string | null; rootId: string; depth: number; replies: number };

let article: TestArticle;
let planted: Planted[];
let voters: TestPerson[];

beforeAll(async () => {
  article = await makeArticle();
  planted = grown(COMMENTS);
  const writer = await makePerson();
  for (let from = 0; from < COMMENTS; from += 10_000) await store(planted.slice(from, from + 10_000), writer.id);
  // So many rows at once: PostgreSQL would look at them by itself only after a minute.
  await db().$executeRaw`analyze comment`;
  voters = await Promise.all(Array.from({ length: VOTERS }, () => makePerson()));
}, 120_000);

/** Half begin threads; of the replies most go to a few hot threads, the others to what was said lately. */
function grown(count: number): Planted[] {
  const next = chance(3);
  const all: Planted[] = [];
  for (let i = 0; i < count; i++) {
    const id = newId();
    const parent = i < HOT || next(2) ? null : next(20) ? all[next(HOT)] : all[i - 1 - next(200)];
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

/** Others, who vote, think again and post while somebody reads: a few acts for each page read, at the same time as it. */
function others() {
  const next = chance(5);
  const done = { votes: 0, posts: 0 };
  let underWay: Promise<unknown> = Promise.resolve();
  const someone = () => voters[next(VOTERS)] as TestPerson;
  const anything = () => planted[next(4) ? next(COMMENTS) : next(2_000)]?.id as string;
  const act = async () => {
    if (next(40) === 0) {
      done.posts += 1;
      await makeComment(article, { by: someone(), parentId: next(2) ? anything() : null });
    } else {
      done.votes += 1;
      await (next(8) ? castVote : takeVoteBack)(someone(), anything());
    }
  };
  return {
    done,
    async during<Page>(read: () => Promise<Page>): Promise<Page> {
      await underWay;
      underWay = Promise.all([act(), act(), act()]);
      return read();
    },
    async finish(): Promise<void> {
      await underWay;
      await ranked();
    },
  };
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
async function readAsDrawn(seen: Seen, meanwhile: ReturnType<typeof others>): Promise<void> {
  const readBelow = async (page: CommentPage) => {
    seen.add(page.comments);
    const parents = new Set(page.comments.map((one) => one.parentId));
    const unfinished = page.comments.filter((one) => page.ends[one.id] || (one.replyCount > 0 && !parents.has(one.id)));
    await Promise.all(unfinished.map((one) => readReplies(one.id, page.ends[one.id] ?? null)));
  };
  const readReplies = async (id: string, from: string | null) => {
    for (let after = from, isFirst = true; after || isFirst; isFirst = false) {
      const from = after;
      const page = await meanwhile.during(() => pageOfReplies(id, "best", from));
      await readBelow(page);
      after = page.next;
    }
  };
  for (let after: string | null = null, isFirst = true; after || isFirst; isFirst = false) {
    const from: string | null = after;
    const page: CommentPage = await meanwhile.during(() => pageOfThreads(article.id, "best", from));
    await readBelow(page);
    after = page.next;
  }
}

async function readListing(sort: Sort, seen: Seen, meanwhile: ReturnType<typeof others>): Promise<void> {
  for (let after: string | null = null, isFirst = true; after || isFirst; isFirst = false) {
    const from: string | null = after;
    const page: Pick<CommentPage, "comments" | "next"> = await meanwhile.during(() => listing(article.id, sort, from));
    seen.add(page.comments);
    after = page.next;
  }
}

describe(`among ${COMMENTS} comments, while others vote and post`, () => {
  test("a reader who pages through the best, with all replies, sees every comment exactly once", async () => {
    const [seen, meanwhile] = [new Seen(), others()];
    await readAsDrawn(seen, meanwhile);
    await meanwhile.finish();
    seen.expectAllOnce();
    expect(meanwhile.done.votes).toBeGreaterThan(1_000);
    expect(meanwhile.done.posts).toBeGreaterThan(10);
  }, 300_000);

  test.each(SORTS)(
    "a program that lists the %s first gets every comment exactly once",
    async (sort) => {
      const [seen, meanwhile] = [new Seen(), others()];
      await readListing(sort, seen, meanwhile);
      await meanwhile.finish();
      seen.expectAllOnce();
      expect(meanwhile.done.votes).toBeGreaterThan(1_000);
    },
    300_000,
  );
});
