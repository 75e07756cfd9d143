import type { APIRequestContext, APIResponse } from "playwright/test";
import { db } from "../lib/platform/db";
import { makeComment, makePerson, type TestPerson, word } from "../lib/testing/make";
import { archiveArticle, asProgram, expect, test } from "./fixtures";

type Problem = { status: number; field?: string; says?: RegExp };

/** A refusal as every caller may rely on it. */
async function expectProblem(
  answer: APIResponse,
  { status, field, says }: Problem,
  what = answer.url(),
): Promise<void> {
  expect(answer.status(), what).toBe(status);
  expect(answer.headers()["content-type"], what).toContain("application/problem+json");
  const problem = await answer.json();
  expect(problem, what).toMatchObject({
    status,
    title: expect.stringMatching(/./),
    detail: expect.stringMatching(/./),
  });
  expect(JSON.stringify(problem), what).not.toMatch(/prisma|node_modules|at async|select |SQL/i);
  if (field) expect(problem.field, what).toBe(field);
  if (says) expect(problem.detail, what).toMatch(says);
}

const postTo = (article: { slug: string }) => `/api/articles/${article.slug}/comments`;
const nobody = "018f0000-0000-7000-8000-000000000000";

async function post(request: APIRequestContext, person: TestPerson, article: { slug: string }, data: unknown) {
  return request.post(postTo(article), { headers: await asProgram(person), data: data as object });
}

test("a program reads a comment as it was promised, and pages with all of them", async ({ request }) => {
  const article = await archiveArticle();
  const by = await makePerson();
  const root = await makeComment(article, { by, body: "A **root**." });
  const reply = await makeComment(article, { by, body: "A reply.", parentId: root.id });

  const { comments, next } = await (await request.get(postTo(article))).json();
  expect(next).toBeNull();
  expect(comments).toMatchObject([
    {
      id: root.id,
      parentId: null,
      body: "A **root**.",
      html: expect.stringContaining("<strong>root</strong>"),
      author: { handle: by.handle, name: by.name },
      upvotes: 0,
      replyCount: 1,
      postedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    },
    { id: reply.id, parentId: root.id, body: "A reply.", replyCount: 0 },
  ]);
  expect(await (await request.get(`/api/comments/${reply.id}`)).json()).toMatchObject({
    id: reply.id,
    body: "A reply.",
  });
});

for (const sort of ["best", "newest", "oldest"]) {
  test(`a program pages through ${sort} and gets every comment exactly once, while others post and upvote`, async ({
    request,
  }) => {
    const article = await archiveArticle();
    const by = await makePerson();
    const made: string[] = [];
    for (let n = 0; n < 70; n++) made.push((await makeComment(article, { by })).id);
    for (let n = 0; n < 50; n++) made.push((await makeComment(article, { by, parentId: made[n % 3] ?? null })).id);
    const voter = await asProgram(await makePerson());

    const seen: string[] = [];
    let after = "";
    do {
      const answer = await request.get(`${postTo(article)}?sort=${sort}${after && `&after=${after}`}`);
      expect(answer.status()).toBe(200);
      const { comments, next } = await answer.json();
      seen.push(...comments.map(({ id }: { id: string }) => id));
      await request.put(`/api/comments/${seen.at(-1)}/vote`, { headers: voter });
      await makeComment(article, { by });
      after = next;
    } while (after);

    const mine = seen.filter((id) => made.includes(id));
    expect(mine.toSorted()).toEqual(made.toSorted());
    expect(new Set(seen).size).toBe(seen.length);
  });
}

test("a program posts a comment and a reply, and gets them back whole", async ({ request }) => {
  const article = await archiveArticle();
  const person = await makePerson();
  const posted = await post(request, person, article, { body: "One\r\ntwo.", submissionId: word() });
  expect(posted.status()).toBe(201);
  const comment = await posted.json();
  expect(comment).toMatchObject({ parentId: null, body: "One\ntwo.", author: { handle: person.handle }, upvotes: 0 });

  const replied = await post(request, person, article, { body: "Three.", parentId: comment.id, submissionId: word() });
  expect(replied.status()).toBe(201);
  expect(await replied.json()).toMatchObject({ parentId: comment.id, replyCount: 0 });
});

