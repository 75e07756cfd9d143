import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { createServer } from "node:net";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { word } from "../testing/make";
import { announce, announced } from "./announce";
import { CHANNEL } from "./channel";
import { listen } from "./listen";
import { Hub } from "./live/hub";
import { PageStore } from "./page-store/store";
import { Trouble } from "./trouble";

const program = ["redis-server", "valkey-server"].find((name) => spawnSync(name, ["--version"]).status === 0);

afterEach(() => vi.unstubAllEnvs());

test("an operator is told in one sentence that nothing answers at REDIS_URL, and not the password", async () => {
  vi.stubEnv("REDIS_URL", `redis://:topsecret@127.0.0.1:${await freePort()}`);
  const refusal = await listen("", new PageStore(), hubOf()).catch((error) => error);
  expect(refusal).toBeInstanceOf(Trouble);
  expect(refusal.message).toMatch(/REDIS_URL can’t be used: 127\.0\.0\.1:\d+ does not answer/);
  expect(refusal.message).not.toContain("topsecret");
});

describe.skipIf(!program)("with Redis (skipped where there is no redis-server or valkey-server)", () => {
  let port: number;
  let server: ChildProcess;
  let other: Redis;

  beforeAll(async () => {
    port = await freePort();
    server = await start(port);
    other = new Redis(port, { maxRetriesPerRequest: null, retryStrategy: () => 50 }).on("error", () => undefined);
  });
  afterAll(async () => {
    other?.disconnect();
    await stop(server);
  });

  test("every process hears what one has changed, and nothing goes through PostgreSQL", async () => {
    vi.stubEnv("REDIS_URL", `redis://127.0.0.1:${port}`);
    vi.stubEnv("DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing");
    const heard: string[] = [];
    const listener = other.duplicate();
    await listener.subscribe(CHANNEL);
    listener.on("message", (_, message) => heard.push(message));
    const [tag, id] = [`article:${word()}`, word()];
    announce({ expire: [tag], tell: [["fuji", "posted", id]] });
    await announced();
    await vi.waitFor(() => expect(heard.join()).toContain(id));
    expect(heard.map((one) => JSON.parse(one))).toMatchObject([{ expire: [tag] }, { tell: [["fuji", "posted", id]] }]);
    listener.disconnect();
  });

  test("a process heeds what another says; after Redis was away readers look for what was missed, and pages are made anew", async () => {
    vi.stubEnv("REDIS_URL", `redis://127.0.0.1:${port}`);
    const [pages, hub] = [new PageStore(), hubOf()];
    await listen("", pages, hub);
    const got: string[] = [];
    const following = { address: "a", position: null, compose: async (told: object) => told };
    hub.join("fuji", following, { send: (bytes) => got.push(String(bytes)), end: () => undefined });
    const resyncs = () => got.filter((event) => event.includes("event: resync")).length;

    keep(pages, "/one", "one");
    const [first, second] = [word(), word()];
    await say({ expire: ["one"], tell: [["fuji", "posted", first]] });
    await vi.waitFor(() => expect(got.join()).toContain(first), 5_000);
    expect(pages.find("/one")).toBeNull();

    keep(pages, "/two", "two");
    expect(resyncs()).toBe(1);
    await stop(server);
    server = await start(port);
    await vi.waitFor(() => expect(resyncs()).toBe(2), 15_000);
    expect(pages.find("/two")).toBeNull();
    await say({ tell: [["fuji", "posted", second]] });
    await vi.waitFor(() => expect(got.join()).toContain(second), 5_000);
  });

  test("what is said while Redis is away is said when it is back", async () => {
    vi.stubEnv("REDIS_URL", `redis://127.0.0.1:${port}`);
    await stop(server);
    announce({ expire: [word()] });
    const said = announced();
    server = await start(port);
    await said;
    expect(await other.info("commandstats")).toContain("cmdstat_publish:calls=1,");
  });

  function say(what: object): Promise<unknown> {
    return other.publish(CHANNEL, JSON.stringify({ from: "another process", ...what }));
  }
});

function hubOf(): Hub {
  return new Hub({ readers: 9, ofAddress: 9 });
}

function keep(pages: PageStore, path: string, tag: string): void {
  pages.read(path);
  pages.keep(path, {}, [tag], { html: "kept", status: 200, contentType: "text/html" });
}

async function start(port: number): Promise<ChildProcess> {
  const server = spawn(program ?? "", ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--dir", "/tmp"]);
  await new Promise<void>((ready, fail) => {
    server.stdout.on("data", (chunk) => String(chunk).includes("Ready to accept connections") && ready());
    server.once("exit", (code) => fail(new Error(`${program} ended with ${code}`)));
  });
  return server;
}

async function stop(server: ChildProcess | undefined): Promise<void> {
  if (!server || server.exitCode !== null) return;
  const ended = new Promise((done) => server.once("exit", done));
  server.kill("SIGTERM");
  await ended;
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}
