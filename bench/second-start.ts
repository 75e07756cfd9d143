import { rm } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "../lib/testing/free-port";
import { type Measurement, measurement, median } from "./measure";
import { emptyFolder, spawnSite } from "./site";

/** Seconds that somebody who starts the site again may wait for its front page. */
const PATIENCE = 5;

/** From `npm start` to the first page, with everything installed, built and migrated before. */
export async function secondStart(times: number): Promise<Measurement> {
  const folder = await emptyFolder();
  const port = await freePort();
  const first = spawnSite(folder, port);
  await first.ready;
  await first.stop();
  const starts: number[] = [];
  for (let n = 0; n < times; n++) {
    const began = performance.now();
    const site = spawnSite(folder, port);
    await firstAnswer(site);
    starts.push((performance.now() - began) / 1000);
    await site.ready;
    await site.stop();
  }
  await rm(folder, { recursive: true, force: true });
  return measurement(
    "second start, npm start to the front page, against what one waits",
    "s",
    median(starts),
    PATIENCE,
    {
      atMost: 1,
    },
  );
}

async function firstAnswer({ url, ready }: ReturnType<typeof spawnSite>): Promise<void> {
  let hasEnded = false;
  ready.catch(() => {
    hasEnded = true;
  });
  while (!hasEnded) {
    const response = await fetch(url).catch(() => null);
    await response?.arrayBuffer();
    if (response?.status === 200) return;
    await wait(20);
  }
  await ready;
}
