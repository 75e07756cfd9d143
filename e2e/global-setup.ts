import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { freePort } from "../lib/testing/free-port";
import { startOtherSite } from "./other-site";

const START_MS = 120_000;

/**
 * Starts the site as `npm start` does, on a free port with an empty data folder, and stops it when all tests are done.
 * With PADDOCK_TEST_URL (and its PADDOCK_DATA) the tests use that site, which is running already: for working on one.
 */
export default async function setup(): Promise<() => Promise<void>> {
  if (process.env.PADDOCK_TEST_URL) {
    await knowSite(process.env.PADDOCK_TEST_URL);
    return async () => undefined;
  }
  const folder = await mkdtemp(join(tmpdir(), "paddock-e2e-"));
  await chmod(folder, 0o755);
  const port = await freePort();
  const otherSite = await startOtherSite();
  const { NODE_OPTIONS: _, DATABASE_URL: __, ...env } = process.env;
  const site = spawn(process.execPath, [resolve(import.meta.dirname, "../scripts/start.mjs")], {
    env: {
      ...env,
      PORT: String(port),
      PADDOCK_DATA: folder,
      PADDOCK_LOG: "warn",
      // Each test comes from an address of its own (fixtures.ts).
      PADDOCK_TRUST_PROXY: "1",
      ...otherSite.env,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise((done) => site.once("exit", done));
  const stop = async () => {
    site.kill("SIGINT");
    await ended;
    await otherSite.stop();
    await rm(folder, { recursive: true, force: true });
  };
  await ready(site).catch(async (error) => {
    await stop();
    throw error;
  });

  process.env.PADDOCK_DATA = folder;
  await knowSite(`http://localhost:${port}`);
  return stop;
}

/** Sets DATABASE_URL and PADDOCK_SECRET for the fixtures, which make their own people and articles in it. */
async function knowSite(siteUrl: string): Promise<void> {
  process.env.PADDOCK_TEST_URL = siteUrl;
  process.env.PADDOCK_URL = siteUrl;
  process.env.PADDOCK_LOG = "silent";
  const { openDatabase } = await import("../scripts/database");
  await openDatabase();
  const { easeChecks } = await import("../lib/testing/checks");
  await easeChecks();
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
