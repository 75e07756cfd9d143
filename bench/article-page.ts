import { get } from "node:http";
import { inTurn, type Measurement, measurement, median, requestsPerSecond } from "./measure";
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

/** The same page when it must be rendered, against a page with one small query. A decision of a moderator makes it old each time. */
export async function uncachedRender(site: Site, scene: Scene, times: number): Promise<Measurement> {
  const url = `${site.url}/articles/${scene.article.slug}`;
  const comment = `${site.url}/api/comments/${scene.comments.at(-1)}`;
  const headers = { cookie: scene.moderator, "content-type": "application/json" };
  const renders: number[] = [];
  const references: number[] = [];
  for (let n = 0; n < times; n++) {
    const act = n % 2 === 0 ? "hide" : "restore";
    const decided = await fetch(`${comment}/${act}`, {
      method: "POST",
      headers,
      body: JSON.stringify({ rule: 1, reason: "Measured" }),
    });
    if (!decided.ok) throw new Error(`The moderator could not ${act}: ${await decided.text()}`);
    renders.push(await millisecondsOf(url));
    references.push(await millisecondsOf(`${site.url}/rules`));
  }
  return measurement(
    "uncached render of that page, against a page of one small query",
    "ms",
    median(renders),
    median(references),
    null,
  );
}

async function millisecondsOf(url: string): Promise<number> {
  const began = performance.now();
  const response = await fetch(url);
  await response.arrayBuffer();
  return performance.now() - began;
}

/** As they go over the wire: autocannon does not unpack, and neither does a raw request. */
async function bytesOf(url: string, headers: Record<string, string>): Promise<Buffer> {
  await fetch(url).then((response) => response.arrayBuffer());
  return new Promise((done, fail) => {
    get(url, { headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk) => chunks.push(chunk)).on("end", () => done(Buffer.concat(chunks)));
    }).on("error", fail);
  });
}
