import { makeArticle, makeComment, makePerson, makeSection, word } from "../lib/testing/make";
import { archiveArticle, expect, openUntil, test } from "./fixtures";

test("a reader opens the lead from the front page and finds its conversation", async ({ page }) => {
  await page.goto("/");
  const lead = page.getByRole("article").first();
  const heading = lead.getByRole("heading", { level: 2 });
  const title = (await heading.textContent()) ?? "";
  await expect(lead.getByText(/\d min read/)).toBeVisible();

  await heading.getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  await expect(page.getByRole("region", { name: "Conversation" })).toBeVisible();
});

test("a reader sees on the front page who wrote an article, when, in which section, and how many talk about it", async ({
  page,
}) => {
  const article = await makeArticle();
  await makeComment(article);
  await makeComment(article);
  const card = page.getByRole("article").filter({ has: page.locator(`a[href="/articles/${article.slug}"]`) });

  await openUntil(page, "/", card.getByRole("link", { name: "2 comments" }));
  await expect(card.getByRole("heading")).toHaveText(/Article/);
  await expect(card).toContainText("A standfirst of a test.");
  await expect(card.getByRole("link", { name: article.author.name })).toHaveAttribute(
    "href",
    `/people/${article.author.handle}`,
  );
  await expect(card.getByRole("link", { name: `Section ${article.section}` })).toHaveAttribute(
    "href",
    `/sections/${article.section}`,
  );
  await expect(card.getByRole("time")).toHaveText(new RegExp(String(new Date().getUTCFullYear())));
});

test("a reader pages back through the front page and forward again", async ({ page }) => {
  await page.goto("/");
  const pages = page.getByRole("navigation", { name: "Pages" });
  await pages.getByRole("link", { name: "Next page" }).click();
  await expect(page).toHaveURL(/\/page\/2$/);
  await expect(pages.getByRole("link", { name: "Page 2", exact: true })).toHaveAttribute("aria-current", "page");
  await expect(page.getByRole("article").first()).toBeVisible();

  await pages.getByRole("link", { name: "Previous page" }).click();
  await expect(page).toHaveURL(/\/$/);
});

test("a reader finds every article of a section and of an author, each once, newest first", async ({ page }) => {
  const section = await makeSection();
  const author = await makePerson("author");
  const titles = Array.from({ length: 15 }, (_, n) => `Number ${n + 1} of ${section.slug}`);
  for (const [n, title] of titles.entries())
    await makeArticle({ author, title, section: section.slug, published: new Date(Date.UTC(2016, 0, n + 1)) });
  const newestFirst = titles.toReversed();

  for (const path of [`/sections/${section.slug}`, `/people/${author.handle}`]) {
    const headings = page.getByRole("article").getByRole("heading");
    await page.goto(path);
    await expect(headings).toHaveText(newestFirst.slice(0, 13));
    await page.getByRole("link", { name: "Next page" }).click();
    await expect(page).toHaveURL(`${path}/page/2`);
    await expect(headings).toHaveText(newestFirst.slice(13));
  }
});

test("a reader reads an article: news, then the author's own view apart from it, then who wrote it", async ({
  page,
}) => {
  const article = await archiveArticle({
    title: `Rain at ${word()}`,
    standfirst: "It rained, and then it stopped.",
    body: "The race began behind the safety car.\n\n## Second hour\n\nIt ended in **sunshine**.",
    opinion: "I would have started it *earlier*.",
    bio: "Watches from the outside of turn one.",
  });
  const { name, handle } = article.author;
  await page.goto(`/articles/${article.slug}`);

  await expect(page).toHaveTitle(/^Rain at .* \| Paddock$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Rain at/);
  const news = page.getByRole("article").filter({ has: page.getByRole("heading", { level: 1 }) });
  await expect(news).toContainText("It rained, and then it stopped.");
  await expect(news).toContainText(`By ${name}`);
  await expect(news.getByRole("time").first()).toHaveText("1 March 2017");
  await expect(news).toContainText("1 min read");
  await expect(news.getByRole("heading", { level: 2, name: "Second hour" })).toBeVisible();
  await expect(news.getByRole("strong")).toHaveText("sunshine");

  const opinion = news.getByRole("region", { name: "Comment" });
  await expect(opinion.getByRole("heading", { level: 2 })).toHaveText("Comment");
  await expect(opinion).toContainText(`${name}’s own view`);
  await expect(opinion).toContainText("I would have started it earlier.");
  await expect(opinion).not.toContainText("safety car");
  await page.goto(`/articles/${article.slug}#opinion`);
  await expect(opinion).toBeInViewport();

  await expect(news.getByText("Watches from the outside of turn one.")).toBeVisible();
  await news.getByRole("link", { name: "Profile" }).click();
  await expect(page).toHaveURL(`/people/${handle}`);
});