test("what is strange but sound in a comment is stored as it is and drawn safely", async ({ request, page }) => {
  const article = await archiveArticle();
  const person = await makePerson();
  const strange = {
    html: `<script>alert(1)</script><img src=x onerror=alert(1)><a href="javascript:alert(1)">x</a>`,
    "a right-to-left override": "before \u202Eafter\u202C end",
    "a Markdown bomb": "*".repeat(4_000) + "_".repeat(4_000),
    "many brackets": "[".repeat(5_000) + "](".repeat(2_000),
    "eight levels of quoting": `${"> ".repeat(8)}deep`,
    "an emoji of many parts": "👩🏽‍🚀".repeat(50),
    "other scripts": "日本語 עברית العربية ไทย",
    "exactly the longest": "x".repeat(10_000),
    "a scripted link": "[x](javascript:alert(1)) [y](data:text/html,x) [z](//evil.example)",
  };
  for (const [what, body] of Object.entries(strange)) {
    const answer = await post(request, person, article, { body, submissionId: word() });
    expect(answer.status(), what).toBe(201);
    const comment = await answer.json();
    expect(comment.body, what).toBe(body);
    expect(comment.html, what).not.toMatch(/<(script|img|iframe)|<a[^>]*(javascript:|data:|evil)/i);
  }
  page.on("dialog", (dialog) => expect(dialog.message(), "a script of a reader ran").toBe(""));
  await page.goto(`/articles/${article.slug}`);
  await expect(page.getByRole("article", { name: `Comment by ${person.name}` })).toHaveCount(
    Object.keys(strange).length,
  );
});

test("a comment that is not right is refused with the field and the reason, and nothing is stored", async ({
  request,
}) => {
  const article = await archiveArticle();
  const person = await makePerson();
  const elsewhere = await makeComment(await archiveArticle());
  const id = () => word();
  const refused: Record<string, [unknown, Problem]> = {
    "no body": [{ submissionId: id() }, { status: 422, field: "body" }],
    "an empty body": [
      { body: "", submissionId: id() },
      { status: 422, field: "body" },
    ],
    "only spaces": [
      { body: " \n\t\u3000\u200B", submissionId: id() },
      { status: 422, field: "body" },
    ],
    "a body that is a number": [
      { body: 7, submissionId: id() },
      { status: 422, field: "body" },
    ],
    "a body that is a list": [
      { body: ["x"], submissionId: id() },
      { status: 422, field: "body" },
    ],
    "too long": [
      { body: "x".repeat(10_001), submissionId: id() },
      { status: 422, field: "body", says: /10,000/ },
    ],
    "a control character": [
      { body: "a\u0007b", submissionId: id() },
      { status: 422, field: "body", says: /U\+0007/ },
    ],
    "a NUL": [
      { body: "a\u0000b", submissionId: id() },
      { status: 422, field: "body", says: /U\+0000/ },
    ],
    "half a character": [
      `{"body":"a\\ud83cb","submissionId":"${id()}"}`,
      { status: 422, field: "body", says: /U\+D83C/ },
    ],
    "a hundred levels of quoting": [
      { body: `${">".repeat(100)} deep`, submissionId: id() },
      { status: 422, field: "body" },
    ],
    "a hundred levels of lists": [
      { body: Array.from({ length: 100 }, (_, n) => `${"  ".repeat(n)}- x`).join("\n"), submissionId: id() },
      { status: 422, field: "body" },
    ],
    "no submission": [{ body: "x" }, { status: 422, field: "submissionId" }],
    "an empty submission": [
      { body: "x", submissionId: "" },
      { status: 422, field: "submissionId" },
    ],
    "a submission with a NUL": [
      { body: "x", submissionId: "a\u0000" },
      { status: 422, field: "submissionId" },
    ],
    "an endless submission": [
      { body: "x", submissionId: "x".repeat(101) },
      { status: 422, field: "submissionId" },
    ],
    "a parent that is no id": [
      { body: "x", parentId: "abc", submissionId: id() },
      { status: 422, field: "parentId" },
    ],
    "a parent that is a number": [
      { body: "x", parentId: 7, submissionId: id() },
      { status: 422, field: "parentId" },
    ],
    "a parent nobody wrote": [
      { body: "x", parentId: nobody, submissionId: id() },
      { status: 422, field: "parentId" },
    ],
    "a parent in another article": [
      { body: "x", parentId: elsewhere.id, submissionId: id() },
      { status: 422, field: "parentId" },
    ],
    "no JSON": ["{body:", { status: 400 }],
    "JSON that is a list": ["[]", { status: 400 }],
    "JSON that is a text": ['"x"', { status: 400 }],
    "JSON that is null": ["null", { status: 400 }],
    "too large": [{ body: "x".repeat(140_000), submissionId: id() }, { status: 413 }],
    "far too large": [{ body: "x".repeat(5_000_000), submissionId: id() }, { status: 413 }],
  };
  const headers = { ...(await asProgram(person)), "content-type": "application/json" };
  for (const [what, [data, problem]] of Object.entries(refused)) {
    const sent = typeof data === "string" ? data : JSON.stringify(data);
    await expectProblem(await request.post(postTo(article), { headers, data: Buffer.from(sent) }), problem, what);
  }
  const notUtf8 = Buffer.concat([
    Buffer.from('{"body":"'),
    Buffer.from([0xff, 0xfe]),
    Buffer.from('","submissionId":"x"}'),
  ]);
  await expectProblem(await request.post(postTo(article), { headers, data: notUtf8 }), { status: 400 }, "no UTF-8");
  await expectProblem(
    await request.post(postTo(article), { headers }),
    { status: 422, field: "body" },
    "no body at all",
  );
  expect(await db().comment.count({ where: { article: { slug: article.slug } } })).toBe(0);
});

