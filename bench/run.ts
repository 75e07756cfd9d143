import { mkdir, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { articlePage, uncachedRender } from "./article-page";
import type { Measurement } from "./measure";
import { makeScene } from "./scene";
import { scriptsWeight } from "./scripts-weight";
import { startSite } from "./site";
import { upvotes } from "./upvotes";

/** Short by default; `--long` takes more rounds. Every figure stands beside its reference, measured in the same minute. */
const long = process.argv.includes("--long");
const seconds = long ? 10 : 4;
const rounds = long ? 5 : 3;

const site = await startSite();
const results: Measurement[] = [];
try {
  const scene = await makeScene(100, 16);
  results.push(...(await articlePage(site, scene, seconds, rounds)));
  results.push(await uncachedRender(site, scene, long ? 100 : 30));
  results.push(await upvotes(site, scene, seconds, rounds));
  results.push(await scriptsWeight(site, scene));
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
