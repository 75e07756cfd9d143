import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const START_MS = 120_000;

/** Starts the site as `npm start` does, on a free port with an empty data folder, and stops it when all tests are done. */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "paddock-e2e-"));
  await chmod(folder, 0o755);
  const port = await freePort();
  const { NODE_OPTIONS: _, DATABASE_URL: __, ...env } = process.env;
  const site = spawn(process.execPath, [resolve(import.meta.dirname, "../scripts/start.mjs")], {
    env: {
      ...env,
      PORT: String(port),
      PADDOCK_DATA: folder,
      PADDOCK_LOG: "warn",
      // Each test comes from an address of its own (fixtures.ts).
      PADDOCK_TRUST_PROXY: "1",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((done) => site.once("exit", done));
  const stop = async () => {
    site.kill("SIGINT");
    await ended;
    await rm(folder, { recursive: true, force: true });
  };
  await ready(site).catch(async (error) => {
    await stop();
    throw error;
  });

  process.env.PADDOCK_TEST_URL = `http://localhost:${port}`;
  process.env.PADDOCK_URL = `http://localhost:${port}`;
  process.env.PADDOCK_DATA = folder;
  process.env.PADDOCK_LOG = "silent";
  const { openDatabase } = await import("../scripts/database");
  // Sets DATABASE_URL and PADDOCK_SECRET for the fixtures, which make their own people and articles in it.
  await openDatabase();

  return stop;
}

function ready(site: ChildProcess): Promise<void> {
  return new Promise((done, fail) => {
    let said = "";
    const late = setTimeout(() => fail(new Error(`The site did not start in time:\n${said}`)), START_MS);
    site.stdout?.on("data", (chunk) => {
      said += chunk;
      if (!said.includes("Ctrl-C stops it")) return;
      clearTimeout(late);
      done();
    });
    site.once("exit", (code) => fail(new Error(`The site ended with ${code}:\n${said}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
}
