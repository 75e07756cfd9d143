import { type BrowserContext, test as base, type Page } from "playwright/test";
import { sessionCookie, sessionToken } from "../lib/auth/session-token";
import type { Role } from "../lib/people/roles";
import { makePerson, type TestPerson } from "../lib/testing/make";

type Fixtures = {
  /** Signs this page's browser in as somebody new with `role`, by writing the session they would have. */
  signInAs(role?: Role): Promise<TestPerson>;
  /** A second browser, signed in as somebody new. */
  another(role?: Role): Promise<{ page: Page; person: TestPerson }>;
};

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from this pattern
  baseURL: async ({}, use) => use(process.env.PADDOCK_TEST_URL),
  signInAs: async ({ context }, use) => {
    await use(async (role) => {
      const person = await makePerson(role);
      await writeSession(context, person);
      return person;
    });
  },
  another: async ({ browser, baseURL }, use) => {
    const opened: BrowserContext[] = [];
    await use(async (role) => {
      const context = await browser.newContext({ baseURL: baseURL ?? "" });
      opened.push(context);
      const person = await makePerson(role);
      await writeSession(context, person);
      return { page: await context.newPage(), person };
    });
    for (const context of opened) await context.close();
  },
});

export { expect } from "playwright/test";

export async function writeSession(context: BrowserContext, person: { id: string }): Promise<void> {
  const url = process.env.PADDOCK_TEST_URL ?? "";
  await context.addCookies([
    {
      name: sessionCookie(),
      value: await sessionToken({ id: person.id, sessionEpoch: 0 }),
      url,
      httpOnly: true,
      sameSite: "Lax",
    },
    { name: "paddock-signed-in", value: "1", url, sameSite: "Lax" },
  ]);
}
