import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { type APIRequestContext, test as base, expect } from "playwright/test";
import { listenTo } from "../lib/testing/events";
import { freePort } from "../lib/testing/free-port";
import { word } from "../lib/testing/make";

const START = resolve(import.meta.dirname, "../scripts/start.mjs");

type Fixtures = { folder: string; port: number; start(env: Record<string, string>): Started };

const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), "paddock-operator-"));
    // PostgreSQL runs as another user when we are root.
    await chmod(folder, 0o755);
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  // biome-ignore lint/correctness/noEmptyPattern: see above
  port: async ({}, use) => use(await freePort()),
  start: async ({ folder, port }, use) => {
    const started: Started[] = [];
    await use((env) => {
      const site = new Started({ PADDOCK_DATA: folder, PORT: String(port), ...env });
      started.push(site);
      return site;
    });
    for (const site of started) await site.stop("SIGTERM");
  },
});

/** One `npm start`, and all it says. */
class Started {
  said = "";
  readonly ended: Promise<number | null>;
  private readonly process: ChildProcess;

  constructor(env: Record<string, string>) {
    const others = Object.entries(process.env).filter(
      ([name]) => !/^(PADDOCK_|DATABASE_URL$|NODE_OPTIONS$|PORT$)/.test(name),
    );
    this.process = spawn(process.execPath, [START], {
      env: { ...(Object.fromEntries(others) as NodeJS.ProcessEnv), PADDOCK_LOG: "warn", ...env },
    });
    for (const stream of [this.process.stdout, this.process.stderr])
      stream?.on("data", (chunk) => (this.said += chunk));
    this.ended = new Promise((done) => this.process.once("exit", done));
  }

  async serving(): Promise<void> {
    await expect.poll(() => this.said, { timeout: 60_000 }).toContain("Ctrl-C stops it");
  }

  async stop(signal: NodeJS.Signals): Promise<number | null> {
    this.process.kill(signal);
    return this.ended;
  }
}

test.describe("an operator is told in one sentence what is wrong and what to do, when", () => {
  async function expectGivenUp(site: Started, words: (string | RegExp)[]): Promise<void> {
    expect(await site.ended, site.said).toBe(1);
    for (const one of words) expect(site.said).toMatch(one);
    expect(site.said, "no stack trace").not.toMatch(/\n\s+at |node:internal|Error:/);
    const [sentence = ""] = site.said.trim().split("\n").slice(-1);
    expect(sentence).toMatch(/^[A-Z].*[.)\w/]$/);
  }

  test("PORT is no port", async ({ start }) => {
    for (const given of ["three thousand", "0", "70000", "-1", "80.5"])
      await expectGivenUp(start({ PORT: given }), [`PORT is “${given}”, which is no port`, "PORT=3001 npm start"]);
  });

  test("the port is taken", async ({ start, port }) => {
    const other = createServer().listen(port);
    await new Promise((listening) => other.once("listening", listening));
    await expectGivenUp(start({}), [`Port ${port} is taken`, `PORT=${port + 1} npm start`]);
    other.close();
  });

  test("DATABASE_URL is the address of something else", async ({ start }) => {
    for (const url of ["mysql://me@localhost/paddock", "paddock", "postgresql://"])
      await expectGivenUp(start({ DATABASE_URL: url }), [
        "DATABASE_URL",
        "leave it out to use the embedded PostgreSQL",
      ]);
  });

  test("nothing answers at DATABASE_URL, and its password is not said aloud", async ({ start, port }) => {
    const site = start({
      DATABASE_URL: `postgresql://me:topsecret@127.0.0.1:${port}/paddock`,
      PORT: String(await freePort()),
    });
    await expectGivenUp(site, [`127.0.0.1:${port}/paddock can’t be used: nothing answers there`]);
    expect(site.said).not.toContain("topsecret");
  });

  test("the database at DATABASE_URL refuses the password, or is not there", async ({ start }) => {
    const good = new URL(process.env.DATABASE_URL ?? "");
    const wrong = new URL(good);
    wrong.password = "wrong";
    await expectGivenUp(start({ DATABASE_URL: wrong.href }), ["can’t be used", "password authentication failed"]);
    const missing = new URL(good);
    missing.pathname = "/nothing";
    await expectGivenUp(start({ DATABASE_URL: missing.href }), ["can’t be used", "does not exist"]);
  });

  test("the data folder holds something else", async ({ start, folder }) => {
    await mkdir(join(folder, "postgres"));
    await writeFile(join(folder, "postgres", "holiday.jpg"), "x");
    await expectGivenUp(start({}), ["The data folder is damaged", "PADDOCK_DATA=./data2 npm start"]);
  });

  test("the data folder's secrets cannot be read", async ({ start, folder }) => {
    await writeFile(join(folder, "secrets.json"), "{");
    await expectGivenUp(start({}), ["The data folder is damaged", "secrets.json", "PADDOCK_DATA=./data2 npm start"]);
  });

  test("the data folder holds the database of another PostgreSQL", async ({ start, folder }) => {
    await mkdir(join(folder, "postgres"));
    await writeFile(join(folder, "postgres", "PG_VERSION"), "12\n");
    await expectGivenUp(start({}), ["is of PostgreSQL 12", "PADDOCK_DATA=./data2 npm start"]);
  });

  test("the data folder's database does not start", async ({ start, folder }) => {
    await mkdir(join(folder, "postgres"));
    await writeFile(join(folder, "postgres", "PG_VERSION"), "18\n");
    await expectGivenUp(start({}), [/does not start: .+\. Its log is/, "PADDOCK_DATA=./data2 npm start"]);
  });

  test("the data folder is a file", async ({ start, folder }) => {
    await writeFile(join(folder, "file"), "x");
    await expectGivenUp(start({ PADDOCK_DATA: join(folder, "file") }), [
      /The data folder \S+ cannot be/,
      "PADDOCK_DATA=",
    ]);
  });

  test("another Paddock is using the data folder", async ({ start }) => {
    const site = start({ PADDOCK_DATA: process.env.PADDOCK_DATA ?? "" });
    await expectGivenUp(site, [/Another Paddock \(process \d+\) is using/, "Stop that one first"]);
  });
});