test("an answer to what is hidden or withdrawn is refused as a conflict", async ({ request }) => {
  const article = await archiveArticle();
  const writer = await makePerson();
  const [hidden, withdrawn] = [await makeComment(article), await makeComment(article, { by: writer })];
  const moderator = await asProgram(await makePerson("moderator"));
  const rule = { rule: 1, reason: "Off the subject." };
  expect((await request.post(`/api/comments/${hidden.id}/hide`, { headers: moderator, data: rule })).status()).toBe(
    200,
  );
  expect((await request.delete(`/api/comments/${withdrawn.id}`, { headers: await asProgram(writer) })).status()).toBe(
    200,
  );

  const person = await makePerson();
  for (const [parentId, says] of [
    [hidden.id, /hidden/],
    [withdrawn.id, /withdrawn by its writer/],
  ] as const) {
    const answer = await post(request, person, article, { body: "But …", parentId, submissionId: word() });
    await expectProblem(answer, { status: 409, says });
    const vote = await request.put(`/api/comments/${parentId}/vote`, { headers: await asProgram(person) });
    await expectProblem(vote, { status: 409, says });
  }
  const late = await request.post(`/api/comments/${withdrawn.id}/hide`, { headers: moderator, data: rule });
  await expectProblem(late, { status: 409 });
});

test("a submission sent twice at once is one comment, and both callers get it", async ({ request }) => {
  const article = await archiveArticle();
  const person = await makePerson();
  const data = { body: "Sent in a tunnel.", submissionId: word() };
  const answers = await Promise.all(Array.from({ length: 6 }, () => post(request, person, article, data)));
  expect(answers.map((answer) => answer.status())).toEqual(Array(6).fill(201));
  const ids = await Promise.all(answers.map(async (answer) => (await answer.json()).id));
  expect(new Set(ids).size).toBe(1);
  expect(await db().comment.count({ where: { article: { slug: article.slug } } })).toBe(1);

  const other = await post(request, person, article, { ...data, body: "Another text." });
  await expectProblem(other, { status: 409 });
  const someoneElse = await post(request, await makePerson(), article, data);
  expect(someoneElse.status()).toBe(201);
  expect((await someoneElse.json()).id).not.toBe(ids[0]);
});

test("an upvote counts once however often it is sent, at once or in a row, and is taken back once", async ({
  request,
}) => {
  const comment = await makeComment(await archiveArticle());
  const headers = await asProgram(await makePerson());
  const path = `/api/comments/${comment.id}/vote`;
  const all = await Promise.all(Array.from({ length: 6 }, () => request.put(path, { headers })));
  for (const answer of all) expect(answer.status()).toBe(200);
  expect(await (await request.put(path, { headers })).json()).toEqual({ upvotes: 1, upvoted: true });
  expect(await (await request.delete(path, { headers })).json()).toEqual({ upvotes: 0, upvoted: false });
  expect(await (await request.delete(path, { headers })).json()).toEqual({ upvotes: 0, upvoted: false });
});

