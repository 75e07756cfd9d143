import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { gzipSync } from "node:zlib";
import { run } from "../scripts/setup.mjs";
import { type Measurement, measurement } from "./measure";
import type { Scene } from "./scene";
import type { Site } from "./site";

const EMPTY_SITE = resolve("bench/empty-site");

/** What a browser downloads in scripts for the article page, gzipped, against an empty Next page built here and now. */
export async function scriptsWeight(site: Site, scene: Scene): Promise<Measurement> {
  const html = await (await fetch(`${site.url}/articles/${scene.article.slug}`)).text();
  const ours = await Promise.all(
    scriptsIn(html).map(async (path) => Buffer.from(await (await fetch(site.url + path)).arrayBuffer())),
  );
  return measurement(
    "scripts of the article page, gzip, against an empty Next page",
    "bytes",
    weight(ours),
    weight(await emptyPage()),
    null,
  );
}

async function emptyPage(): Promise<Buffer[]> {
  const code = await run(process.execPath, [resolve("node_modules/next/dist/bin/next"), "build", EMPTY_SITE], {
    quiet: true,
    env: { ...process.env, NODE_ENV: "production", NODE_OPTIONS: "" },
  });
  if (code !== 0) throw new Error("The empty Next page could not be built.");
  const html = await readFile(join(EMPTY_SITE, ".next/server/app/index.html"), "utf8");
  return Promise.all(scriptsIn(html).map((path) => readFile(join(EMPTY_SITE, path.replace("/_next", ".next")))));
}

/** Addresses of the scripts a current browser fetches: those marked nomodule are for browsers of before 2018. */
function scriptsIn(html: string): string[] {
  const tags = html.match(/<script[^>]*\ssrc="[^"]+"[^>]*>/g) ?? [];
  const paths = tags.filter((tag) => !/nomodule/i.test(tag)).map((tag) => /src="([^"?]+)/.exec(tag)?.[1] ?? "");
  return [...new Set(paths)];
}

function weight(files: Buffer[]): number {
  return files.reduce((sum, file) => sum + gzipSync(file).length, 0);
}
