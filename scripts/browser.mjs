// Which browser the tests drive: Playwright's own, Chrome or Chromium of this machine, else one that can be fetched here.
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { run, say } from "./setup.mjs";

// The headless shell first: the same engine with less around it, which the tests need not wait for.
const NAMES = [
  "chromium-headless-shell",
  "chrome-headless-shell",
  "google-chrome-stable",
  "google-chrome",
  "chromium",
  "chromium-browser",
  "chrome",
];
const PLACES = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** The path of a browser, fetched if there is none; null where none can be had. */
export async function findBrowser() {
  return (await installedBrowser()) ?? (await fetchBrowser());
}

async function installedBrowser() {
  if (process.env.PADDOCK_BROWSER) return process.env.PADDOCK_BROWSER;
  const { chromium } = await import("playwright");
  if (existsSync(chromium.executablePath())) return chromium.executablePath();
  const inPath = (process.env.PATH ?? "").split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...inPath, ...PLACES].find((path) => existsSync(path)) ?? null;
}

async function fetchBrowser() {
  say("Fetching a browser for the tests …");
  const cli = join(createRequire(import.meta.url).resolve("playwright/package.json"), "../cli.js");
  const tries = [
    () =>
      run(process.execPath, [cli, "install", "--with-deps", "chromium-headless-shell"], {
        quiet: true,
        timeout: 300_000,
      }),
    () => run(process.execPath, [cli, "install", "chromium"], { quiet: true, timeout: 300_000 }),
    () => (process.getuid?.() === 0 ? aptInstall() : 1),
  ];
  // The system's own package first where we may install it: it is quick and brings its libraries along.
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) tries.unshift(tries.pop());
  for (const attempt of tries) {
    await attempt();
    const found = await installedBrowser();
    if (found) return found;
  }
  return null;
}

async function aptInstall() {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  await run("apt-get", ["update", "-qq"], { quiet: true, env });
  const add = (name) => run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", name], { quiet: true, env });
  const code = await add("chromium-headless-shell");
  return code === 0 ? code : add("chromium");
}
