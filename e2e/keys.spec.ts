import type { BrowserContext, Page } from "playwright/test";
import { db } from "../lib/platform/db";
import { codeAt } from "../lib/second-factor/totp";
import { makePerson, TEST_PASSWORD, type TestPerson, word } from "../lib/testing/make";
import { expect, test } from "./fixtures";

const SECURITY = "/settings/security";

/** How the site says that somebody is signed in, with scripts and without. */
const security = (page: Page) => page.getByRole("heading", { level: 1, name: "Security" });

async function signIn(page: Page, person: TestPerson, returnTo = SECURITY): Promise<void> {
  await page.goto(`/sign-in?returnTo=${returnTo}`);
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password").fill(TEST_PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

/** Sets up codes from an app, and answers the secret that the app has now and the recovery codes. */
async function setUpCodes(page: Page): Promise<{ secret: string; recovery: string[] }> {
  await expect(security(page)).toBeVisible();
  await page.getByRole("button", { name: "Set up an app" }).click();
  await expect(page.getByRole("img", { name: /read by a phone/ })).toBeVisible();
  const secret = (await page.getByText(/^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$/).textContent())?.replaceAll(" ", "") ?? "";
  await page.getByLabel("Code", { exact: true }).fill(codeAt(secret));
  await page.getByRole("button", { name: "Turn on" }).click();
  await expect(page.getByRole("heading", { name: "Your recovery codes" })).toBeVisible();
  const recovery = await page
    .getByRole("main")
    .getByRole("listitem")
    .filter({ hasText: /^\w{5}-\w{5}$/ })
    .allTextContents();
  return { secret, recovery };
}

async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel("Code", { exact: true }).fill(code);
  await page.getByRole("button", { name: "Sign in" }).click();
}

test("a person sees where they are signed in, and another browser that they sign out is out at its next step", async ({
  page,
  stranger,
}) => {
  const person = await makePerson();
  const other = await stranger();
  await signIn(other, person);
  await expect(security(other)).toBeVisible();
  await signIn(page, person);
  const list = page.getByRole("region", { name: "Where you are signed in" });
  await expect(list.getByRole("listitem")).toHaveCount(2);
  await expect(list.getByRole("listitem").first()).toContainText("this one");

  await list.getByRole("button", { name: /^Sign out: Chrome/ }).click();
  await expect(page.getByText("Signed out there.")).toBeVisible();
  await expect(list.getByRole("listitem")).toHaveCount(1);
  await other.goto(SECURITY);
  await expect(other).toHaveURL(/\/sign-in/);
  await page.reload();
  await expect(security(page)).toBeVisible();
});

