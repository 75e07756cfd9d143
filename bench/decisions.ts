import type { Page } from "playwright";
import { sessionCookie } from "../lib/auth/session-token";
import { db } from "../lib/platform/db";
import { makeOpenItems } from "../lib/testing/desk";
import { makeArticle, makePerson, makeSession } from "../lib/testing/make";
import { findBrowser } from "../scripts/browser.mjs";
import { type Measurement, measurement, median, milliseconds } from "./measure";
import type { Site } from "./site";

type Item = { id: string; version: number };

/**
 * Milliseconds for one decision by keyboard in a real browser: from the key until the next item is before the moderator, and
 * until the decision is stored; each against the same decision by the bare API.
 */
export async function decisions(site: Site, count: number): Promise<Measurement[]> {
  const [article, writer, moderator] = [await makeArticle(), await makePerson(), await makePerson("moderator")];
  await makeOpenItems({ article, by: writer, count: 2 * count + 5 });
  const cookie = `${sessionCookie()}=${await makeSession(moderator)}`;
  const page = await openDesk(site, `/moderation?article=${article.slug}`, cookie);
  const [shown, stored, alone]: number[][] = [[], [], []];
  for (let n = 0; n < count; n++) {
    const { next, answer } = await decideByKey(page);
    shown?.push(next);
    stored?.push(answer);
    const item = await lastOpen(article.id);
    alone?.push(await milliseconds(() => decideByApi(site, cookie, item)));
  }
  await page.context().browser()?.close();
  const reference = median(alone ?? []);
  return [
    measurement(
      "decision by key until the next item is shown, against the bare API",
      "ms",
      median(shown ?? []),
      reference,
      null,
    ),
    measurement(
      "decision by key until it is stored, against the bare API",
      "ms",
      median(stored ?? []),
      reference,
      null,
    ),
  ];
}

async function openDesk(site: Site, path: string, cookie: string): Promise<Page> {
  const { chromium } = await import("playwright");
  const executablePath = await findBrowser();
  if (!executablePath) throw new Error("There is no browser here to decide in.");
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
  const context = await browser.newContext({ extraHTTPHeaders: { cookie } });
  const page = await context.newPage();
  await page.goto(site.url + path);
  await page.getByRole("region", { name: "The comment" }).waitFor();
  // From here on it hears keys: only its scripts name in the address which item is open.
  await page.waitForURL(/[?&]item=/);
  return page;
}

/** As text: what runs in the page must not be compiled for here. */
const LISTEN = `window.measured = new Promise((done) => {
  const before = location.search;
  document.addEventListener("keydown", () => {
    const began = performance.now();
    const look = () =>
      location.search === before
        ? requestAnimationFrame(look)
        : done({ next: performance.now() - began, began: performance.timeOrigin + began });
    requestAnimationFrame(look);
  }, { once: true, capture: true });
}), undefined`;

/** The next item is measured within the page, so that what drives the browser is not counted; the answer as it is heard here. */
async function decideByKey(page: Page): Promise<{ next: number; answer: number }> {
  const answered = page.waitForResponse((response) => response.url().endsWith("/api/moderation/decisions"));
  // It listens before the key comes, which else may overtake it.
  await page.evaluate(LISTEN);
  await page.keyboard.press("a");
  // A request that outlives its page never says that it is finished; what counts is that its answer has begun.
  const storedAt = answered.then(() => Date.now());
  const { next, began } = await page.evaluate<{ next: number; began: number }>("window.measured");
  return { next, answer: (await storedAt) - began };
}

async function lastOpen(articleId: string): Promise<Item> {
  return db().queueItem.findFirstOrThrow({
    where: { articleId, closedAt: null, claimedById: null },
    // The last of the list: the one the browser comes to at the very end.
    orderBy: { id: "asc" },
    select: { id: true, version: true },
  });
}

async function decideByApi(site: Site, cookie: string, { id, version }: Item): Promise<void> {
  const response = await fetch(`${site.url}/api/moderation/decisions`, {
    method: "POST",
    headers: { cookie, origin: site.url, "content-type": "application/json" },
    body: JSON.stringify({ items: [{ id, version }], act: "approve" }),
  });
  const { decided } = (await response.json()) as { decided?: unknown[] };
  if (decided?.length !== 1) throw new Error(`not decided: ${response.status}`);
}