test("many who upvote at once are all counted", async ({ request }) => {
  const comment = await makeComment(await archiveArticle());
  const people = await Promise.all(Array.from({ length: 16 }, () => makePerson()));
  const cookies = await Promise.all(people.map(asProgram));
  await Promise.all(cookies.map((headers) => request.put(`/api/comments/${comment.id}/vote`, { headers })));
  expect((await (await request.get(`/api/comments/${comment.id}`)).json()).upvotes).toBe(16);
});

test("nobody upvotes their own comment", async ({ request }) => {
  const by = await makePerson();
  const comment = await makeComment(await archiveArticle(), { by });
  const answer = await request.put(`/api/comments/${comment.id}/vote`, { headers: await asProgram(by) });
  await expectProblem(answer, { status: 403 });
});

test("a moderator hides and restores by program, and hiding twice is hiding once", async ({ request }) => {
  const comment = await makeComment(await archiveArticle());
  const headers = await asProgram(await makePerson("moderator"));
  const hide = (data: object) => request.post(`/api/comments/${comment.id}/hide`, { headers, data });
  const first = await (await hide({ rule: "spam", reason: "It sells." })).json();
  expect(first).toMatchObject({ commentId: comment.id, kind: "hide", rule: 5, reason: "It sells." });
  expect(await (await hide({ rule: 1, reason: "Again." })).json()).toEqual(first);
  expect(await (await request.get(`/api/comments/${comment.id}`)).json()).toMatchObject({
    body: "",
    html: "",
    author: { handle: "", name: "" },
    hidden: { rule: 5, reason: "It sells." },
  });

  const restored = await request.post(`/api/comments/${comment.id}/restore`, { headers });
  expect(await restored.json()).toMatchObject({ kind: "restore", commentId: comment.id });
  await expectProblem(await request.post(`/api/comments/${comment.id}/restore`, { headers }), { status: 409 });
});

test("a decision that is not right is refused with the field", async ({ request }) => {
  const comment = await makeComment(await archiveArticle());
  const headers = await asProgram(await makePerson("moderator"));
  const refused: [object, Problem][] = [
    [{}, { status: 422, field: "rule" }],
    [
      { rule: 7, reason: "x" },
      { status: 422, field: "rule" },
    ],
    [
      { rule: "nothing", reason: "x" },
      { status: 422, field: "rule" },
    ],
    [
      { rule: null, reason: "x" },
      { status: 422, field: "rule" },
    ],
    [
      { rule: 1, reason: " " },
      { status: 422, field: "reason" },
    ],
    [
      { rule: 1, reason: "x".repeat(501) },
      { status: 422, field: "reason" },
    ],
    [
      { rule: 1, reason: "a\u0000b" },
      { status: 422, field: "reason" },
    ],
    [
      { rule: 1, reason: "two\nlines" },
      { status: 422, field: "reason" },
    ],
  ];
  for (const [data, problem] of refused)
    await expectProblem(
      await request.post(`/api/comments/${comment.id}/hide`, { headers, data }),
      problem,
      JSON.stringify(data),
    );
});

