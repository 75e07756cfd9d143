import type { Page } from "playwright/test";
import { mailedLink, newestMail } from "../lib/testing/mail";
import { makePerson, TEST_PASSWORD, word } from "../lib/testing/make";
import { archiveArticle, expect, openUntil, test, writeSession } from "./fixtures";

const anEmail = () => `${word()}@example.org`;
const NEW_PASSWORD = "a staple of horses";

const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });
const press = (page: Page, name: string) => page.getByRole("main").getByRole("button", { name, exact: true }).click();
const signedIn = (page: Page, name: string) => page.getByRole("banner").getByRole("link", { name });

/** From an article, signed out, to the first comment posted; answers how often something was pressed. */
async function writeThenSignUp(page: Page, slug: string, text: string, email: string): Promise<number> {
  await page.goto(`/articles/${slug}`);
  await field(page, "Your comment").first().fill(text);
  await page.getByRole("button", { name: "Post comment" }).first().click();
  await page.getByRole("main").getByRole("link", { name: "Create an account" }).click();
  await field(page, "E-mail").fill(email);
  await field(page, "Password").fill(TEST_PASSWORD);
  await press(page, "Create account");
  await expect(field(page, "Your comment").first()).toHaveValue(text);
  await page.getByRole("button", { name: "Post comment" }).first().click();
  return 4;
}

