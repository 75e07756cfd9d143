import { mkdir, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import { fill } from "../lib/testing/fill";
import { articlePage, uncachedRender } from "./article-page";
import { decisions } from "./decisions";
import { desk } from "./desk";
import { fillDatabase } from "./fill";
import { firstPage } from "./first-page";
import { largeScene, liveReaders } from "./live-readers";
import { logVerification } from "./log";
import type { Measurement } from "./measure";
import { recordPlans } from "./plans";
import { posts } from "./posts";
import { makeScene } from "./scene";
import { scriptsWeight } from "./scripts-weight";
import { secondStart } from "./second-start";
import { startSite } from "./site";
import { upvotes } from "./upvotes";

/** Short by default; `--long` takes more rounds. Every figure stands beside its reference, measured in the same minute. */
const { values } = parseArgs({
  options: {
    long: { type: "boolean", default: false },
    /** Measurements by name, with commas between; else all. */
    only: { type: "string" },
    /** Comments in the whole database: a million where "first-page" is measured. */
    total: { type: "string" },
    /** Writes how PostgreSQL reads a large conversation to docs/measurements. */
    plans: { type: "boolean", default: false },
    /** Measures nothing, but fills the site's own database: comments under each article, with commas between. */
    fill: { type: "string" },
  },
});
const seconds = values.long ? 10 : 4;
const rounds = values.long ? 5 : 3;
/** Comments under the articles that "first-page" compares. */
const SIZES = [100, 10_000, 100_000];
const total = values.total === undefined ? undefined : Number(values.total);

if (values.fill) {
  await fillDatabase(values.fill.split(",").map(Number), total);
  process.exit(0);
}

const site = await startSite();
const results: Measurement[] = [];
try {
  const wanted = values.only?.split(",") ?? null;
  const isWanted = (name: string) => wanted?.includes(name) ?? true;
  // First, so that all else is measured in a database of that size too.
  const filled = isWanted("first-page") ? await fill({ sizes: SIZES, total: total ?? 1_000_000 }) : [];
  const scene = await makeScene(100, 32);
  const measurements: Record<string, () => Promise<Measurement | Measurement[]>> = {
    "article-page": () => articlePage(site, scene, seconds, rounds),
    render: () => uncachedRender(site, scene, values.long ? 100 : 30),
    "first-page": () => firstPage(site, scene.moderator, filled, values.long ? 100 : 30),
    upvotes: () => upvotes(site, scene, seconds, rounds),
    posts: () => posts(site, scene.people, seconds, rounds),
    live: async () => liveReaders(site, await largeScene(scene, filled), values.long ? 30 : 15),
    desk: () => desk(site, scene.moderator, values.long ? 30 : 8),
    decisions: () => decisions(site, values.long ? 100 : 40),
    scripts: () => scriptsWeight(site, scene),
    log: () => logVerification(rounds),
    "second-start": () => secondStart(rounds),
  };
  const unknown = wanted?.find((name) => !(name in measurements));
  if (unknown) throw new Error(`There is no measurement “${unknown}”, but ${Object.keys(measurements).join(", ")}.`);
  for (const [name, measure] of Object.entries(measurements)) {
    if (isWanted(name)) results.push(...[await measure()].flat());
  }
  const largest = filled.at(-1);
  if (values.plans && largest) await recordPlans(largest);
} finally {
  await site.stop();
}

await mkdir("bench/results", { recursive: true });
await writeFile("bench/results/latest.json", `${JSON.stringify(results, null, 2)}\n`);
process.stdout.write(
  `\n${table(results)}\n\nNode ${process.versions.node}, ${cpus().length} cores. Kept in bench/results/latest.json\n`,
);
process.exit(0);

function table(measurements: Measurement[]): string {
  const rows = measurements.map(({ name, value, unit, reference, ratio, target, met }) => [
    name,
    `${figure(value)} ${unit}`,
    figure(reference),
    ratio.toFixed(2),
    target ?? "",
    met === null ? "" : met ? "met" : "MISSED",
  ]);
  const all = [["what", "value", "reference", "ratio", "target", ""], ...rows];
  const widths = (all[0] ?? []).map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join("  "),
    )
    .join("\n");
}

function figure(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString("en") : value.toFixed(1);
}
