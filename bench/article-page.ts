import { get } from "node:http";
import { inTurn, type Measurement, measurement, milliseconds, requestsPerSecond } from "./measure";
import type { Scene } from "./scene";
import { type Site, startBareNode } from "./site";

const CONNECTIONS = 32;

/** The kept article page against bare Node sending the same bytes, plain and compressed. */
export async function articlePage(site: Site, scene: Scene, seconds: number, rounds: number): Promise<Measurement[]> {
  const url = `${site.url}/articles/${scene.article.slug}`;
  const results: Measurement[] = [];
  for (const encoding of ["identity", "gzip"]) {
    const headers = { "accept-encoding": encoding };
    const body = await bytesOf(url, headers);
    const bare = await startBareNode(body, {
      "Content-Type": "text/html; charset=utf-8",
      ...(encoding === "identity" ? {} : { "Content-Encoding": encoding }),
    });
    const load = (target: string) => () =>
      requestsPerSecond({ url: target, connections: CONNECTIONS, headers, seconds });
    const [paddock, node] = await inTurn(rounds, load(url), load(bare.url));
    await bare.stop();
    const name = `article page, 100 comments, ${Math.round(body.length / 1024)} KB ${encoding === "identity" ? "plain" : encoding}, against bare Node`;
    results.push(measurement(name, "req/s", paddock, node, { atLeast: 0.5 }));
  }
  return results;
}

/** The same page when it must be rendered, against a page with one small query. */
export async function uncachedRender(site: Site, scene: Scene, times: number): Promise<Measurement> {
  const page = freshPage(site, scene.moderator, scene.article.slug, scene.comments.at(-1) ?? "");
  const [render, reference] = await inTurn(times, page, () => milliseconds(() => read(`${site.url}/rules`)));
  return measurement("uncached render of that page, against a page of one small query", "ms", render, reference, null);
}

/** Reads an article's page that a decision of a moderator, not counted in the time, has just made old. */
export function freshPage(site: Site, moderator: string, slug: string, comment: string): () => Promise<number> {
  let isHidden = false;
  return async () => {
    const act = isHidden ? "restore" : "hide";
    const decided = await fetch(`${site.url}/api/comments/${comment}/${act}`, {
      method: "POST",
      headers: { cookie: moderator, "content-type": "application/json" },
      body: JSON.stringify({ rule: 1, reason: "Measured" }),
    });
    if (!decided.ok) throw new Error(`The moderator could not ${act}: ${await decided.text()}`);
    isHidden = !isHidden;
    return milliseconds(() => read(`${site.url}/articles/${slug}`));
  };
}

async function read(url: string): Promise<void> {
  await (await fetch(url)).arrayBuffer();
}

/** As they go over the wire: autocannon does not unpack, and neither does a raw request. */
async function bytesOf(url: string, headers: Record<string, string>): Promise<Buffer> {
  await read(url);
  return new Promise((done, fail) => {
    get(url, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk) => chunks.push(chunk)).on("end", () => done(Buffer.concat(chunks)));
    }).on("error", fail);
  });
}
