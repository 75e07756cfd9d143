import { defineConfig } from "playwright/test";

/** The site under test runs on a port and a data folder of its own; global-setup.ts starts it, with the demo magazine in it. */
export default defineConfig({
  testDir: ".",
  outputDir: "../test-results/browser",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  // One more than a small machine has cores: a test waits for a good part of its time.
  workers: 3,
  timeout: 90_000,
  expect: { timeout: 15_000 },
  reporter: [
    ["list"],
    ["json", { outputFile: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ?? "../test-results/browser.json" }],
  ],
  globalSetup: "./global-setup.ts",
  use: {
    // What was done and asked, and the page at the end: a film and a copy of it at every step took a third of the time of all tests.
    trace: { mode: "retain-on-failure", screenshots: false, snapshots: false },
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: process.env.PADDOCK_BROWSER,
      args: [
        ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
});