test.describe("every write", () => {
  const writes = (id: string, slug: string) =>
    [
      ["POST", `/api/articles/${slug}/comments`, { body: "x", submissionId: word() }],
      ["PUT", `/api/comments/${id}/vote`, undefined],
      ["DELETE", `/api/comments/${id}/vote`, undefined],
      ["DELETE", `/api/comments/${id}`, undefined],
      ["POST", `/api/comments/${id}/hide`, { rule: 1, reason: "x" }],
      ["POST", `/api/comments/${id}/restore`, {}],
    ] as const;
  const send = (
    request: APIRequestContext,
    [method, path, data]: ReturnType<typeof writes>[number],
    headers: Record<string, string> = {},
  ) => request.fetch(path, { method, headers, ...(data ? { data } : {}) });

  test("is refused to somebody signed out", async ({ request }) => {
    const article = await archiveArticle();
    const { id } = await makeComment(article);
    for (const write of writes(id, article.slug)) await expectProblem(await send(request, write), { status: 401 });
  });

  test("is refused to a page of another site, whoever is signed in", async ({ request }) => {
    const article = await archiveArticle();
    const { id } = await makeComment(article);
    const cookie = await asProgram(await makePerson("admin"));
    const foreign: Record<string, string>[] = [
      { origin: "https://evil.example" },
      { origin: "null" },
      { "sec-fetch-site": "cross-site" },
    ];
    for (const headers of foreign) {
      for (const write of writes(id, article.slug))
        await expectProblem(await send(request, write, { ...cookie, ...headers }), { status: 403 });
      const signOut = await request.post("/sign-out", { headers: { ...cookie, ...headers } });
      await expectProblem(signOut, { status: 403 });
    }
    expect(await (await request.get(`/api/comments/${id}`)).json()).toMatchObject({ upvotes: 0, hidden: null });
  });

  test("is taken from the site's own pages and from programs", async ({ request, baseURL }) => {
    const { id } = await makeComment(await archiveArticle());
    const cookie = await asProgram(await makePerson());
    const own: Record<string, string>[] = [{ origin: baseURL ?? "" }, { "sec-fetch-site": "same-origin" }, {}];
    for (const headers of own)
      expect((await request.put(`/api/comments/${id}/vote`, { headers: { ...cookie, ...headers } })).status()).toBe(
        200,
      );
  });

  test("to what is not there is told so", async ({ request }) => {
    const headers = await asProgram(await makePerson("admin"));
    for (const id of [nobody, "abc", "%00", "1;drop table comment", "..%2f..", "\u{1F3C1}"])
      for (const write of writes(encodeURI(id), `nothing-${word()}`)) {
        const answer = await send(request, write, headers);
        await expectProblem(answer, { status: 404 });
      }
    const slug = await send(
      request,
      ["POST", "/api/articles/a%00b/comments", { body: "x", submissionId: "x" }],
      headers,
    );
    await expectProblem(slug, { status: 404 });
  });

  test("that only staff may do is refused to readers and authors, whatever they send", async ({ request }) => {
    const article = await archiveArticle();
    const { id } = await makeComment(article);
    for (const person of [await makePerson("reader"), article.author]) {
      const headers = await asProgram(person);
      for (const act of ["hide", "restore"]) {
        for (const data of [{}, { rule: 1, reason: "x" }])
          await expectProblem(await request.post(`/api/comments/${id}/${act}`, { headers, data }), { status: 403 });
        await expectProblem(await request.post(`/api/comments/abc/${act}`, { headers, data: {} }), { status: 403 });
      }
      await expectProblem(await request.delete(`/api/comments/${id}`, { headers }), { status: 403 });
    }
  });
});

test("questions that make no sense are refused, never a fault", async ({ request }) => {
  const article = await archiveArticle();
  const { id } = await makeComment(article);
  const signedIn = await asProgram(await makePerson());
  const path = postTo(article);
  const cases: [string, number | number[]][] = [
    [`${path}?sort=worst`, 400],
    [`${path}?after=zzz`, 400],
    [`${path}?after=%00`, 400],
    [`${path}?after=${Buffer.from('["best","x",1]').toString("base64url")}`, 400],
    [`${path}?after=${Buffer.from(`["newest","${nobody}",1]`).toString("base64url")}`, 400],
    [`${path}?after=${Buffer.from(`["best","${nobody}",99999999999999]`).toString("base64url")}`, [200, 400]],
    [`${path}?threads=first&after=zzz`, 400],
    [`${path}?since=zzz`, 400],
    [`${path}?since=`, 400],
    [`${path}?since=%00`, 400],
    [`${path}?since=${id}&after=zzz`, 400],
    [`${path}?since=${nobody}`, 200],
    [`${path}?q=`, 422],
    [`${path}?q=a%00b`, 422],
    [`${path}?q=${"x".repeat(10_000)}`, 422],
    [`${path}?q=%ED%A0%80`, 200],
    [`${path}?q=word&after=zzz`, 400],
    [`${path}?q=%27%20or%201%3D1%20--`, 200],
    [`/api/articles/${article.slug}/visit`, 400],
    [`/api/articles/${article.slug}/visit?since=zzz`, 400],
    ["/api/articles/nothing-there/visit?since=zzz", 404],
    [`/api/comments/${id}/replies?sort=worst`, 400],
    [`/api/comments/${id}/replies?after=zzz`, 400],
    ["/api/articles/nothing-there/comments", 404],
    ["/api/articles/a%00b/comments", 404],
    ["/api/comments/abc", 404],
    [`/api/comments/${nobody}`, 404],
    ["/api/viewer?article=a%00b", 200],
    ["/api/viewer?article=nothing-there", 200],
  ];
  for (const [question, statuses] of cases) {
    for (const headers of [{}, signedIn]) {
      const answer = await request.get(question, { headers });
      expect([statuses].flat(), question).toContain(answer.status());
      if (answer.status() >= 400)
        expect(answer.headers()["content-type"], question).toContain("application/problem+json");
    }
  }
});