for (const scripts of [true, false]) {
  test.describe(scripts ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled: scripts });

    test("a newcomer writes, signs up and posts in four steps; with the mailed link others read it", async ({
      page,
      stranger,
    }) => {
      const article = await archiveArticle();
      const [email, text] = [anEmail(), `My first words ${word()}.`];
      expect(await writeThenSignUp(page, article.slug, text, email)).toBeLessThanOrEqual(4);
      await expect(page.getByText(text).first()).toBeVisible();

      await page.goto("/settings/account");
      await expect(page.getByRole("main")).toContainText("not confirmed yet");
      await page.goto(await mailedLink(email, "/confirm/"));
      await expect(page.getByRole("main")).toContainText(email);
      await press(page, "Confirm");
      await expect(page).toHaveURL(new RegExp(`/articles/${article.slug}`));
      await page.goto("/settings/account");
      await expect(page.getByRole("main")).toContainText(email);
      await expect(page.getByRole("main")).not.toContainText("not confirmed yet");
      const reader = await stranger();
      await openUntil(reader, `/articles/${article.slug}`, reader.getByText(text).first());
    });

    test("somebody signs in by a mailed link, back to where they were; the link works once", async ({ page }) => {
      const person = await makePerson();
      await page.goto("/sign-in?returnTo=/rules");
      await field(page, "E-mail").fill(person.email);
      await press(page, "E-mail me a link");
      await expect(page.getByRole("main").getByRole("status")).toContainText("We have sent a mail");
      const link = await mailedLink(person.email, "/sign-in/link/");
      await page.goto(link);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Sign in as ${person.name}`);
      await press(page, "Sign in");
      await expect(page).toHaveURL("/rules");
      await page.goto("/sign-in");
      await expect(page.getByRole("heading", { level: 1 })).toContainText(person.name);
      await page.goto(link);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("This link no longer works");
    });

    test("somebody who has forgotten their password sets a new one by mail", async ({ page }) => {
      const person = await makePerson();
      await page.goto("/sign-in");
      await page.getByRole("link", { name: "Forgotten your password?" }).click();
      await field(page, "E-mail").fill(person.email);
      await press(page, "Mail me a link");
      await expect(page.getByRole("main").getByRole("status")).toContainText("We have sent a mail");
      await page.goto(await mailedLink(person.email, "/reset/"));
      await field(page, "New password").fill("password1");
      await press(page, "Set password and sign in");
      await expect(field(page, "New password")).toHaveAccessibleDescription(/lists that guessers try first/);
      await field(page, "New password").fill(NEW_PASSWORD);
      await press(page, "Set password and sign in");
      await expect(page).toHaveURL("/");
      await page.goto("/sign-in");
      await expect(page.getByRole("heading", { level: 1 })).toContainText(person.name);
    });
  });
}

test("asking for a link is answered in the same words for an address nobody has, and its mail offers an account", async ({
  page,
}) => {
  const [person, nobodys] = [await makePerson(), anEmail()];
  const answers: (string | null)[] = [];
  for (const email of [person.email, nobodys]) {
    await page.goto("/sign-in");
    await field(page, "E-mail").fill(email);
    await press(page, "E-mail me a link");
    const status = page.getByRole("main").getByRole("status");
    await expect(status).toBeVisible();
    answers.push(await status.textContent());
  }
  expect(answers[1]).toBe(answers[0]);
  await page.goto(await mailedLink(nobodys, "/sign-in/link/"));
  await press(page, "Create an account and sign in");
  await expect(signedIn(page, "Reader")).toBeVisible();
});

test("signing up with somebody's address looks as ever, and only they hear of it", async ({ page }) => {
  const owner = await makePerson();
  await page.goto("/sign-up");
  await field(page, "E-mail").fill(owner.email);
  await field(page, "Password").fill(NEW_PASSWORD);
  await press(page, "Create account");
  await expect(signedIn(page, "Reader")).toBeVisible();
  await page.goto("/settings/account");
  await expect(page.getByRole("main")).toContainText("not confirmed yet");
  expect((await newestMail(owner.email)).subject).toMatch(/You have an account/);
});

test("a confirmation opened in a browser that is signed out asks to sign in, and goes on from there", async ({
  page,
  stranger,
}) => {
  const email = anEmail();
  await page.goto("/sign-up?returnTo=/rules");
  await field(page, "E-mail").fill(email);
  await field(page, "Password").fill(TEST_PASSWORD);
  await press(page, "Create account");
  await expect(page).toHaveURL("/rules");

  const phone = await stranger();
  await phone.goto(await mailedLink(email, "/confirm/"));
  await press(phone, "Confirm");
  await expect(phone.getByRole("main").getByRole("status")).toContainText("The address is confirmed");
  await field(phone, "E-mail").fill(email);
  await field(phone, "Password").fill(TEST_PASSWORD);
  await press(phone, "Sign in");
  await expect(phone).toHaveURL("/rules");
});

test("a change of address is told at both, and the old one can put it back and everybody out", async ({
  page,
  context,
  stranger,
}) => {
  const person = await makePerson();
  const wanted = anEmail();
  await writeSession(context, person);
  await page.goto("/settings/account");
  await field(page, "New e-mail address").fill(wanted);
  await press(page, "Change address");
  await expect(page.getByRole("main").getByRole("status")).toContainText("when you open the link");
  expect((await newestMail(person.email)).subject).toMatch(/wants to change your address/);
  await page.goto(await mailedLink(wanted, "/confirm/"));
  await press(page, "Confirm");
  await expect(page).toHaveURL("/settings/account");
  await expect(page.getByRole("main")).toContainText(wanted);
  expect((await newestMail(person.email)).subject).toMatch(/was changed/);
  expect((await newestMail(wanted)).subject).toMatch(/now your address/);

  const owner = await stranger();
  await owner.goto(await mailedLink(person.email, "/keep-address/"));
  await press(owner, "Put my address back");
  await expect(field(owner, "E-mail")).toHaveValue(person.email);
  await field(owner, "New password").fill(NEW_PASSWORD);
  await press(owner, "Set password and sign in");
  await expect(signedIn(owner, person.name)).toBeVisible();
  await page.goto("/settings/account");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("a new password signs every other browser out, and this one stays", async ({ page, context, stranger }) => {
  const person = await makePerson();
  await writeSession(context, person);
  const other = await stranger();
  await writeSession(other.context(), person);
  await page.goto("/settings/account");
  await field(page, "New password").fill(NEW_PASSWORD);
  await press(page, "Change password");
  await expect(page.getByRole("main").getByRole("status")).toContainText("every other browser is signed out");
  await other.goto("/settings/account");
  await expect(other).toHaveURL(/\/sign-in/);
  await page.goto("/settings/account");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Account");
});

test("password managers find what they look for in every form", async ({ page, context }) => {
  const tokens = (at: Page) =>
    at
      .getByRole("main")
      .locator("input[autocomplete]")
      .evaluateAll((inputs) => inputs.map((input) => input.getAttribute("autocomplete")));
  await page.goto("/sign-in");
  expect(await tokens(page)).toEqual(["username", "current-password"]);
  await page.goto("/sign-up");
  expect(await tokens(page)).toEqual(["email", "new-password", "nickname"]);
  await writeSession(context, await makePerson());
  await page.goto("/settings/account");
  expect(await tokens(page)).toEqual(["email", "username", "new-password"]);
});
