import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { get } from "node:http";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { db } from "../lib/platform/db";
import { type FilledArticle, fill } from "../lib/testing/fill";
import { type Measurement, measurement, median } from "./measure";
import type { Scene } from "./scene";
import type { Site } from "./site";

/** What a reader may wait for a comment, and for the page meanwhile. */
const DELIVERY_MS = 2_000;
const PAGE_MS = 200;

/** A busy conversation: one comment a second, one page and one vote each twentieth of one. */
const POST_EVERY_MS = 1_000;
const OPEN_EVERY_MS = 50;

type Scenery = Pick<Scene, "article" | "comments" | "people">;

/** The conversation that is followed has this many comments. */
const LARGE = 10_000;

/** The same people in a large conversation: the one that was filled, or a new one. Votes go to its latest comments. */
export async function largeScene(scene: Scene, filled: FilledArticle[]): Promise<Scenery> {
  const article = filled.find(({ size }) => size === LARGE) ?? (await fill({ sizes: [LARGE], people: 1_000 }))[0];
  if (!article) throw new Error("Nothing was filled.");
  const latest = await db().comment.findMany({
    where: { articleId: article.id },
    orderBy: { id: "desc" },
    take: 200,
    select: { id: true },
  });
  return { article, people: scene.people, comments: latest.map(({ id }) => id) };
}

/**
 * How long a new comment takes, from being sent, to all who have the article open; and how the page answers meanwhile,
 * against how it answers to the same visitors with nobody following.
 */
export async function liveReaders(site: Site, scene: Scenery, seconds = 15, readers = 1_000): Promise<Measurement[]> {
  // The first votes place all comments anew, and the first pages warm the site up.
  await talk(site, scene, 5);
  const alone = await talk(site, scene, seconds);
  const crowd = await gather(site, scene, readers);
  try {
    const together = await talk(site, scene, seconds);
    await new Promise((done) => setTimeout(done, 2 * DELIVERY_MS));
    return figures(alone, together, await crowd.arrivals(), readers);
  } finally {
    crowd.leave();
  }
}

function figures(alone: Talk, together: Talk, arrived: Arrivals, readers: number): Measurement[] {
  const waits = [...together.sentAt].flatMap(([id, at]) => {
    const moments = arrived.get(id) ?? [];
    if (moments.length !== readers) throw new Error(`A comment reached ${moments.length} of ${readers} readers.`);
    return moments.map((moment) => moment - at);
  });
  waits.sort((a, b) => a - b);
  const name = (what: string) => `${readers} live readers: a comment reaches ${what}, against what one may wait`;
  const wait = (ms: number) => [ms, DELIVERY_MS] as const;
  return [
    measurement(name("the first of them"), "ms", ...wait(waits[0] ?? Number.NaN), null),
    measurement(name("half of them"), "ms", ...wait(median(waits)), null),
    measurement(name("all of them"), "ms", ...wait(waits.at(-1) ?? Number.NaN), { atMost: 1 }),
    measurement("the page meanwhile, p95, against what one may wait", "ms", p95(together.pages), PAGE_MS, {
      atMost: 1,
    }),
    measurement("the page meanwhile, p95, against nobody following", "ms", p95(together.pages), p95(alone.pages), null),
  ];
}

/** When each comment reached the readers, by its id. */
type Arrivals = Map<string, number[]>;

type Crowd = { arrivals(): Promise<Arrivals>; leave(): void };

async function gather(site: Site, scene: Scenery, readers: number): Promise<Crowd> {
  const url = `${site.url}/api/articles/${scene.article.slug}/live`;
  const child = spawn(process.execPath, [resolve("bench/crowd.mjs"), url, String(readers)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  if ((await lines.next()).value !== "open") throw new Error("The readers could not all follow.");
  return {
    async arrivals() {
      child.stdin.write("\n");
      const { value } = await lines.next();
      const heard = JSON.parse(value ?? "[]") as { id: string; moments: number[] }[];
      return new Map(heard.map(({ id, moments }) => [id, moments]));
    },
    leave: () => child.kill(),
  };
}

type Talk = { sentAt: Map<string, number>; pages: number[] };

/** People who post, vote and open the page for so many seconds: when each comment was sent, how long each page took. */
async function talk(site: Site, scene: Scenery, seconds: number): Promise<Talk> {
  const sentAt = new Map<string, number>();
  const pages: number[] = [];
  const acts: Promise<unknown>[] = [];
  /** Goes on meanwhile; if it fails, the whole measurement does at its end. */
  const begun = (act: Promise<unknown>) => {
    act.catch(() => undefined);
    acts.push(act);
  };
  const begin = performance.now();
  for (let tick = 0; tick * OPEN_EVERY_MS < seconds * 1_000; tick++) {
    await new Promise((done) => setTimeout(done, begin + tick * OPEN_EVERY_MS - performance.now()));
    if ((tick * OPEN_EVERY_MS) % POST_EVERY_MS === 0)
      begun(post(site, scene, tick).then(([id, at]) => sentAt.set(id, at)));
    begun(vote(site, scene, tick));
    begun(millisecondsOf(`${site.url}/articles/${scene.article.slug}`).then((ms) => pages.push(ms)));
  }
  await Promise.all(acts);
  return { sentAt, pages };
}

async function post(site: Site, { article, people }: Scenery, tick: number): Promise<[id: string, at: number]> {
  const at = performance.timeOrigin + performance.now();
  const response = await fetch(`${site.url}/api/articles/${article.slug}/comments`, {
    method: "POST",
    headers: { cookie: people[tick % people.length]?.cookie ?? "", "content-type": "application/json" },
    body: JSON.stringify({ body: `Live, ${randomUUID()}`, submissionId: randomUUID() }),
  });
  if (!response.ok) throw new Error(`A comment was refused: ${await response.text()}`);
  return [((await response.json()) as { id: string }).id, at];
}

async function vote(site: Site, { comments, people }: Scenery, tick: number): Promise<void> {
  const response = await fetch(`${site.url}/api/comments/${comments[tick % comments.length]}/vote`, {
    method: tick % 2 === 0 ? "PUT" : "DELETE",
    headers: { cookie: people[tick % people.length]?.cookie ?? "" },
  });
  await response.arrayBuffer();
}

async function millisecondsOf(url: string): Promise<number> {
  const began = performance.now();
  const request = get(url, { agent: false, headers: { "accept-encoding": "gzip" } });
  const [response] = await once(request, "response");
  for await (const _ of response);
  if (response.statusCode !== 200) throw new Error(`The page answered ${response.statusCode}.`);
  return performance.now() - began;
}

function p95(figures: number[]): number {
  return figures.toSorted((a, b) => a - b)[Math.floor(figures.length * 0.95)] ?? Number.NaN;
}
