import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export type Site = { url: string; stop(): Promise<void> };

/** Starts the site as `npm start` does, on a port and an empty data folder of its own, and points this process at its database. */
export async function startSite(): Promise<Site> {
  const folder = await mkdtemp(join(tmpdir(), "paddock-bench-"));
  await chmod(folder, 0o755);
  const port = await freePort();
  const { NODE_OPTIONS: _, DATABASE_URL: __, ...env } = process.env;
  const site = spawn(process.execPath, [resolve("scripts/start.mjs")], {
    // A crowd comes from many addresses (crowd.mjs).
    env: { ...env, PORT: String(port), PADDOCK_DATA: folder, PADDOCK_LOG: "warn", PADDOCK_TRUST_PROXY: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  await says(site, "Ctrl-C stops it");
  process.env.PADDOCK_DATA = folder;
  process.env.PADDOCK_URL = `http://localhost:${port}`;
  const { openDatabase } = await import("../scripts/database");
  await openDatabase();
  return {
    url: `http://127.0.0.1:${port}`,
    stop: async () => {
      await ended(site);
      await rm(folder, { recursive: true, force: true });
    },
  };
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

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}
