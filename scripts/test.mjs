// npm test: everything that is missing, then every suite, then the sum. With --quick (npm run check) what needs no database or browser.
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { build, generateClient, install, requireNode, root, run, say } from "./setup.mjs";

const quick = process.argv.includes("--quick");
const RESULTS = join(root, "test-results");
const bin = (path) => join(root, "node_modules", path);
const sum = { passed: 0, failed: 0, skipped: 0 };

requireNode();
process.env.NEXT_TELEMETRY_DISABLED = "1";
await install();
await generateClient();
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

await checked("Types", async () => {
  await run(process.execPath, [bin("next/dist/bin/next"), "typegen"], { quiet: true });
  return run(process.execPath, [bin("typescript/bin/tsc"), "--noEmit", "-p", root]);
});
await checked("Lint", () =>
  run(process.execPath, [bin("@biomejs/biome/bin/biome"), "check", "--error-on-warnings", root]),
);
await vitest("unit");
if (!quick) {
  await vitest("database");
  await browserTests();
}

const skipped = sum.skipped ? `, ${sum.skipped} skipped` : "";
say(`\n${sum.passed} passed, ${sum.failed} failed${skipped}`);
process.exit(sum.failed === 0 ? 0 : 1);

/** A check that passes or fails as one. */
async function checked(name, check) {
  say(`\n${name}`);
  const ok = (await check()) === 0;
  say(ok ? "  fine" : "  FAILED");
  sum[ok ? "passed" : "failed"] += 1;
}

async function vitest(project) {
  say(`\nTests: ${project}`);
  const report = join(RESULTS, `${project}.json`);
  const args = [
    bin("vitest/vitest.mjs"),
    "run",
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  const code = await run(process.execPath, args, { env: { ...process.env, NODE_ENV: "test" } });
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = readJson(report);
  count(numPassedTests, numFailedTests, numPendingTests + numTodoTests, code);
}

async function browserTests() {
  await build();
  const { findBrowser } = await import("./browser.mjs");
  const browser = await findBrowser();
  if (!browser) {
    say(
      "No browser was found and none could be fetched. Install Chrome or Chromium, or name one: PADDOCK_BROWSER=/path/to/chrome npm test",
    );
    sum.failed += 1;
    return;
  }
  say(`\nTests: browser (${browser})`);
  const report = join(RESULTS, "browser.json");
  const code = await new Promise((done) => {
    const child = spawn(
      process.execPath,
      [
        "--conditions=react-server",
        bin("playwright/cli.js"),
        "test",
        "--config",
        join(root, "e2e/playwright.config.ts"),
      ],
      {
        cwd: root,
        stdio: ["ignore", "inherit", "inherit"],
        env: {
          ...process.env,
          PADDOCK_BROWSER: browser,
          PLAYWRIGHT_JSON_OUTPUT_NAME: report,
          NODE_OPTIONS: "--conditions=react-server",
        },
      },
    );
    child.on("exit", (exit) => done(exit ?? 1));
  });
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = readJson(report).stats ?? {};
  count(expected + flaky, unexpected, skipped, code);
}

/** A run that fails without a failing test (it could not begin, say) counts as one failure. */
function count(passed, failed, skipped, code) {
  sum.passed += passed;
  sum.failed += failed || code === 0 ? failed : 1;
  sum.skipped += skipped;
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    return {};
  }
}
