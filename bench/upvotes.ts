import { castVote, takeVoteBack } from "../lib/votes/commands";
import { inTurn, type Measurement, measurement, requestsPerSecond } from "./measure";
import type { Scene } from "./scene";
import type { Site } from "./site";
import { about, statementsPerSecond, writeOf } from "./sql-alone";

/** Upvotes a second through HTTP, everybody voting and taking back over all comments, against the same statements in SQL alone. */
export async function upvotes(site: Site, scene: Scene, seconds: number, rounds: number): Promise<Measurement> {
  const alone = await inSqlAlone(scene, seconds);
  const [http, sql] = await inTurn(rounds, () => throughHttp(site, scene, seconds), alone);
  return measurement(`upvotes, ${scene.people.length} people, against the same SQL alone`, "votes/s", http, sql, {
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

/** The commands' own statements, from as many connections as there are people. */
async function inSqlAlone(scene: Scene, seconds: number): Promise<() => Promise<number>> {
  const [person] = scene.people as [Scene["people"][number]];
  const [comment] = scene.comments as [string];
  const cast = await writeOf(() => castVote(person, comment), "insert into vote");
  const taken = await writeOf(() => takeVoteBack(person, comment), "delete from vote");
  const orders = scene.people.map((_, place) => inOwnOrder(scene, place));
  return () =>
    statementsPerSecond(scene.people.length, seconds, (place, n) =>
      about(n % 2 === 0 ? cast : taken, [
        [person.id, scene.people[place]?.id],
        [comment, orders[place]?.[Math.floor(n / 2) % scene.comments.length]],
      ]),
    );
}
