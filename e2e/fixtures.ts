import { randomInt } from "node:crypto";
import { type BrowserContext, test as base, expect, type Locator, type Page } from "playwright/test";
import { sessionCookie } from "../lib/auth/session-token";
import type { Role } from "../lib/people/roles";
import { makeArticle, makePerson, makeSession, type TestArticle, type TestPerson } from "../lib/testing/make";

type Fixtures = {
  /** Signs this page's browser in as somebody new with `role`, by writing the session they would have. */
  signInAs(role?: Role): Promise<TestPerson>;
  /** Another browser, of somebody signed out. */
  stranger(): Promise<Page>;
  /** Another browser, signed in as somebody new. */
  another(role?: Role): Promise<{ page: Page; person: TestPerson }>;
  /** A browser page is watched: a fault of a script or a broken policy fails the test at its end. */
  faults: string[];
};

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
  baseURL: async ({}, use) => use(process.env.PADDOCK_TEST_URL),
  // An address of its own for each test, so that none uses up what another may try; the site under test trusts this header.
  // biome-ignore lint/correctness/noEmptyPattern: see above
  extraHTTPHeaders: async ({}, use) => use({ "x-forwarded-for": anAddress() }),
  // biome-ignore lint/correctness/noEmptyPattern: see above
  faults: async ({}, use) => {
    const faults: string[] = [];
    await use(faults);
    expect(faults, "faults in the browser's console").toEqual([]);
  },
  page: async ({ page, faults }, use) => {
    watch(page, faults);
    await use(page);
  },
  signInAs: async ({ context }, use) => {
    await use(async (role) => {
      const person = await makePerson(role);
      await writeSession(context, person);
      return person;
    });
  },
  stranger: async ({ browser, faults }, use) => {
    const opened: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext();
      opened.push(context);
      const page = await context.newPage();
      watch(page, faults);
      return page;
    });
    for (const context of opened) await context.close();
  },
  another: async ({ stranger }, use) => {
    await use(async (role) => {
      const page = await stranger();
      const person = await makePerson(role);
      await writeSession(page.context(), person);
      return { page, person };
    });
  },
});

export { expect };

/** Older than the whole demo magazine and in a section of it, so that it crowds neither the front page nor the navigation. */
export function archiveArticle(about: Parameters<typeof makeArticle>[0] = {}): Promise<TestArticle> {
  return makeArticle({ section: "gt-racing", published: new Date("2017-03-01T09:00:00Z"), ...about });
}

/** Opens `path` anew until `wanted` is there: what a test writes itself reaches the site's own process a moment later. */
export async function openUntil(page: Page, path: string, wanted: Locator): Promise<void> {
  await expect(async () => {
    await page.goto(path);
    await expect(wanted).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

export async function writeSession(context: BrowserContext, person: { id: string }): Promise<void> {
  const url = process.env.PADDOCK_TEST_URL ?? "";
  await context.addCookies([
    {
      name: sessionCookie(),
      value: await makeSession(person),
      url,
      httpOnly: true,
      sameSite: "Lax",
    },
    { name: "paddock-signed-in", value: "1", url, sameSite: "Lax" },
  ]);
}

/** The headers of a program that somebody has signed in. */
export async function asProgram(person: { id: string }): Promise<{ cookie: string }> {
  return { cookie: `${sessionCookie()}=${await makeSession(person)}` };
}

/**
 * No faults: the line that Chromium writes for every refusal, its view transitions giving up on a busy machine, and the
 * mailbox's frame refusing Playwright's own scripts.
 */
const NO_FAULT =
  /Failed to load resource|Transition was (?:aborted|skipped)|Blocked script execution in 'about:srcdoc'/;

function watch(page: Page, faults: string[]): void {
  const note = (fault: string) => {
    if (!NO_FAULT.test(fault)) faults.push(`${page.url()}: ${fault}`);
  };
  page.on("pageerror", (error) => note(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") note(message.text());
  });
}

function anAddress(): string {
  return ["10", randomInt(256), randomInt(256), randomInt(1, 255)].join(".");
}