test("an operator stops the site with Ctrl-C, database and all, and the next start finds everything again", async ({
  start,
  folder,
  port,
  playwright,
}) => {
  test.slow();
  const postmaster = join(folder, "postgres", "postmaster.pid");
  const program = await playwright.request.newContext({ baseURL: `http://localhost:${port}` });
  const body = `Said before the night, ${word()}.`;

  const first = start({});
  await first.serving();
  expect(first.said).toContain(`Paddock is at http://localhost:${port}`);
  expect(first.said).toContain("Loading the demo magazine");
  expect(first.said).toMatch(/reader@paddock\.test[\s\S]*admin@paddock\.test/);
  await signIn(program, "reader@paddock.test", "paddock");
  const article = "/api/articles/thirty-three-at-fuji/comments";
  expect((await program.post(article, { data: { body, submissionId: word() } })).status()).toBe(201);
  expect(existsSync(postmaster)).toBe(true);
  const reader = listenTo(await fetch(`http://localhost:${port}/api/articles/thirty-three-at-fuji/live`));
  await expect.poll(() => reader.events.length, "somebody follows along").toBeGreaterThan(0);
  expect(await first.stop("SIGINT")).toBe(0);
  await expect.poll(() => reader.ended, "who followed along was let go").toBe(true);
  expect(existsSync(postmaster), "the database is stopped").toBe(false);
  expect(existsSync(join(folder, "paddock.pid"))).toBe(false);
  expect(first.said, "a quiet end").not.toMatch(/\n\s+at |Error/);

  const second = start({});
  await second.serving();
  expect(second.said).not.toContain("Loading the demo magazine");
  expect(await (await program.get(`${article}?sort=newest`)).text()).toContain(body);
  expect(await (await program.get("/api/viewer")).json(), "still signed in").toMatchObject({
    person: { role: "reader" },
  });

  await test.step("an operator whose site was killed starts it again, and stops it for good", async () => {
    await second.stop("SIGKILL");
    const third = start({});
    await third.serving();
    expect(await (await program.get(`${article}?sort=newest`)).text()).toContain(body);
    expect(await third.stop("SIGTERM")).toBe(0);
    expect(existsSync(postmaster), "the database is stopped").toBe(false);
  });
  await program.dispose();
});

test("an operator starts without the demo, and nobody has a known password", async ({ start, port, playwright }) => {
  const site = start({ PADDOCK_DEMO: "0" });
  await site.serving();
  expect(site.said).not.toContain("paddock.test");
  const program = await playwright.request.newContext({ baseURL: `http://localhost:${port}` });
  expect(await (await program.get("/")).text()).toContain("Nothing is published yet");
  expect((await signIn(program, "admin@paddock.test", "paddock")).status()).toBe(401);

  await test.step("a guesser cannot claim to come from elsewhere", async () => {
    const statuses: number[] = [];
    for (let tries = 0; tries < 12; tries++)
      statuses.push((await signIn(program, "somebody@example.org", "guess", `192.0.2.${tries}`)).status());
    expect(statuses.at(-1)).toBe(429);
  });
  await program.dispose();
  expect(await site.stop("SIGINT")).toBe(0);
});

test("the secrets of a data folder are readable by their owner only", async () => {
  const file = join(process.env.PADDOCK_DATA ?? "", "secrets.json");
  expect((await stat(file)).mode & 0o077).toBe(0);
  expect(JSON.parse(await readFile(file, "utf8"))).toMatchObject({ session: expect.stringMatching(/^[0-9a-f]{64}$/) });
});

async function signIn(program: APIRequestContext, email: string, password: string, from?: string) {
  const { csrfToken } = await (await program.get("/api/auth/csrf")).json();
  return program.post("/api/auth/callback/credentials", {
    form: { csrfToken, email, password, json: "true" },
    headers: from ? { "x-forwarded-for": from } : {},
  });
}