test("a reader follows a by-line to the profile, finds the person's articles and comments, and the way back", async ({
  page,
}) => {
  const author = await makePerson("author");
  const article = await archiveArticle({ author });
  const elsewhere = await archiveArticle();
  await makeComment(elsewhere, { by: author, body: "From the other grandstand." });

  await page.goto(`/articles/${article.slug}`);
  await page.getByRole("link", { name: author.name }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText(author.name);
  const articles = page.getByRole("region", { name: "Articles" });
  const comments = page.getByRole("region", { name: "Comments" });
  const parts = page.getByRole("navigation", { name: "Profile" });
  await expect(articles.getByRole("article")).toHaveCount(1);
  await parts.getByRole("link", { name: "1 Comment" }).click();
  await expect(comments.getByRole("article")).toContainText("From the other grandstand.");

  await comments.locator(`a[href^="/articles/${elsewhere.slug}/comments/"]`).click();
  await expect(page.getByRole("article", { name: `Comment by ${author.name}` })).toBeVisible();
  await page.goBack();
  await parts.getByRole("link", { name: "1 Article" }).click();
  await articles.getByRole("heading").getByRole("link").click();
  await expect(page).toHaveURL(`/articles/${article.slug}`);
});

test("a reader finds all of a person's comments, page by page", async ({ page }) => {
  const person = await makePerson();
  const article = await archiveArticle();
  const said = Array.from({ length: 32 }, (_, n) => `Lap ${n + 1}.`);
  for (const body of said) await makeComment(article, { by: person, body });

  await page.goto(`/people/${person.handle}`);
  await page.getByRole("link", { name: "32 Comments" }).click();
  await expect(page).toHaveURL(`/people/${person.handle}/comments`);
  await expect(page.getByRole("article")).toHaveCount(30);
  await expect(page.getByRole("article").first()).toContainText("Lap 32.");
  await page.getByRole("link", { name: "Earlier comments" }).click();
  await expect(page.getByRole("article")).toHaveCount(2);
  await expect(page.getByRole("article").last()).toContainText("Lap 1.");
});

test.describe("what is not there", () => {
  const missing = () => [
    `/articles/nothing-${word()}`,
    `/sections/nothing-${word()}`,
    `/people/nobody-${word()}`,
    `/nowhere/${word()}`,
    "/page/4711",
    "/page/two",
    "/sections/tech/page/99",
    `/articles/${word()}/respond`,
    `/articles/${word()}/conversation`,
    "/articles/a%00b",
    "/people/a%00b",
    "/sections/a%00b",
    "/articles/%FF",
  ];

  test("a reader who asks for it is told so and led back, with scripts or without, every time", async ({ request }) => {
    for (const address of missing()) {
      for (const time of ["first", "second"]) {
        const answer = await request.get(address);
        expect(answer.status(), `${address}, the ${time} time`).toBe(404);
        const seen = (await answer.text()).replace(/<script[\s\S]*?<\/script>/g, "");
        expect(seen, `${address}, before any script`).toContain("This page is not on the grid");
        expect(seen, `${address}, before any script`).toContain("Back to the front page");
      }
    }
  });

  test("a reader goes from there to the front page", async ({ page }) => {
    for (const address of [`/articles/nothing-${word()}`, `/nowhere/${word()}`]) {
      const answer = await page.goto(address);
      expect(answer?.status()).toBe(404);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("This page is not on the grid");
      await page.getByRole("link", { name: "Back to the front page" }).click();
      await expect(page).toHaveURL("/");
      await expect(page.getByRole("article").first()).toBeVisible();
    }
  });

  test("a reader who asks for a comment of another article is told it is not there", async ({ page }) => {
    const here = await archiveArticle();
    const comment = await makeComment(await archiveArticle());
    const answer = await page.goto(`/articles/${here.slug}/comments/${comment.id}`);
    expect(answer?.status()).toBe(404);
  });

  test("every way on from a page that is not there leads somewhere", async ({ page, request }) => {
    await page.goto(`/nowhere/${word()}`);
    for (const link of await page.getByRole("main").getByRole("link").all()) {
      const href = (await link.getAttribute("href")) ?? "";
      expect((await request.get(href)).status(), href).toBe(200);
    }
  });
});

test("a reader finds an article at once where there was none a moment ago", async ({ page, request, another }) => {
  const title = `Found ${word()}`;
  const path = `/articles/${title.toLowerCase().replace(" ", "-")}`;
  for (const _ of ["first", "second"]) expect((await request.get(path)).status()).toBe(404);

  const author = await another("author");
  await author.page.goto("/write/new");
  await author.page.getByLabel("Title").fill(title);
  await author.page.getByLabel("Standfirst").fill("It was not there, and now it is.");
  await author.page.getByLabel("Article", { exact: true }).fill("The text.");
  await author.page.getByRole("button", { name: "Publish" }).click();
  await expect(author.page).toHaveURL(path);

  expect((await page.goto(path))?.status()).toBe(200);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
});

test("a search engine finds the article described: its authors, its address, its picture for sharing", async ({
  page,
}) => {
  const article = await archiveArticle({ standfirst: `</script><b>"quoted" & sharp</b>` });
  const comment = await makeComment(article, { body: `It *rained*.</script><b>` });
  await page.goto(`/articles/${article.slug}`);
  const url = new URL(`/articles/${article.slug}`, page.url()).href;

  const data = JSON.parse((await page.locator(`script[type="application/ld+json"]`).textContent()) ?? "");
  expect(data).toMatchObject({
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    url,
    description: `</script><b>"quoted" & sharp</b>`,
    datePublished: "2017-03-01T09:00:00.000Z",
    author: [
      { "@type": "Person", name: article.author.name, url: new URL(`/people/${article.author.handle}`, url).href },
    ],
    comment: [{ "@type": "Comment", url: `${url}/comments/${comment.id}`, text: "It rained.</script><b>" }],
  });
  await expect(page.locator('link[rel="canonical"]')).toHaveAttribute("href", url);
  const property = (name: string) => page.locator(`meta[property="${name}"]`);
  await expect(property("og:type")).toHaveAttribute("content", "article");
  await expect(property("og:url")).toHaveAttribute("content", url);
  await expect(property("og:title")).toHaveAttribute("content", /^Article /);
  await expect(property("og:description")).toHaveAttribute("content", `</script><b>"quoted" & sharp</b>`);
  await expect(property("article:published_time")).toHaveAttribute("content", "2017-03-01T09:00:00.000Z");
});

test("each page names its own canonical address", async ({ page }) => {
  const article = await archiveArticle();
  const { handle } = article.author;
  for (const path of ["/", "/page/2", "/sections/gt-racing", `/people/${handle}`, `/articles/${article.slug}`]) {
    await page.goto(`${path}?from=elsewhere`);
    const canonical = page.locator('link[rel="canonical"]');
    await expect(canonical, path).toHaveAttribute("href", new URL(path, page.url()).href.replace(/(?<=:\d+)\/$/, "/"));
  }
});

test("a subscriber's feed holds the newest articles whole, and is well-formed whatever people write", async ({
  page,
}) => {
  const title = `Tyres & <wings> ]]> “${word()}” \u{1F3C1}`;
  const article = await makeArticle({ title, body: "One & *two* <three>.", opinion: "My view." });
  await page.goto("/rules");

  const entryOf = (slug: string) =>
    page.evaluate(async (slug) => {
      const answer = await fetch("/feed.xml", { cache: "no-store" });
      const feed = new DOMParser().parseFromString(await answer.text(), "application/xml");
      const entry = [...feed.querySelectorAll("entry")].find((one) =>
        one.querySelector("link")?.getAttribute("href")?.endsWith(`/articles/${slug}`),
      );
      const textOf = (name: string) => entry?.querySelector(name)?.textContent;
      return {
        type: answer.headers.get("content-type"),
        broken: feed.querySelector("parsererror")?.textContent ?? null,
        root: feed.documentElement.namespaceURI,
        self: feed.querySelector('feed > link[rel="self"]')?.getAttribute("href"),
        title: textOf("title"),
        author: textOf("author > name"),
        content: textOf("content"),
      };
    }, slug);

  expect(await entryOf(article.slug)).toEqual({
    type: "application/atom+xml; charset=utf-8",
    broken: null,
    root: "http://www.w3.org/2005/Atom",
    self: new URL("/feed.xml", page.url()).href,
    title,
    author: article.author.name,
    content: expect.stringMatching(/One &amp; <em>two<\/em> &lt;three&gt;\.[\s\S]*<h2>Comment<\/h2>[\s\S]*My view\./),
  });
});

test("a crawler finds every article in the sitemap, and is told where it is", async ({ page, request, baseURL }) => {
  const article = await archiveArticle();
  const robots = await (await request.get("/robots.txt")).text();
  expect(robots).toContain(`Sitemap: ${baseURL}/sitemap.xml`);
  expect(robots).toContain("Disallow: /api/");
  expect(robots).not.toMatch(/Disallow: \/\s*$/m);

  await page.goto("/rules");
  const addresses = await page.evaluate(async () => {
    const answer = await fetch("/sitemap.xml");
    const sitemap = new DOMParser().parseFromString(await answer.text(), "application/xml");
    return [...sitemap.querySelectorAll("url > loc")].map((one) => one.textContent);
  });
  expect(addresses).toContain(`${baseURL}/articles/${article.slug}`);
  expect(addresses).toContain(`${baseURL}/sections/${article.section}`);
  expect(new Set(addresses).size).toBe(addresses.length);
});

test("everybody gets the same bytes of an article, signed in or not", async ({ request, page, signInAs }) => {
  const article = await archiveArticle();
  await makeComment(article);
  const path = `/articles/${article.slug}`;
  await signInAs("moderator");
  // The page may be made anew between the two: the comment is placed a moment after it was posted.
  await expect(async () => {
    const signedOut = await request.get(path);
    const signedIn = await page.request.get(path);
    expect((await signedIn.body()).equals(await signedOut.body())).toBe(true);
    expect(signedIn.headers()["set-cookie"]).toBeUndefined();
    expect(signedIn.headers()["cache-control"]).not.toContain("private");
  }).toPass();
});

test.describe("on every kind of page", () => {
  const NOTHING_INLINE = /(^|; )script-src 'self'( 'sha256-[^']+')*(;|$)/;

  test("a reader's browser runs only what the site itself sent, and asks nobody else", async ({ page, baseURL }) => {
    const article = await archiveArticle({ opinion: "A view.", body: "Text.\n\n| a | b |\n|---|---|\n| 1 | 2 |" });
    const comment = await makeComment(article, { body: "A [link](https://example.org/)." });
    const paths = [
      "/",
      "/page/2",
      `/articles/${article.slug}`,
      `/articles/${article.slug}?from=elsewhere`,
      `/articles/${article.slug}/comments/${comment.id}`,
      `/articles/${article.slug}/conversation?sort=newest`,
      "/sections/gt-racing",
      `/people/${article.author.handle}`,
      `/people/${article.author.handle}/comments`,
      "/rules",
      "/sign-in",
      "/sign-up",
      "/write",
    ];
    const asked: string[] = [];
    const failed: string[] = [];
    page.on("request", (request) => asked.push(request.url()));
    page.on("response", (answer) => answer.status() >= 400 && failed.push(`${answer.status()} ${answer.url()}`));

    for (const path of paths) {
      const answer = await page.goto(path, { waitUntil: "networkidle" });
      expect(answer?.headers()["content-security-policy"], path).toMatch(NOTHING_INLINE);
    }
    expect(asked.filter((url) => !url.startsWith(`${baseURL}/`) && !url.startsWith("data:"))).toEqual([]);
    expect(failed).toEqual([]);
  });

  test("so does an author's, signed in", async ({ page, baseURL, signInAs }) => {
    const author = await signInAs("author");
    const article = await archiveArticle({ author, opinion: "A view." });
    const comment = await makeComment(article);
    const paths = [
      "/",
      `/articles/${article.slug}`,
      `/articles/${article.slug}/respond?to=${comment.id}`,
      "/write",
      `/write/${article.id}`,
      `/write/${article.id}/preview`,
      "/sign-in",
    ];
    const asked: string[] = [];
    page.on("request", (request) => asked.push(request.url()));

    for (const path of paths) {
      const answer = await page.goto(path, { waitUntil: "networkidle" });
      expect(answer?.status(), path).toBe(200);
      expect(answer?.headers()["content-security-policy"], path).toMatch(NOTHING_INLINE);
    }
    expect(asked.filter((url) => !url.startsWith(`${baseURL}/`) && !url.startsWith("data:"))).toEqual([]);
  });
});
