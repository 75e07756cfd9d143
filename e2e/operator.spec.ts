import { spawn } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { expect, test } from "./fixtures";

const ROOT = resolve(import.meta.dirname, "..");
const READY = "Ctrl-C stops it";

let folder: string;

test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "paddock-operator-"));
  chmodSync(folder, 0o755);
});

test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("an operator whose port is taken hears so, and which to try", async () => {
  const { server, port } = await takePort();
  const { code, said } = await startAndEnd({ PORT: String(port) });
  server.close();
  expect(code).toBe(1);
  expect(said).toContain(`Port ${port} is taken by another program.`);
  expect(said).toContain(`PORT=${port + 1} npm start`);
  expectOneSentence(said);
});

test("an operator who types a port that is none hears so", async () => {
  const { code, said } = await startAndEnd({ PORT: "pit-lane" });
  expect(code).toBe(1);
  expect(said).toContain("PORT is “pit-lane”, which is no port.");
  expectOneSentence(said);
});

test("an operator with a wrong DATABASE_URL hears what is wrong with it, and not its password", async () => {
  const { server, port } = await takePort();
  server.close();
  const { code, said } = await startAndEnd({ DATABASE_URL: `postgresql://me:secret-word@127.0.0.1:${port}/paddock` });
  expect(code).toBe(1);
  expect(said).toContain("nothing answers there");
  expect(said).toContain("Correct DATABASE_URL");
  expect(said).not.toContain("secret-word");
  expectOneSentence(said);

  const other = await startAndEnd({ DATABASE_URL: "mysql://me@localhost/paddock" });
  expect(other.code).toBe(1);
  expect(other.said).toContain("DATABASE_URL is not the address of a PostgreSQL database.");
});

test("an operator whose data folder is damaged hears which, and what to do", async () => {
  mkdirSync(join(folder, "postgres"));
  writeFileSync(join(folder, "postgres", "something"), "else");
  const { code, said } = await startAndEnd({});
  expect(code).toBe(1);
  expect(said).toContain("The data folder is damaged");
  expect(said).toContain("PADDOCK_DATA=");
  expectOneSentence(said);
});

test("a site stops with its database on Ctrl-C, holds its folder meanwhile, and finds everything again", async () => {
  test.setTimeout(180_000);
  const port = await freePort();
  const first = start({ PORT: String(port) });
  await first.says(READY);
  expect(first.said()).toContain("reader@paddock.test");
  expect((await fetch(`http://localhost:${port}/readyz`)).status).toBe(200);

  const second = await startAndEnd({ PORT: String(await freePort()) });
  expect(second.code).toBe(1);
  expect(second.said).toContain("Another Paddock");
  expect(second.said).toContain("is using");
  expectOneSentence(second.said);
  expect((await fetch(`http://localhost:${port}/readyz`)).status).toBe(200);

  expect(await first.interrupt()).toBe(0);
  expect(existsSync(join(folder, "postgres", "postmaster.pid"))).toBe(false);
  expect(existsSync(join(folder, "paddock.pid"))).toBe(false);

  const again = start({ PORT: String(port) });
  await again.says(READY);
  expect(again.said()).not.toContain("Loading the demo");
  expect(await (await fetch(`http://localhost:${port}/`)).text()).toContain("/articles/");
  expect(await again.interrupt()).toBe(0);
});

function start(env: Record<string, string>) {
  const { DATABASE_URL: _, PADDOCK_URL: __, PADDOCK_SECRET: ___, NODE_OPTIONS: ____, ...rest } = process.env;
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    cwd: ROOT,
    env: { ...rest, PADDOCK_DATA: folder, ...env },
  });
  let text = "";
  const ended = new Promise<number | null>((done) => child.once("exit", done));
  const heard = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      text += chunk;
      for (const listener of heard) listener();
    });
  }
  return {
    said: () => text,
    ended,
    says: (words: string) =>
      new Promise<void>((done, fail) => {
        const look = () => text.includes(words) && done();
        heard.add(look);
        look();
        void ended.then((code) => fail(new Error(`ended with ${code}: ${text}`)));
      }),
    interrupt: () => {
      child.kill("SIGINT");
      return ended;
    },
  };
}

async function startAndEnd(env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const site = start({ PORT: String(await freePort()), ...env });
  return { code: await site.ended, said: site.said() };
}

function expectOneSentence(said: string): void {
  expect(said).not.toMatch(/^\s+at .+:\d+/m);
  expect(said).not.toContain("Error:");
}

function takePort(): Promise<{ server: Server; port: number }> {
  return new Promise((done) => {
    const server = createServer().listen(0, () => done({ server, port: (server.address() as { port: number }).port }));
  });
}

async function freePort(): Promise<number> {
  const { server, port } = await takePort();
  await new Promise((done) => server.close(done));
  return port;
}