test("a method that an address does not have is refused, never a fault", async ({ request }) => {
  const article = await archiveArticle();
  const { id } = await makeComment(article);
  const headers = await asProgram(await makePerson("admin"));
  const addresses = {
    [postTo(article)]: ["PUT", "DELETE", "PATCH"],
    [`/api/comments/${id}`]: ["POST", "PUT", "PATCH"],
    [`/api/comments/${id}/vote`]: ["GET", "POST", "PATCH"],
    [`/api/comments/${id}/hide`]: ["GET", "PUT", "DELETE"],
    [`/api/comments/${id}/restore`]: ["GET", "PUT", "DELETE"],
    "/api/viewer": ["POST", "PUT", "DELETE"],
    "/api/viewer/order": ["GET", "POST", "DELETE"],
    [`/api/articles/${article.slug}/visit`]: ["PUT", "DELETE"],
    "/healthz": ["POST"],
    "/sign-out": ["GET"],
  };
  for (const [path, methods] of Object.entries(addresses))
    for (const method of methods) {
      const answer = await request.fetch(path, { method, headers, maxRedirects: 0 });
      expect(answer.status(), `${method} ${path}`).toBeLessThan(500);
      if (method !== "POST") expect(answer.status(), `${method} ${path}`).toBeGreaterThanOrEqual(400);
    }
});

test("a program reads what came since a comment and what holds a word, and notes a visit and an order", async ({
  request,
}) => {
  const article = await archiveArticle();
  const [old, reader] = [await makeComment(article, { body: "About tyres." }), await makePerson()];
  const posted = await makeComment(article, { body: "About brakes.", parentId: old.id });
  const headers = await asProgram(reader);

  expect(await (await request.get(`${postTo(article)}?since=${old.id}`)).json()).toMatchObject({
    comments: [{ id: posted.id, parentId: old.id }],
    context: [{ id: old.id, replyCount: 1 }],
    next: null,
  });
  expect(await (await request.get(`${postTo(article)}?q=braking`)).json()).toMatchObject({
    comments: [
      {
        id: posted.id,
        excerpt: [
          { text: "About ", found: false },
          { text: "brakes", found: true },
          { text: ".", found: false },
        ],
      },
    ],
    next: null,
  });
  const visit = `/api/articles/${article.slug}/visit`;
  expect(await (await request.get(`${visit}?since=${old.id}`)).json()).toEqual({ since: old.id, newCount: 1 });
  // As a browser sends it while it leaves: plain text.
  const noted = await request.post(visit, {
    headers: { ...headers, "content-type": "text/plain" },
    data: JSON.stringify({ upto: old.id }),
  });
  expect(noted.status()).toBe(204);
  await expectProblem(await request.post(visit, { data: { upto: old.id } }), { status: 401 });
  await expectProblem(await request.post(visit, { headers, data: { upto: "zzz" } }), { status: 422, field: "upto" });
  const foreign = { ...headers, origin: "https://evil.example" };
  await expectProblem(await request.post(visit, { headers: foreign, data: { upto: old.id } }), { status: 403 });

  expect(await (await request.put("/api/viewer/order", { headers, data: { order: "oldest" } })).json()).toEqual({
    order: "oldest",
  });
  expect(await (await request.get("/api/viewer", { headers })).json()).toMatchObject({ order: "oldest" });
  await expectProblem(await request.put("/api/viewer/order", { headers, data: { order: "worst" } }), { status: 400 });
  await expectProblem(await request.put("/api/viewer/order", { data: { order: "best" } }), { status: 401 });
});

test("the viewer is nobody to somebody signed out, and to somebody signed in all that is theirs", async ({
  request,
}) => {
  const article = await archiveArticle();
  const person = await makePerson();
  const [theirs, mine] = [await makeComment(article), await makeComment(article, { by: person })];
  const headers = await asProgram(person);
  await request.put(`/api/comments/${theirs.id}/vote`, { headers });
  const path = `/api/viewer?article=${article.slug}`;

  const nobodys = await request.get(path);
  expect(await nobodys.json()).toEqual({
    person: null,
    order: null,
    votes: {},
    comments: [],
    since: null,
    newCount: 0,
    unread: 0,
    held: [],
    follows: { authors: [], sections: [], conversation: false },
    muted: [],
  });
  const known = await request.get(path, { headers });
  expect(await known.json()).toEqual({
    person: { handle: person.handle, name: person.name, role: "reader" },
    order: null,
    votes: { [theirs.id]: 1 },
    comments: [mine.id],
    since: null,
    newCount: 0,
    unread: 0,
    held: [],
    follows: { authors: [], sections: [], conversation: false },
    muted: [],
  });
  expect(known.headers()["cache-control"]).toContain("no-store");
});

