import postgres from "postgres";
import { inTurn, type Measurement, measurement, requestsPerSecond } from "./measure";
import type { Scene } from "./scene";
import type { Site } from "./site";

/** Upvotes a second through HTTP, everybody voting and taking back over all comments, against the same statements in SQL alone. */
export async function upvotes(site: Site, scene: Scene, seconds: number, rounds: number): Promise<Measurement> {
  const [http, sql] = await inTurn(
    rounds,
    () => throughHttp(site, scene, seconds),
    () => inSqlAlone(scene, seconds),
  );
  return measurement(`upvotes, ${scene.people.length} people, against the same SQL alone`, "votes/s", http, sql, {
    atLeast: 0.15,
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
      const person = scene.people[place];
      const requests = inOwnOrder(scene, place).flatMap((id) =>
        (["PUT", "DELETE"] as const).map((method) => ({
          method,
          path: `/api/comments/${id}/vote`,
          headers: { cookie: person?.cookie ?? "" },
        })),
      );
      client.setRequests(requests);
    },
  });
}

/** Everybody begins at another comment: in step with each other they would queue for one row, which nobody reads like. */
function inOwnOrder({ comments, people }: Scene, place: number): string[] {
  const start = Math.floor((place * comments.length) / people.length);
  return [...comments.slice(start), ...comments.slice(0, start)];
}

/** The statements of lib/votes/commands.ts, from as many connections as there are people. */
async function inSqlAlone(scene: Scene, seconds: number): Promise<number> {
  const sql = postgres(process.env.DATABASE_URL ?? "", { max: scene.people.length, onnotice: () => undefined });
  const until = performance.now() + seconds * 1000;
  let votes = 0;
  const began = performance.now();
  await Promise.all(
    scene.people.map(async (person, place) => {
      const comments = inOwnOrder(scene, place);
      const connection = await sql.reserve();
      for (let n = 0; performance.now() < until; n++) {
        const id = comments[Math.floor(n / 2) % comments.length] as string;
        if (n % 2 === 0) {
          await connection`
            with voted as (
              insert into vote (person_id, comment_id, cast_at)
              select ${person.id}::uuid, c.id, now() from comment c
              where c.id = ${id}::uuid and c.person_id <> ${person.id}::uuid and c.hidden_by_id is null and c.withdrawn_at is null
              on conflict do nothing returning comment_id
            )
            update comment c set upvotes = upvotes + 1 from voted, article a
            where c.id = voted.comment_id and a.id = c.article_id returning c.upvotes, a.slug`;
        } else {
          await connection`
            with taken as (delete from vote where person_id = ${person.id}::uuid and comment_id = ${id}::uuid returning comment_id)
            update comment c set upvotes = upvotes - 1 from taken, article a
            where c.id = taken.comment_id and a.id = c.article_id returning c.upvotes, a.slug`;
        }
        votes++;
      }
      connection.release();
    }),
  );
  const took = (performance.now() - began) / 1000;
  await sql.end();
  return votes / took;
}
