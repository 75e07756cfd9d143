import { randomUUID } from "node:crypto";
import { sessionCookie } from "../lib/auth/session-token";
import {
  makeArticle,
  makeComment,
  makePerson,
  makeSession,
  type TestArticle,
  type TestPerson,
} from "../lib/testing/make";

export type Scene = {
  article: TestArticle;
  comments: string[];
  people: (TestPerson & { cookie: string })[];
  moderator: string;
};

/** An article with `comments` comments, two in three of them replies, and people with sessions who wrote none of them. */
export async function makeScene(comments: number, people: number): Promise<Scene> {
  const paragraph = "Six rounds, twelve races, an hour each, and two drivers to share it. ".repeat(6);
  const article = await makeArticle({ body: Array(8).fill(paragraph).join("\n\n"), opinion: paragraph });
  const writers = await Promise.all(Array.from({ length: 8 }, () => makePerson()));
  const ids: string[] = [];
  for (let n = 0; n < comments; n++) {
    const parentId = n % 3 === 0 ? null : (ids[n - 1] ?? null);
    const body = `Comment ${n}: **fifteen seconds** is not much of a penalty, as [the table](https://example.org/) shows. ${randomUUID()}`;
    ids.push((await makeComment(article, { by: writers[n % writers.length] as TestPerson, body, parentId })).id);
  }
  return {
    article,
    comments: ids,
    people: await Promise.all(Array.from({ length: people }, async () => withCookie(await makePerson()))),
    moderator: (await withCookie(await makePerson("moderator"))).cookie,
  };
}

async function withCookie(person: TestPerson) {
  return { ...person, cookie: `${sessionCookie()}=${await makeSession(person)}` };
}
