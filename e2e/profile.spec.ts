import sharp from "sharp";
import { makeArticle, makeComment, makePerson, makeSection, word } from "../lib/testing/make";
import { archiveArticle, expect, openUntil, test } from "./fixtures";

/** A photo as a camera leaves it: with the place in it. */
const aPhoto = (width = 300) =>
  sharp({ create: { width, height: 200, channels: 3, background: { r: 210, g: 40, b: 30 } } })
    .jpeg()
    .withExif({ IFD0: { Make: "SecretCam" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "35/1 22/1 0/1" } })
    .toBuffer();

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("an author gives themselves a picture, a name and links, and readers see them at once", async ({
    page,
    signInAs,
    stranger,
  }) => {
    const author = await signInAs("author");
    const article = await archiveArticle({ author });
    await makeComment(await archiveArticle({ title: "Elsewhere" }), {
      by: author,
      body: "Said under another article.",
    });
    const reader = await stranger();
    await reader.goto(`/articles/${article.slug}`);
    await expect(reader.getByRole("link", { name: author.name }).last()).toBeVisible();

    await page.goto("/settings/profile");
    await page
      .getByLabel("Choose a picture")
      .setInputFiles({ name: "me.jpg", mimeType: "image/jpeg", buffer: await aPhoto() });
    await page.getByRole("button", { name: "Use this picture" }).click();
    await expect(page.getByRole("status")).toContainText("Your picture is saved.");

    const name = `Žofie ${word()}`;
    await page.getByLabel("Name", { exact: true }).fill(name);
    await page.getByLabel("What you do").fill("Counts second cars");
    await page.getByRole("textbox", { name: "About you" }).fill("In the *grandstand*.");
    await page.getByLabel("Link 1").fill("www.example.org/zofie");
    await page.getByLabel("Link 2").fill("javascript:alert(1)");
    await page.getByRole("button", { name: "Save the profile" }).click();
    await expect(page.getByRole("group", { name: "Links" })).toHaveAccessibleDescription(/javascript:alert\(1\)/);
    await expect(page.getByLabel("Name", { exact: true })).toHaveValue(name);
    await page.getByLabel("Link 2").fill("");
    await page.getByRole("button", { name: "Save the profile" }).click();
    await expect(page.getByRole("status")).toContainText("Your profile is saved.");

    await page.getByRole("link", { name: "See your profile" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toContainText(name);
    const link = page.getByRole("link", { name: "example.org/zofie" });
    await expect(link).toHaveAttribute("href", "https://www.example.org/zofie");
    await expect(link).toHaveAttribute("rel", "me nofollow ugc noopener");

    const picture = await page.getByRole("main").getByRole("presentation").first().getAttribute("src");
    const served = await page.request.get(String(picture));
    expect(served.headers()).toMatchObject({
      "content-type": "image/webp",
      "x-content-type-options": "nosniff",
      "cache-control": "public, max-age=31536000, immutable",
      "content-disposition": "inline",
    });
    expect(await sharp(await served.body()).metadata()).toMatchObject({ format: "webp", width: 256, height: 256 });
    expect((await served.body()).includes("SecretCam")).toBe(false);

    await reader.goto(`/articles/${article.slug}`);
    await expect(reader.getByRole("link", { name }).last()).toBeVisible();
    await expect(reader.locator(`article img[src="${picture}"]`)).toBeVisible();
    await reader.goto(`/people/${author.handle}/comments`);
    await reader.getByRole("main").getByRole("link", { name: "Elsewhere" }).click();
    await expect(reader.getByRole("article", { name: `Comment by ${name}` })).toBeVisible();

    await page.goto("/settings/profile");
    await page.getByRole("button", { name: "Remove the picture" }).click();
    await expect(page.getByRole("status")).toContainText("Your picture is removed.");
    expect((await page.request.get(String(picture))).status()).toBe(404);
  });

  test("somebody whose file is no picture, or too large, hears why and keeps the one they have", async ({
    page,
    signInAs,
  }) => {
    await signInAs();
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    const refused = {
      "an SVG that says it is a JPEG": [Buffer.from(svg), /no picture that can be read/],
      "an empty file": [Buffer.alloc(0), /Choose a picture first/],
      "half a photo": [(await aPhoto()).subarray(0, 700), /no picture that can be read/],
      "nine megabytes": [Buffer.alloc(9 * 1024 * 1024, 7), /larger than 5 MB/],
    } satisfies Record<string, [Buffer, RegExp]>;
    for (const [what, [buffer, words]] of Object.entries(refused)) {
      await test.step(what, async () => {
        await page.goto("/settings/profile");
        const field = page.getByLabel("Choose a picture");
        await field.setInputFiles({ name: "me.jpg", mimeType: "image/jpeg", buffer });
        await page.getByRole("button", { name: "Use this picture" }).click();
        await expect(field).toHaveAccessibleDescription(words);
      });
    }
  });
});

