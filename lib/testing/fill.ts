import { randomUUID } from "node:crypto";
import postgres, { type TransactionSql } from "postgres";
import { rank } from "../comments/standings";
import { hashPassword } from "../people/password";
import { env } from "../platform/env";
import { newId } from "../platform/ids";
import { copy, withoutIndexes } from "./bulk";
import { at, type Conversation, conversation } from "./conversation";
import { chance, makeArticle, makePerson, makeSection, type TestArticle, word } from "./make";
import { remark } from "./remarks";

export type FilledArticle = TestArticle & { size: number };

type Fill = {
  /** Comments under each of the articles to look at. */
  sizes: readonly number[];
  /** Comments in all: what is left over goes to other articles. */
  total?: number;
  people?: number;
};

/** Other articles, a few with very many comments and most with some hundreds. */
const OTHERS = 400;
/** From here on it is quicker to make the indexes afterwards. Nobody else can use the tables meanwhile. */
const MANY = 150_000;
const DAY = 24 * 60 * 60_000;
/** How long people talk about an article; half of it is said in the first two thirds of that. */
const TALK = 4 * DAY;
const BODY = Array(8)
  .fill("Six rounds, twelve races, an hour each, and two drivers to share it. ".repeat(6))
  .join("\n\n");

/**
 * Fills the database with conversations, everything that is counted following from its rows, and answers the articles of
 * `sizes`, their comments ranked. A million comments and their votes take a minute or two.
 */
export async function fill({ sizes, total = sum(sizes), people = 20_000 }: Fill): Promise<FilledArticle[]> {
  const articles = await makeArticles([...restOf(total - sum(sizes)), ...sizes]);
  const looked = articles.slice(articles.length - sizes.length);
  const sql = postgres(env.databaseUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql.begin(async (tx) => {
      const crowd = await copyPeople(tx, people);
      const load = () => copyComments(tx, articles, crowd);
      await (total < MANY ? load() : withoutIndexes(tx, ["comment", "vote"], load));
    });
    await sql`analyze`;
    for (const { id } of looked) await rank(id, null);
    await sql`vacuum (analyze) comment, past_score, vote, comment_tally`;
  } finally {
    await sql.end();
  }
  return looked;
}

/** Sizes that fall off as those of a magazine's articles do, the largest last, and add up to `total`. */
function restOf(total: number): number[] {
  if (total <= 0) return [];
  const weights = Array.from({ length: OTHERS }, (_, n) => (OTHERS + 2 - n) ** -0.8);
  const share = total / sum(weights);
  const sizes = weights.slice(1).map((weight) => Math.floor(share * weight));
  return [...sizes, total - sum(sizes)];
}

type Dated = FilledArticle & { published: number };

async function makeArticles(sizes: number[]): Promise<Dated[]> {
  const author = await makePerson("author");
  const section = (await makeSection()).slug;
  const articles: Dated[] = [];
  for (const [n, size] of sizes.entries()) {
    const published = Date.now() - TALK - (sizes.length - n) * (DAY / 4);
    const title = `${size.toLocaleString("en")} comments ${word()}`;
    const article = await makeArticle({ author, section, title, body: BODY, published: new Date(published) });
    articles.push({ ...article, size, published });
  }
  return articles;
}

async function copyPeople(tx: TransactionSql, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => newId());
  const batch = word();
  // Nobody knows the password, so nobody signs in as one of them.
  const hash = await hashPassword(randomUUID());
  const rows = ids.map((id, n) => [id, `t-${batch}-${n}`, `t-${batch}-${n}@example.org`, `Reader ${n}`, hash, "now"]);
  await copy(tx, "person (id, handle, email, name, password_hash, joined_at)", rows);
  return ids;
}

type Talk = Conversation & { article: Dated; ids: string[]; times: Float64Array; writers: Int32Array };
type Post = { talk: Talk; n: number };

async function copyComments(tx: TransactionSql, articles: Dated[], people: string[]): Promise<void> {
  const talks = articles.map((article, n) => talkUnder(article, n, people.length));
  // Conversations go on side by side, and so do their rows.
  const posts = talks
    .flatMap((talk) => talk.ids.map((_, n) => ({ talk, n })))
    .sort((one, other) => at(one.talk.times, one.n) - at(other.talk.times, other.n));
  await copy(tx, `comment (${COMMENT_COLUMNS})`, commentRows(posts, people));
  await copy(tx, "vote (person_id, comment_id, cast_at)", voteRows(posts, people));
  await copy(
    tx,
    "comment_tally (article_id, shard, visible)",
    articles.map(({ id, size }) => [id, 0, size]),
  );
}

function talkUnder(article: Dated, seed: number, people: number): Talk {
  const { size, published } = article;
  const draw = chance(seed);
  const talk = conversation(size, seed, people - 1);
  const times = Float64Array.from(talk.parents, (_, n) => published + Math.floor(TALK * (n / size) ** 1.6) + n);
  const ids = Array.from(times, (time) => newId(new Date(time)));
  // Some write very much and most very little.
  const writers = Int32Array.from(talk.parents, () => Math.floor(people * (draw(1e6) / 1e6) ** 2));
  return { ...talk, article, ids, times, writers };
}

const COMMENT_COLUMNS =
  "id, article_id, person_id, parent_id, root_id, depth, body, submission_id, posted_at, upvotes, reply_count, score, votes_before";

function* commentRows(posts: Post[], people: string[]) {
  for (const { talk, n } of posts) {
    const { article, ids, times, writers, parents, roots, depths, upvotes, replyCounts, votesBefore } = talk;
    const id = ids[n] as string;
    yield [
      id,
      article.id,
      people[at(writers, n)] as string,
      ids[at(parents, n)] ?? null,
      ids[at(roots, n)] as string,
      at(depths, n),
      remark(n),
      `filled-${id}`,
      new Date(at(times, n)).toISOString(),
      at(upvotes, n),
      at(replyCounts, n),
      at(upvotes, n),
      at(votesBefore, n),
    ];
  }
}

/** Those who vote for a comment come one after another from anywhere among the people, its writer left out. */
function* voteRows(posts: Post[], people: string[]) {
  const draw = chance(1);
  const others = people.length - 1;
  for (const { talk, n } of posts) {
    const first = draw(others);
    const castAt = new Date(at(talk.times, n) + 60_000).toISOString();
    for (let vote = 0; vote < at(talk.upvotes, n); vote++) {
      const voter = (at(talk.writers, n) + 1 + ((first + vote) % others)) % people.length;
      yield [people[voter] as string, talk.ids[n] as string, castAt];
    }
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((one, other) => one + other, 0);
}
