import type { ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { frontServer } from "./front-server";
import { pageStore } from "./store";

/** Renderings under way and done, as Next would make them, each finished by the test. */
const renderings: { finish(text: string): void; leadTo(path: string): void }[] = [];
const next = (_: unknown, response: ServerResponse) => {
  renderings.push({
    finish(text) {
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.setHeader("Cache-Control", "s-maxage=31536000");
      response.end(text);
    },
    leadTo(path) {
      response.setHeader("Content-Type", "text/html; charset=utf-8");
      response.setHeader("Cache-Control", "s-maxage=31536000");
      response.setHeader("Location", [path, path]);
      response.statusCode = 308;
      response.end("");
    },
  });
};
const server = frontServer(
  next,
  () => {},
  () => null,
  (path) => path,
  (url) => url,
);
const asked = vi.fn();
server.on("request", asked);

beforeEach(async () => {
  renderings.length = 0;
  asked.mockClear();
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});
afterEach(() => new Promise((done) => server.close(done)));

/** A visitor who has asked for the page; the text they get. */
async function visit(): Promise<{ text: Promise<string> }> {
  const { port } = server.address() as AddressInfo;
  const before = asked.mock.calls.length;
  const answer = fetch(`http://127.0.0.1:${port}/articles/fuji`, { headers: { connection: "close" } });
  await vi.waitFor(() => expect(asked.mock.calls.length).toBe(before + 1));
  return { text: answer.then((response) => response.text()) };
}

const rendering = (n: number) => vi.waitFor(() => renderings[n - 1] ?? Promise.reject(new Error(`no rendering ${n}`)));
const somethingChanges = () => pageStore().expire(["conversation:fuji"]);

test("visitors of an article that changes faster than it renders wait for two renderings at most", async () => {
  const first = await visit();
  const others = [await visit(), await visit(), await visit()];
  somethingChanges();
  (await rendering(1)).finish("first");
  expect(await first.text).toBe("first");
  const second = await rendering(2);
  somethingChanges();
  second.finish("second");
  expect(await Promise.all(others.map(({ text }) => text))).toEqual(["second", "second", "second"]);
  expect(renderings.length).toBe(2);
});

test("nobody is shown what was rendered before they came", async () => {
  const first = await visit();
  const waiting = await visit();
  somethingChanges();
  (await rendering(1)).finish("first");
  await first.text;
  const second = await rendering(2);
  const late = await visit();
  somethingChanges();
  second.finish("second");
  expect(await waiting.text).toBe("second");
  (await rendering(3)).finish("third");
  expect(await late.text).toBe("third");
});

test("visitors of an address that leads elsewhere are all led there, by one address", async () => {
  const { port } = server.address() as AddressInfo;
  const led = Array.from({ length: 3 }, () =>
    fetch(`http://127.0.0.1:${port}/people/old`, { redirect: "manual", headers: { connection: "close" } }),
  );
  for (let n = 1; n <= led.length; n++) (await rendering(n)).leadTo("/people/new");
  for (const answer of await Promise.all(led)) {
    expect(answer.status).toBe(308);
    expect(answer.headers.get("location")).toBe("/people/new");
  }
});
