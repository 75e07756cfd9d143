import type { Page } from "playwright/test";
import { makePerson, TEST_PASSWORD, word } from "../lib/testing/make";
import { archiveArticle, expect, test } from "./fixtures";

async function fillAndPress(page: Page, fields: Record<string, string>, button: string): Promise<void> {
  for (const [label, text] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(text);
  await page.getByRole("button", { name: button }).click();
}

const signIn = (page: Page, email: string, password = TEST_PASSWORD) =>
  fillAndPress(page, { "E-mail": email, Password: password }, "Sign in");

const anEmail = () => `${word()}@example.org`;

test("a newcomer creates an account with nothing but an e-mail address and a password", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("banner").getByRole("link", { name: "Sign in" }).click();
  await page.getByRole("link", { name: "Create an account" }).click();
  await fillAndPress(page, { "E-mail": anEmail(), Password: TEST_PASSWORD }, "Create account");

  await expect(page).toHaveURL("/");
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
  await page
    .getByRole("banner")
    .getByRole("link", { name: /^Reader \d+$/ })
    .click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Reader \d+/);
});

test("a newcomer chooses a name, and is known by it", async ({ page }) => {
  const name = `Žofie O’Brien ${word()}`;
  await page.goto("/sign-up");
  await fillAndPress(page, { "E-mail": anEmail(), Password: TEST_PASSWORD, Name: name }, "Create account");
  await page.getByRole("banner").getByRole("link", { name }).click();
  await expect(page).toHaveURL(/\/people\/zofie-o-brien-/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
});

test("a newcomer's profile is found at once where there was none a moment ago", async ({ page, request }) => {
  const handle = `early-${word()}`;
  for (const _ of ["first", "second"]) expect((await request.get(`/people/${handle}`)).status()).toBe(404);
  await page.goto("/sign-up");
  await fillAndPress(page, { "E-mail": anEmail(), Password: TEST_PASSWORD, Name: handle }, "Create account");
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
  expect((await request.get(`/people/${handle}`)).status()).toBe(200);
});

test("a person signs in, is greeted by name on every page, and signs out where they are", async ({ page }) => {
  const person = await makePerson();
  const article = await archiveArticle();
  await page.goto("/sign-in");
  await signIn(page, person.email);
  await expect(page).toHaveURL("/");
  const account = page.getByRole("banner").getByRole("link", { name: person.name });
  await expect(account).toBeVisible();

  await page.goto(`/articles/${article.slug}`);
  await expect(account).toHaveAttribute("href", `/people/${person.handle}`);
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(`/articles/${article.slug}`);
  await expect(page.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible();
  await expect(account).toBeHidden();
  expect(await (await page.request.get("/api/viewer")).json()).toMatchObject({ person: null });
});

test("a person signs in whatever the case of their e-mail address and the spaces around it", async ({ page }) => {
  const person = await makePerson();
  await page.goto("/sign-in");
  await signIn(page, ` ${person.email.toUpperCase()} `);
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
});

test("a person who is signed in already is told who they are, and not asked again", async ({ page, signInAs }) => {
  const person = await signInAs();
  await page.goto("/sign-in");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(person.name);
  await expect(page.getByLabel("Password")).toBeHidden();
  await page.goto("/sign-up");
  await expect(page).toHaveURL("/");
});

test("a wrong password and an unknown e-mail address are answered in the same words, and the address stays", async ({
  page,
}) => {
  const person = await makePerson();
  const stranger = anEmail();
  const answers: (string | null)[] = [];
  for (const email of [person.email, stranger]) {
    await page.goto("/sign-in");
    await signIn(page, email, "not the password");
    const alert = page.getByRole("main").getByRole("alert");
    await expect(alert).toBeVisible();
    answers.push(await alert.textContent());
    await expect(page.getByLabel("E-mail")).toHaveValue(email);
    await expect(page.getByLabel("Password")).toHaveValue("");
  }
  expect(answers[0]).toMatch(/don’t belong together/);
  expect(answers[1]).toBe(answers[0]);
});

test("a person who mistyped once signs in with the next try", async ({ page }) => {
  const person = await makePerson();
  await page.goto("/sign-in");
  await signIn(page, person.email, "not the password");
  await expect(page.getByRole("main").getByRole("alert")).toBeVisible();
  await page.getByLabel("Password").fill(TEST_PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
});

test("somebody who guesses passwords is told how long to wait, and the right one does not help meanwhile", async ({
  page,
}) => {
  const person = await makePerson();
  await page.goto("/sign-in");
  const alert = page.getByRole("main").getByRole("alert");
  await expect(async () => {
    await signIn(page, person.email, `guess ${word()}`);
    await expect(alert).toContainText(/Please wait \d+ (minutes|seconds)/, { timeout: 500 });
  }).toPass({ intervals: [0] });
  await expect(page.getByLabel("E-mail")).toHaveValue(person.email);

  await page.goto("/sign-in");
  await signIn(page, person.email);
  await expect(alert).toContainText("Too many tries");
});

test.describe("a newcomer whose form is refused", () => {
  const email = "somebody.new@example.org";
  const refused = {
    "has a password of seven characters": [{ "E-mail": email, Password: "seven 7" }, "Password", /at least 8/],
    "has no password": [{ "E-mail": email }, "Password", /at least 8|Choose/],
    "has an e-mail address without a domain": [
      { "E-mail": "somebody", Password: TEST_PASSWORD },
      "E-mail",
      /does not look like/,
    ],
    "has a password that everybody has": [
      { "E-mail": email, Password: "Football1!" },
      "Password",
      /lists that guessers try first.*three or four words/,
    ],
    "has no e-mail address": [{ Password: TEST_PASSWORD }, "E-mail", /Enter your e-mail/],
    "has a name that turns the reading direction": [
      { "E-mail": email, Password: TEST_PASSWORD, Name: "\u202Enimda" },
      "Name",
      /invisible character U\+202E/,
    ],
    "has a name that is too long": [
      { "E-mail": email, Password: TEST_PASSWORD, Name: "a".repeat(61) },
      "Name",
      /1 character too long/,
    ],
  } satisfies Record<string, [Record<string, string>, string, RegExp]>;

  test("learns why beside the field, and keeps what they typed", async ({ page }) => {
    await page.goto("/sign-up");
    for (const [what, [typed, label, words]] of Object.entries(refused)) {
      await test.step(`because it ${what}`, async () => {
        const filled: Record<string, string> = { "E-mail": "", Password: "", Name: "", ...typed };
        await fillAndPress(page, filled, "Create account");
        const field = page.getByLabel(label, { exact: true });
        await expect(field).toHaveAccessibleDescription(words);
        await expect(field).toHaveAttribute("aria-invalid", "true");
        for (const kept of ["E-mail", "Name"])
          await expect(page.getByLabel(kept, { exact: true })).toHaveValue(filled[kept] ?? "");
      });
    }
  });
});

test("two newcomers of one name get a profile each", async ({ page, stranger }) => {
  const name = `Double ${word()}`;
  const handles: (string | null)[] = [];
  for (const browser of [page, await stranger()]) {
    await browser.goto("/sign-up");
    await fillAndPress(browser, { "E-mail": anEmail(), Password: TEST_PASSWORD, Name: name }, "Create account");
    handles.push(await browser.getByRole("banner").getByRole("link", { name }).getAttribute("href"));
  }
  expect(handles[0]).not.toBe(handles[1]);
});

test("signing in leads back to the page one came from, and to no other site", async ({ page, baseURL }) => {
  const person = await makePerson();
  const wanted = {
    "/rules#rule-2": "/rules#rule-2",
    "https://evil.example/": "/",
    "//evil.example/": "/",
    "/\\evil.example/": "/",
    "/\t/evil.example/": "/",
    "javascript:alert(1)": "/",
    "@evil.example": "/",
  };
  for (const [returnTo, path] of Object.entries(wanted)) {
    await page.goto(`/sign-in?returnTo=${encodeURIComponent(returnTo)}`);
    await signIn(page, person.email);
    await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible();
    await expect(page, returnTo).toHaveURL(`${baseURL}${path}`);
    await page.context().clearCookies();
  }
});

test("creating an account leads back as well, and to no other site", async ({ page, baseURL }) => {
  await page.goto(`/sign-in?returnTo=${encodeURIComponent("/rules#rule-3")}`);
  await page.getByRole("main").getByRole("link", { name: "Create an account" }).click();
  await fillAndPress(page, { "E-mail": anEmail(), Password: TEST_PASSWORD }, "Create account");
  await expect(page).toHaveURL(`${baseURL}/rules#rule-3`);

  const sent = await page.request.get("/sign-up?returnTo=%2F%2Fevil.example", { maxRedirects: 0 });
  expect(new URL(sent.headers().location ?? "", baseURL).origin).toBe(new URL(baseURL ?? "").origin);
});

test("a session that has been forged, or ended everywhere, is nobody's", async ({
  page,
  context,
  signInAs,
  baseURL,
}) => {
  const person = await signInAs();
  const [session] = (await context.cookies()).filter((cookie) => cookie.httpOnly);
  expect(session).toBeDefined();
  await page.goto("/rules");
  await expect(page.getByRole("banner").getByRole("link", { name: person.name })).toBeVisible();

  await context.addCookies([{ name: session?.name ?? "", value: `${session?.value}x`, url: baseURL ?? "" }]);
  await page.goto("/rules");
  await expect(page.getByRole("banner").getByRole("link", { name: "Sign in" })).toBeVisible();
  const { db } = await import("../lib/platform/db");
  await db().session.deleteMany({ where: { personId: person.id } });
  const answer = await page.request.get("/api/viewer", {
    headers: { cookie: `${session?.name}=${session?.value}` },
  });
  expect(await answer.json()).toMatchObject({ person: null });
});

test("a program signs in with next-auth's own addresses and posts a comment", async ({ request }) => {
  const person = await makePerson();
  const article = await archiveArticle();
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const signedIn = await request.post("/api/auth/callback/credentials", {
    form: { csrfToken, email: person.email, password: person.password, json: "true" },
  });
  expect(signedIn.status()).toBe(200);

  const posted = await request.post(`/api/articles/${article.slug}/comments`, {
    data: { body: "From a program.", submissionId: word() },
  });
  expect(posted.status()).toBe(201);
  expect(await posted.json()).toMatchObject({ body: "From a program.", author: { handle: person.handle } });
  expect(await (await request.get("/api/viewer")).json()).toMatchObject({ person: { handle: person.handle } });
});

test("a program with a wrong password gets no session", async ({ request }) => {
  const person = await makePerson();
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const refused = await request.post("/api/auth/callback/credentials", {
    form: { csrfToken, email: person.email, password: "not the password", json: "true" },
  });
  expect(refused.status()).toBe(401);
  expect(await (await request.get("/api/viewer")).json()).toMatchObject({ person: null });
});