test("codes from an app stand between a password and being signed in, and a recovery code takes their place once", async ({
  page,
  stranger,
}) => {
  const person = await makePerson();
  await signIn(page, person);
  const { secret, recovery } = await setUpCodes(page);
  expect(recovery).toHaveLength(10);

  const other = await stranger();
  await signIn(other, person);
  await expect(other.getByRole("heading", { name: "One more step" })).toBeVisible();
  await expect(other.getByLabel("Code", { exact: true })).toHaveAttribute("autocomplete", "one-time-code");
  await typeCode(other, codeAt(secret, Date.now() - 10 * 60_000));
  await expect(other.getByText("This code is not right, or was used before.")).toBeVisible();
  await other.goto("/");
  await expect(other.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible();

  await other.goto("/sign-in/second-step");
  await typeCode(other, codeAt(secret, Date.now() + 30_000));
  await expect(security(other)).toBeVisible();

  const third = await stranger();
  await signIn(third, person);
  await typeCode(third, recovery[0] ?? "");
  await expect(security(third)).toBeVisible();
  await expect(third.getByText("9 recovery codes are left")).toBeVisible();

  const fourth = await stranger();
  await signIn(fourth, person);
  await typeCode(fourth, recovery[0] ?? "");
  await expect(fourth.getByText("This code is not right, or was used before.")).toBeVisible();
});

test("a person adds a passkey, names it, signs in with it without typing anything, and takes it away again", async ({
  page,
  context,
}) => {
  await giveAuthenticator(page);
  const person = await makePerson();
  await signIn(page, person);
  await page.getByRole("button", { name: "Add a passkey" }).click();
  await expect(page.getByText("Your passkey is kept.")).toBeVisible();
  const passkeys = page.getByRole("region", { name: "Passkeys" });
  await passkeys.getByText("Rename").click();
  await passkeys.getByLabel("Name of this passkey").fill("The blue key");
  await passkeys.getByRole("button", { name: "Save name" }).click();
  await expect(passkeys.getByRole("listitem")).toContainText("The blue key");

  await signOut(context);
  await page.goto(`/sign-in?returnTo=${SECURITY}`);
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(security(page)).toBeVisible();

  await passkeys.getByRole("button", { name: "Remove: The blue key" }).click();
  await expect(page.getByText("The passkey is removed.")).toBeVisible();
  await signOut(context);
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await expect(page.getByText("This passkey opens no account here any more.")).toBeVisible();
});

test("who shows long ago that it is them shows it again before the guard of their account changes", async ({
  page,
  context,
}) => {
  const person = await makePerson();
  await signIn(page, person);
  await expect(security(page)).toBeVisible();
  await longAgo(person);
  const before = (await context.cookies()).find(({ name }) => name.endsWith("paddock-session"))?.value;
  await page.getByRole("button", { name: "Set up an app" }).click();
  await expect(page.getByRole("heading", { name: "Show that it is you" })).toBeVisible();
  await page.getByLabel("Password").fill("not the password");
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(page.getByText("That is not your password.")).toBeVisible();
  await page.getByLabel("Password").fill(TEST_PASSWORD);
  await page.getByRole("button", { name: "Go on" }).click();
  await expect(security(page)).toBeVisible();
  expect((await context.cookies()).find(({ name }) => name.endsWith("paddock-session"))?.value).not.toBe(before);
  await page.getByRole("button", { name: "Set up an app" }).click();
  await expect(page.getByRole("button", { name: "Turn on" })).toBeVisible();
});

test.describe("by another site", () => {
  for (const site of ["GitHub", "Google", "Discord"]) {
    test(`a newcomer from ${site} has an account at once, and is the same person the next time`, async ({
      page,
      stranger,
    }) => {
      const account = { id: word(), name: `Newcomer ${word()}`, email: `${word()}@example.org`, verified: true };
      await comeFrom(page, site, account, "/sign-up");
      await expect(page.getByRole("banner").getByRole("link", { name: account.name })).toBeVisible();
      const again = await stranger();
      await comeFrom(again, site, account);
      await expect(again.getByRole("banner").getByRole("link", { name: account.name })).toBeVisible();
    });
  }

  test("nobody gets into an account because another site knows its address", async ({ page }) => {
    const owner = await makePerson();
    await comeFrom(page, "GitHub", { id: word(), name: "Somebody", email: owner.email, verified: true });
    await expect(page.getByRole("heading", { name: "Look in your mailbox" })).toBeVisible();
    await page.goto(SECURITY);
    await expect(page).toHaveURL(/\/sign-in/);
  });

  test("a person links an account elsewhere in their settings, comes back by it, and unlinks it", async ({
    page,
    context,
  }) => {
    const person = await makePerson();
    const account = { id: word(), name: "Elsewhere", email: `${word()}@example.org`, verified: false };
    await signIn(page, person);
    await page.getByRole("button", { name: "Link Discord" }).click();
    await allow(page, account);
    await expect(page.getByText("The two accounts are linked.")).toBeVisible();
    await signOut(context);
    await comeFrom(page, "Discord", account, `/sign-in?returnTo=${SECURITY}`);
    await expect(security(page)).toBeVisible();
    await page.getByRole("button", { name: /^Unlink: Discord/ }).click();
    await expect(page.getByText("The account is unlinked.")).toBeVisible();
  });

  test("who says no there is told so here, and what to do", async ({ page }) => {
    await page.goto("/sign-in");
    await page.getByRole("button", { name: "Continue with GitHub" }).click();
    await page.getByRole("button", { name: "Deny" }).click();
    await expect(page.getByRole("heading", { name: "The other site did not sign you in" })).toBeVisible();
    await page.getByRole("link", { name: "All ways to sign in" }).click();
    await expect(page).toHaveURL(/\/sign-in$/);
  });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a person signs another device out, sets up codes, and signs in with one", async ({
    page,
    stranger,
    context,
  }) => {
    const person = await makePerson();
    await signIn(await stranger(), person);
    await signIn(page, person);
    await page.getByRole("button", { name: "Sign out all others" }).click();
    await expect(page.getByText("You are signed in nowhere else.")).toBeVisible();
    const { secret, recovery } = await setUpCodes(page);
    expect(recovery).toHaveLength(10);
    await signOut(context);
    await signIn(page, person);
    await typeCode(page, "000 000");
    await expect(page.getByText("This code is not right, or was used before.")).toBeVisible();
    await typeCode(page, codeAt(secret, Date.now() + 30_000));
    await expect(security(page)).toBeVisible();
    await expect(page.getByText("Passkeys need JavaScript.")).toBeVisible();
  });

  test("a newcomer comes in by another site, and shows by it once more that it is them", async ({ page }) => {
    const account = { id: word(), name: `Newcomer ${word()}`, email: `${word()}@example.org`, verified: true };
    await comeFrom(page, "GitHub", account, `/sign-in?returnTo=${SECURITY}`);
    await expect(security(page)).toBeVisible();
    await expect(page.getByText(`GitHub: login-${account.id}`)).toBeVisible();

    await longAgo(account);
    await page.getByRole("button", { name: "Set up an app" }).click();
    await expect(page.getByRole("heading", { name: "Show that it is you" })).toBeVisible();
    await page.getByRole("button", { name: "Continue with GitHub" }).click();
    await allow(page, account);
    await page.getByRole("button", { name: "Set up an app" }).click();
    await expect(page.getByRole("button", { name: "Turn on" })).toBeVisible();
  });
});

type Account = { id: string; name: string; email: string; verified: boolean };

async function comeFrom(page: Page, site: string, account: Account, path = "/sign-in"): Promise<void> {
  await page.goto(path);
  await page.getByRole("button", { name: `Continue with ${site}` }).click();
  await allow(page, account);
}

async function allow(page: Page, { id, name, email, verified }: Account): Promise<void> {
  await page.getByLabel("Account").fill(id);
  await page.getByLabel("Name").fill(name);
  await page.getByLabel("Address").fill(email);
  if (verified) await page.getByLabel("Verified").check();
  await page.getByRole("button", { name: "Allow" }).click();
}

/** A phone's own authenticator, whose owner always agrees. */
async function giveAuthenticator(page: Page): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

async function signOut(context: BrowserContext): Promise<void> {
  await context.clearCookies();
}

async function longAgo({ email }: { email: string }): Promise<void> {
  await db().session.updateMany({ where: { person: { email } }, data: { provenAt: new Date(0) } });
}
