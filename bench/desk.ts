import { foldCounts } from "../lib/desk/commands";
import { db } from "../lib/platform/db";
import { newId } from "../lib/platform/ids";
import { makeOpenItems } from "../lib/testing/desk";
import { makeArticle, word } from "../lib/testing/make";
import { type Measurement, measurement } from "./measure";
import type { Site } from "./site";

/** A moderator may wait this much longer with the larger number open than with the smaller. */
const TARGET = { atMost: 1.3 };
const [FEW, MANY] = [100, 100_000];
/** Moderators who look at once. */
const AT_ONCE = 8;
/** Rows of one statement. */
const PEOPLE_AT_ONCE = 5_000;

/** What the desk's first page, the weightiest first, takes under load: with few items open, then with many in the same database. */
export async function desk(site: Site, moderator: string, seconds: number): Promise<Measurement[]> {
  const article = await makeArticle();
  await openItems(article, FEW);
  const few = await underLoad(site, moderator, seconds);
  await openItems(article, MANY);
  const many = await underLoad(site, moderator, seconds);
  const name = `the desk’s first page under load, ${MANY.toLocaleString("en")} more open than ${FEW}`;
  return [
    measurement(`${name}, p50`, "ms", at(many, 0.5), at(few, 0.5), TARGET),
    measurement(`${name}, p95`, "ms", at(many, 0.95), at(few, 0.95), null),
  ];
}

/** Each of a writer of its own: what is known of them is as much, however many are open. */
async function openItems(article: { id: string }, count: number): Promise<void> {
  const writers = await newPeople(count);
  const by = (n: number) => writers[n] as { id: string };
  await makeOpenItems({ article, by, count, priority: (n) => ((n * 7_919) % 300) / 100 });
  // What the site does by itself within seconds: so many do not come in a few.
  await foldCounts();
  await db().$executeRawUnsafe("vacuum (analyze) person, queue_item, queue_change, comment");
}

async function newPeople(count: number): Promise<{ id: string }[]> {
  const batch = word();
  const people = Array.from({ length: count }, (_, n) => ({
    ...{ id: newId(), handle: `t-${batch}-${n}`, email: `t-${batch}-${n}@example.org`, name: `Reader ${n}` },
    joinedAt: new Date(),
  }));
  for (let from = 0; from < count; from += PEOPLE_AT_ONCE)
    await db().person.createMany({ data: people.slice(from, from + PEOPLE_AT_ONCE) });
  return people;
}

/** How long each answer took in milliseconds, the shortest first; the first second does not count. */
async function underLoad(site: Site, cookie: string, seconds: number): Promise<number[]> {
  const times: number[] = [];
  const began = performance.now();
  const ends = began + (1 + seconds) * 1_000;
  const look = async () => {
    for (let now = performance.now(); now < ends; now = performance.now()) {
      const answer = await fetch(`${site.url}/api/moderation/items?order=priority`, { headers: { cookie } });
      const { items } = (await answer.json()) as { items?: unknown[] };
      if (!items?.length) throw new Error(`The desk answered ${answer.status} and no items.`);
      if (now > began + 1_000) times.push(performance.now() - now);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, look));
  return times.sort((one, other) => one - other);
}

function at(sorted: number[], share: number): number {
  return sorted[Math.floor(sorted.length * share)] ?? Number.NaN;
}