test("a person who changes their handle is found under the old address, on every page of theirs", async ({
  page,
  request,
  signInAs,
  baseURL,
}) => {
  const author = await signInAs("author");
  const article = await archiveArticle({ author });
  const friend = await archiveArticle();
  await makeComment(friend, { body: `Well said, @${author.handle}.` });
  const parts = ["", "/comments", "/upvotes", `/sections/${article.section}`, "/feed.xml"];
  for (const part of parts) expect((await request.get(`/people/${author.handle}${part}`)).status(), part).toBe(200);

  const handles = [`first-${word()}`, `second-${word()}`];
  for (const handle of handles) {
    await page.goto("/settings/profile");
    await page.getByRole("textbox", { name: "Handle" }).fill(`@${handle}`);
    await page.getByRole("button", { name: "Change the handle" }).click();
    await expect(page.getByRole("status")).toContainText("Your handle is changed.");
  }
  const [, now] = handles;
  for (const part of parts) {
    for (const old of [author.handle, author.handle.toUpperCase(), String(handles[0])]) {
      // The second answer is the kept one.
      for (const _ of ["first", "second"]) {
        const answer = await request.get(`/people/${old}${part}`, { maxRedirects: 0 });
        expect(answer.status(), `${old}${part}`).toBe(308);
        expect(new URL(String(answer.headers().location), baseURL).pathname).toBe(`/people/${now}${part}`);
      }
    }
  }
  await page.goto(`/articles/${friend.slug}`);
  await page.getByRole("link", { name: `@${author.handle}` }).click();
  await expect(page).toHaveURL(`/people/${now}`);
  await expect(page.getByRole("banner").getByRole("link", { name: author.name })).toHaveAttribute(
    "href",
    `/people/${now}`,
  );
  await page.getByRole("link", { name: "Edit profile" }).click();
  await expect(page.getByText(`Still yours, to be taken back: @${handles[0]}, @${author.handle}`)).toBeVisible();
  await page.getByRole("textbox", { name: "Handle" }).fill("Admin");
  await page.getByRole("button", { name: "Change the handle" }).click();
  await expect(page.getByRole("textbox", { name: "Handle" })).toHaveAccessibleDescription(/kept for the site/);
});

test("what somebody keeps to themselves is on no page, and nobody edits it but they", async ({
  page,
  signInAs,
  stranger,
}) => {
  const person = await signInAs();
  const secret = `Lap ${word()}`;
  await makeComment(await archiveArticle(), { by: person, body: secret });
  const reader = await stranger();
  const parts = reader.getByRole("navigation", { name: "Profile" });
  await openUntil(reader, `/people/${person.handle}`, parts.getByRole("link", { name: "1 Comment" }));
  await expect(reader.getByText(secret)).toBeVisible();
  await expect(reader.getByRole("link", { name: "Edit profile" })).toBeHidden();

  await page.goto("/settings/profile");
  await page.getByLabel("Others see my comments as a list").uncheck();
  await page.getByLabel("Others see the upvotes I received").uncheck();
  await page.getByRole("button", { name: "Save the profile" }).click();
  await expect(page.getByRole("status")).toContainText("Your profile is saved.");
  await expect(page.getByLabel("Others see my comments as a list")).not.toBeChecked();

  for (const part of ["", "/comments", "/upvotes"]) {
    await reader.goto(`/people/${person.handle}${part}`);
    await expect(reader.getByRole("heading", { level: 2 }).first()).toContainText("does not show this list");
    await expect(reader.getByText(secret)).toBeHidden();
    await expect(parts).toBeHidden();
  }
});

test("a reader finds what an author wrote by section, what was talked over most, and its feed", async ({
  page,
  request,
}) => {
  const author = await makePerson("author");
  const [gt, tech] = [await makeSection(), await makeSection()];
  const published = (day: number) => new Date(Date.UTC(2016, 5, day));
  for (let day = 1; day <= 5; day++)
    await makeArticle({ author, section: gt.slug, title: `GT ${day}`, published: published(day) });
  const talked = await makeArticle({ author, section: tech.slug, title: "Wings & things", published: published(6) });
  const liked = await makeComment(talked, { by: author, body: "My own view of it." });

  await page.goto(`/people/${author.handle}`);
  await expect(page.getByRole("complementary", { name: "Most discussed" }).getByRole("link")).toHaveText([
    "Wings & things",
  ]);
  await page
    .getByRole("navigation", { name: "Sections" })
    .getByRole("link", { name: `${gt.name} 5` })
    .click();
  await expect(page).toHaveURL(`/people/${author.handle}/sections/${gt.slug}`);
  await expect(page.getByRole("article").getByRole("heading")).toHaveText(["GT 5", "GT 4", "GT 3", "GT 2", "GT 1"]);

  const about = await page
    .goto(`/people/${author.handle}`)
    .then(() => page.locator('script[type="application/ld+json"]').textContent());
  expect(JSON.parse(String(about)).mainEntity).toMatchObject({ "@type": "Person", name: author.name });
  const feed = String(await page.locator('link[rel="alternate"]').first().getAttribute("href"));
  expect(feed).toContain(`/people/${author.handle}/feed.xml`);
  const answer = await request.get(new URL(feed).pathname);
  expect(answer.headers()["content-type"]).toContain("application/atom+xml");
  const titles = await page.evaluate(
    (xml) => {
      const parsed = new DOMParser().parseFromString(xml, "application/xml");
      return [...parsed.querySelectorAll("entry > title")].map((title) => title.textContent);
    },
    await answer.text(),
  );
  expect(titles).toEqual(["Wings & things", "GT 5", "GT 4", "GT 3", "GT 2", "GT 1"]);

  await page.getByRole("navigation", { name: "Profile" }).getByRole("link", { name: "0 Upvotes received" }).click();
  await expect(page.getByRole("heading", { name: "No upvotes yet" })).toBeVisible();
  const voter = await makePerson();
  const { castVote } = await import("../lib/votes/commands");
  await castVote(voter, liked.id);
  await openUntil(page, `/people/${author.handle}/upvotes`, page.getByText("My own view of it."));

  for (const missing of ["/sections/nowhere", "/page/2", "/page/x", "/comments/before/x"])
    expect((await request.get(`/people/${author.handle}${missing}`)).status(), missing).toBe(404);
});
