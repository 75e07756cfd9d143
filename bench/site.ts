import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { freePort } from "../lib/testing/free-port";

export type Site = { url: string; stop(): Promise<void> };

/** Starts the site as `npm start` does, on a port and an empty data folder of its own, and points this process at its database. */
export async function startSite(): Promise<Site> {
  const folder = await emptyFolder();
  const site = spawnSite(folder, await freePort());
  await site.ready;
  process.env.PADDOCK_DATA = folder;
  process.env.PADDOCK_URL = site.url;
  const { openDatabase } = await import("../scripts/database");
  await openDatabase();
  const { easeChecks } = await import("../lib/testing/checks");
  await easeChecks();
  return {
    url: site.url,
    stop: async () => {
      await site.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A data folder of its own, which the user PostgreSQL runs as can reach too. */
export async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "paddock-bench-"));
  await chmod(folder, 0o755);
  return folder;
}

/** Runs `npm start`; `ready` resolves when it says that it is. */
export function spawnSite(folder: string, port: number): Site & { ready: Promise<void> } {
  const { NODE_OPTIONS: _, DATABASE_URL: __, ...env } = process.env;
  // npm names itself to what it runs; without it, we run what it would.
  const npm = process.env.npm_execpath;
  const child = spawn(process.execPath, npm ? [npm, "start"] : [resolve("scripts/start.mjs")], {
    env: {
      ...env,
      PORT: String(port),
      PADDOCK_DATA: folder,
      PADDOCK_LOG: "warn",
      // A crowd comes from many addresses (crowd.mjs), and a few people vote for all of it.
      PADDOCK_TRUST_PROXY: "1",
      PADDOCK_VOTES_PER_MINUTE: "999999999",
    },
    stdio: ["ignore", "pipe", "inherit"],
    // Of its own group, all of which then gets the signal, as it does from a terminal.
    detached: true,
  });
  const stop = async () => {
    // npm is gone before the site is: what it said goes through a pipe that the site holds until its end.
    const closed = new Promise((done) => child.stdout.once("close", done));
    process.kill(-(child.pid as number), "SIGINT");
    await closed;
  };
  return { url: `http://127.0.0.1:${port}`, ready: says(child, "Ctrl-C stops it"), stop };
}

/** Node alone, in a process of its own, answering everything with `body`. */
export async function startBareNode(body: Buffer, headers: Record<string, string>): Promise<Site> {
  const port = await freePort();
  const server = spawn(process.execPath, [resolve("bench/bare-node.mjs"), String(port), JSON.stringify(headers)], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  server.stdin?.end(body);
  await says(server, "listening");
  return { url: `http://127.0.0.1:${port}`, stop: () => ended(server) };
}

function says(child: ChildProcess, words: string): Promise<void> {
  return new Promise((done, fail) => {
    let said = "";
    child.stdout?.on("data", (chunk) => {
      said += chunk;
      if (said.includes(words)) done();
    });
    child.once("exit", (code) => fail(new Error(`ended with ${code}: ${said}`)));
  });
}

async function ended(child: ChildProcess): Promise<void> {
  const exit = new Promise((done) => child.once("exit", done));
  child.kill("SIGINT");
  await exit;
}