test("the operator's probes answer", async ({ request }) => {
  for (const path of ["/healthz", "/readyz"]) {
    const answer = await request.get(path);
    expect(answer.status(), path).toBe(200);
    expect(await answer.json(), path).toEqual({ ok: true });
    expect(answer.headers()["cache-control"], path).toContain("no-store");
  }
});

test("a program that guesses passwords is told when to come back", async ({ request }) => {
  const person = await makePerson();
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const tryOnce = (password: string) =>
    request.post("/api/auth/callback/credentials", {
      form: { csrfToken, email: person.email, password, json: "true" },
    });
  for (let tries = 0; tries < 10; tries++) expect((await tryOnce(`guess ${tries}`)).status()).toBe(401);
  for (const password of ["another guess", person.password]) {
    const refused = await tryOnce(password);
    await expectProblem(refused, { status: 429 });
    expect(Number(refused.headers()["retry-after"])).toBeGreaterThan(0);
  }
});

test("one who guesses for many is slowed down too, and others from elsewhere are not", async ({
  request,
  playwright,
  baseURL,
}) => {
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const tryAs = (email: string) =>
    request.post("/api/auth/callback/credentials", { form: { csrfToken, email, password: "guess", json: "true" } });
  const statuses: number[] = [];
  for (let n = 0; n < 70 && statuses.at(-1) !== 429; n++)
    statuses.push((await tryAs(`${word()}@example.org`)).status());
  expect(statuses.at(-1)).toBe(429);

  const person = await makePerson();
  const elsewhere = await playwright.request.newContext({
    baseURL: baseURL ?? "",
    extraHTTPHeaders: { "x-forwarded-for": "192.0.2.7" },
  });
  const csrf = (await (await elsewhere.get("/api/auth/csrf")).json()).csrfToken;
  const signedIn = await elsewhere.post("/api/auth/callback/credentials", {
    form: { csrfToken: csrf, email: person.email, password: person.password, json: "true" },
  });
  expect(signedIn.status()).toBe(200);
  await elsewhere.dispose();
});

test("signing in with what no form would send is refused, never a fault", async ({ request }) => {
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const person = await makePerson();
  const sent = [
    { email: "", password: "" },
    { email: "a\u0000b@example.org", password: "guess guess" },
    { email: person.email, password: "x".repeat(100_000) },
    { email: "x".repeat(5_000), password: "guess guess" },
    { email: person.email, password: "a\u0000b" },
  ];
  for (const fields of sent) {
    const answer = await request.post("/api/auth/callback/credentials", {
      form: { csrfToken, json: "true", ...fields },
    });
    expect(answer.status(), fields.email.slice(0, 40)).toBe(401);
    const json = await request.post("/api/auth/callback/credentials", { data: { csrfToken, json: "true", ...fields } });
    expect(json.status(), fields.email.slice(0, 40)).toBe(401);
  }
  for (const data of ["{", "[]", "null"]) {
    const answer = await request.post("/api/auth/callback/credentials", {
      headers: { "content-type": "application/json" },
      data: Buffer.from(data),
    });
    expect(answer.status(), data).toBeLessThan(500);
  }
  const elsewhere = await request.post("/api/auth/callback/credentials", {
    headers: { origin: "https://evil.example" },
    form: { csrfToken, email: person.email, password: person.password, json: "true" },
  });
  await expectProblem(elsewhere, { status: 403 });
});

test("next-auth's own addresses send nobody to another site", async ({ request, baseURL }) => {
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  const person = await makePerson();
  const signedIn = await request.post("/api/auth/callback/credentials", {
    form: { csrfToken, email: person.email, password: person.password, callbackUrl: "https://evil.example/" },
    maxRedirects: 0,
  });
  const location = new URL(signedIn.headers().location ?? "/", baseURL);
  expect(location.origin).toBe(new URL(baseURL ?? "").origin);
});
