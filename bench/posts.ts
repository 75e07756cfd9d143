import { randomUUID } from "node:crypto";
import { postComment } from "../lib/comments/commands";
import { newId } from "../lib/platform/ids";
import { posted } from "../lib/testing/make";
import type { Statement } from "../lib/testing/statements";
import { inTurn, type Measurement, measurement, requestsPerSecond } from "./measure";
import { makeScene, type Scene } from "./scene";
import type { Site } from "./site";
import { about, statementsPerSecond, writeOf } from "./sql-alone";

/** Comments a second under one article through HTTP, two in three of them replies, against the same statements in SQL alone. */
export async function posts(
  site: Site,
  people: Scene["people"],
  seconds: number,
  rounds: number,
): Promise<Measurement> {
  const scene = { ...(await makeScene(90, 0)), people };
  const alone = await inSqlAlone(scene, seconds);
  const [http, sql] = await inTurn(rounds, () => throughHttp(site, scene, seconds), alone);
  return measurement(`posts, ${people.length} people, against the same SQL alone`, "posts/s", http, sql, {
    atLeast: 0.25,
  });
}

function throughHttp(site: Site, scene: Scene, seconds: number): Promise<number> {
  let next = 0;
  return requestsPerSecond({
    url: site.url,
    connections: scene.people.length,
    seconds,
    setupClient(client) {
      const place = next++ % scene.people.length;
      let n = 0;
      client.setRequests([
        {
          method: "POST",
          path: `/api/articles/${scene.article.slug}/comments`,
          headers: { cookie: scene.people[place]?.cookie ?? "", "content-type": "application/json" },
          setupRequest: (request) => ({ ...request, body: JSON.stringify(said(parentOf(scene, place, n++))) }),
        },
      ]);
    },
  });
}

function said(parentId: string | null) {
  return {
    body: `Fifteen seconds is **not much** of a penalty. ${randomUUID()}`,
    parentId,
    submissionId: randomUUID(),
  };
}

/** Everybody answers others than those next to them. */
function parentOf({ comments }: Scene, place: number, n: number): string | null {
  return n % 3 === 0 ? null : (comments[(place * 7 + n) % comments.length] ?? null);
}

/** The command's own statements, of everybody one: each has drawn another share of the article's count to add to. */
async function inSqlAlone(scene: Scene, seconds: number): Promise<() => Promise<number>> {
  const written: { root: Written; reply: Written }[] = [];
  for (const person of scene.people) {
    const root = await record(scene, person, null);
    written.push({ root, reply: await record(scene, person, scene.comments[0] ?? null) });
  }
  return () =>
    statementsPerSecond(scene.people.length, seconds, (place, n) => {
      const parentId = parentOf(scene, place, n);
      const { root, reply } = written[place] as (typeof written)[number];
      return again(parentId ? reply : root, parentId);
    });
}

type Written = { statement: Statement; id: string; sent: ReturnType<typeof said> };

async function record(scene: Scene, person: Scene["people"][number], parentId: string | null): Promise<Written> {
  const sent = said(parentId);
  let id = "";
  const statement = await writeOf(async () => {
    ({ id } = posted(await postComment(person, scene.article.slug, sent)));
  }, "insert into comment (");
  return { statement, id, sent };
}

function again({ statement, id, sent }: Written, parentId: string | null): Statement {
  const other = said(parentId);
  return about(statement, [
    [id, newId()],
    [sent.body, other.body],
    [sent.submissionId, other.submissionId],
    [sent.parentId, parentId],
  ]);
}
