import { randomUUID } from "node:crypto";
import type { APIRequestContext } from "playwright/test";
import { makeComment, makePerson, TEST_PASSWORD, type TestArticle, type TestPerson } from "../lib/testing/make";
import { archiveArticle, asProgram, expect, test } from "./fixtures";

type Scene = {
  article: TestArticle;
  reader: { cookie: string };
  other: { cookie: string };
  moderator: { cookie: string };
  /** A comment of somebody who is none of these. */
  comment: string;
  /** One of `reader`. */
  own: string;
};

let scene: Scene;

test.beforeAll(async () => {
  const [article, reader] = await Promise.all([archiveArticle(), makePerson()]);
  scene = {
    article,
    reader: await asProgram(reader),
    other: await asProgram(await makePerson()),
    moderator: await asProgram(await makePerson("moderator")),
    comment: (await makeComment(article)).id,
    own: (await makeComment(article, { by: reader })).id,
  };
});

const commentsOf = (slug: string) => `/api/articles/${slug}/comments`;
const submission = (body: string, more: object = {}) => ({ body, submissionId: randomUUID(), ...more });

test("a program posts a comment and finds it in the conversation, in the shape it may rely on", async ({ request }) => {
  const posted = await request.post(commentsOf(scene.article.slug), {
    headers: scene.reader,
    data: submission("Six *rounds*."),
  });
  expect(posted.status()).toBe(201);
  const comment = await posted.json();
  expect(comment).toMatchObject({
    parentId: null,
    body: "Six *rounds*.",
    html: "<p>Six <em>rounds</em>.</p>\n",
    upvotes: 0,
    replyCount: 0,
  });
  expect(comment.author).toMatchObject({ handle: expect.any(String), name: expect.any(String) });
  expect(new Date(comment.postedAt).getTime()).not.toBeNaN();

  for (const sort of ["best", "newest", "oldest"]) {
    const page = await (await request.get(`${commentsOf(scene.article.slug)}?sort=${sort}`)).json();
    expect(page).toMatchObject({ comments: expect.any(Array), next: null });
    expect(page.comments.map((one: { id: string }) => one.id)).toContain(comment.id);
  }
});

test("a submission sent ten times at once is one comment, and every sender hears the same", async ({ request }) => {
  const article = await archiveArticle();
  const data = submission("Sent by a nervous network.");
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => request.post(commentsOf(article.slug), { headers: scene.reader, data })),
  );
  expect(answers.map((answer) => answer.status())).toEqual(Array(10).fill(201));
  const ids = await Promise.all(answers.map(async (answer) => (await answer.json()).id));
  expect(new Set(ids).size).toBe(1);
  const { comments } = await (await request.get(commentsOf(article.slug))).json();
  expect(comments).toHaveLength(1);
});

test("a program pages through a long conversation and meets every comment once", async ({ request }) => {
  const article = await archiveArticle();
  const writer = await makePerson();
  const ids = new Set<string>();
  let parentId: string | null = null;
  for (let n = 0; n < 130; n++) {
    const { id } = await makeComment(article, { by: writer, parentId: n % 4 === 0 ? null : parentId });
    if (n % 4 === 0) parentId = id;
    ids.add(id);
  }
  for (const sort of ["best", "newest", "oldest"]) {
    const met: string[] = [];
    let after = "";
    do {
      const page = await (await request.get(`${commentsOf(article.slug)}?sort=${sort}${after}`)).json();
      met.push(...page.comments.map((one: { id: string }) => one.id));
      after = page.next ? `&after=${page.next}` : "";
    } while (after && met.length < 1_000);
    expect(met).toHaveLength(ids.size);
    expect(new Set(met)).toEqual(ids);
  }
});

test("a vote is cast once, counted once, and taken back", async ({ request }) => {
  const { id } = await makeComment(scene.article);
  const vote = `/api/comments/${id}/vote`;
  for (const _ of [1, 2]) {
    expect(await (await request.put(vote, { headers: scene.reader })).json()).toEqual({ upvotes: 1, upvoted: true });
  }
  expect(await (await request.put(vote, { headers: scene.other })).json()).toEqual({ upvotes: 2, upvoted: true });
  for (const _ of [1, 2]) {
    expect(await (await request.delete(vote, { headers: scene.reader })).json()).toEqual({
      upvotes: 1,
      upvoted: false,
    });
  }
});

test("a moderator hides with a rule and a reason, and restores; what was said is nowhere meanwhile", async ({
  request,
}) => {
  const { id } = await makeComment(scene.article, { body: "unmistakable-words" });
  const hidden = await request.post(`/api/comments/${id}/hide`, {
    headers: scene.moderator,
    data: { rule: 2, reason: "Not the person." },
  });
  expect(hidden.status()).toBe(200);
  const page = await request.get(`${commentsOf(scene.article.slug)}?sort=newest`);
  expect(await page.text()).not.toContain("unmistakable-words");
  const { comments } = await page.json();
  const stub = comments.find((one: { id: string }) => one.id === id);
  expect(stub).toMatchObject({ body: "", html: "", hidden: { rule: 2, reason: "Not the person." } });

  for (const [act, words] of [
    [() => request.put(`/api/comments/${id}/vote`, { headers: scene.reader }), "hidden by a moderator"],
    [
      () =>
        request.post(commentsOf(scene.article.slug), {
          headers: scene.reader,
          data: submission("But!", { parentId: id }),
        }),
      "hidden by a moderator",
    ],
  ] as const) {
    const refused = await act();
    expect(refused.status()).toBe(409);
    expect((await refused.json()).detail).toContain(words);
  }

  expect((await request.post(`/api/comments/${id}/restore`, { headers: scene.moderator })).status()).toBe(200);
  expect(await (await request.get(`${commentsOf(scene.article.slug)}?sort=newest`)).text()).toContain(
    "unmistakable-words",
  );
});

test("what is personal is told to its person only", async ({ request }) => {
  const nobody = await (await request.get(`/api/viewer?article=${scene.article.slug}`)).json();
  expect(nobody).toEqual({ person: null, votes: {}, comments: [] });

  await request.put(`/api/comments/${scene.comment}/vote`, { headers: scene.other });
  const other = await (await request.get(`/api/viewer?article=${scene.article.slug}`, { headers: scene.other })).json();
  expect(other.person).toMatchObject({ role: "reader" });
  expect(other.votes).toHaveProperty(scene.comment);
  const reader = await (
    await request.get(`/api/viewer?article=${scene.article.slug}`, { headers: scene.reader })
  ).json();
  expect(reader.comments).toContain(scene.own);
  expect(reader.votes).not.toHaveProperty(scene.comment);
});

test("the process and the database say that they are there", async ({ request }) => {
  expect((await request.get("/healthz")).status()).toBe(200);
  expect((await request.get("/readyz")).status()).toBe(200);
});

const post = (data: unknown, who: keyof Scene | null = "reader") => ({
  method: "POST",
  path: () => commentsOf(scene.article.slug),
  data,
  who,
});
const LONG = "x".repeat(10_001);

/** What is sent, by whom, and how it is refused: status, and for 422 the field. */
const REFUSALS: [
  string,
  { method: string; path: () => string; data?: unknown; who?: keyof Scene | null },
  number,
  string?,
][] = [
  ["an empty comment", post(submission("")), 422, "body"],
  ["only spaces", post(submission("  \n\t ")), 422, "body"],
  ["only what can't be seen", post(submission("\u200b\u2060\ufeff")), 422, "body"],
  ["a comment that is too long", post(submission(LONG)), 422, "body"],
  ["a control character", post(submission("bell \u0007")), 422, "body"],
  ["NUL", post(submission("nul \u0000")), 422, "body"],
  ["half a character", post('{"body":"half \\ud800","submissionId":"s1"}'), 422, "body"],
  ["a hundred levels of quoting", post(submission(`${"> ".repeat(100)}deep`)), 422, "body"],
  ["a body that is no text", post(submission(7 as unknown as string)), 422, "body"],
  ["no submission id", post({ body: "Hello" }), 422, "submissionId"],
  ["a parent id that is none", post(submission("Hello", { parentId: "first" })), 422, "parentId"],
  [
    "a parent that is not there",
    post(submission("Hello", { parentId: "0197c0de-0000-7000-8000-000000000000" })),
    422,
    "parentId",
  ],
  ["what is no JSON", post("{"), 400],
  ["JSON that is no object", post("[1]"), 400],
  ["bytes that are no UTF-8", post(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])), 400],
  ["more than anybody writes", post(submission("y".repeat(200_000))), 413],
  ["a comment of somebody signed out", post(submission("Hello"), null), 401],
  [
    "a comment under no article",
    { method: "POST", path: () => commentsOf("no-such-article"), data: submission("Hello"), who: "reader" },
    404,
  ],
  ["a conversation of no article", { method: "GET", path: () => commentsOf("no-such-article") }, 404],
  ["an order that is none", { method: "GET", path: () => `${commentsOf(scene.article.slug)}?sort=loudest` }, 400],
  ["a cursor that is none", { method: "GET", path: () => `${commentsOf(scene.article.slug)}?after=nonsense` }, 400],
  ["a vote of somebody signed out", { method: "PUT", path: () => `/api/comments/${scene.comment}/vote` }, 401],
  ["a vote on one's own comment", { method: "PUT", path: () => `/api/comments/${scene.own}/vote`, who: "reader" }, 403],
  ["a vote on an id that is none", { method: "PUT", path: () => "/api/comments/first/vote", who: "reader" }, 404],
  [
    "a vote on what is not there",
    { method: "PUT", path: () => "/api/comments/0197c0de-0000-7000-8000-000000000000/vote", who: "reader" },
    404,
  ],
  [
    "a vote taken back on an id that is none",
    { method: "DELETE", path: () => "/api/comments/%00/vote", who: "reader" },
    404,
  ],
  [
    "hiding by a reader",
    {
      method: "POST",
      path: () => `/api/comments/${scene.comment}/hide`,
      data: { rule: 1, reason: "No" },
      who: "reader",
    },
    403,
  ],
  [
    "hiding by nobody",
    { method: "POST", path: () => `/api/comments/${scene.comment}/hide`, data: { rule: 1, reason: "No" } },
    401,
  ],
  [
    "hiding by no rule",
    {
      method: "POST",
      path: () => `/api/comments/${scene.comment}/hide`,
      data: { rule: 99, reason: "No" },
      who: "moderator",
    },
    422,
    "rule",
  ],
  [
    "hiding without a reason",
    {
      method: "POST",
      path: () => `/api/comments/${scene.comment}/hide`,
      data: { rule: 1, reason: " " },
      who: "moderator",
    },
    422,
    "reason",
  ],
  [
    "hiding what is not there",
    { method: "POST", path: () => "/api/comments/first/hide", data: { rule: 1, reason: "No" }, who: "moderator" },
    404,
  ],
  [
    "restoring what is not hidden",
    { method: "POST", path: () => `/api/comments/${scene.comment}/restore`, who: "moderator" },
    409,
  ],
  [
    "withdrawing somebody else's comment",
    { method: "DELETE", path: () => `/api/comments/${scene.comment}`, who: "reader" },
    403,
  ],
];

for (const [what, sent, status, field] of REFUSALS) {
  test(`${what} is refused with ${status}${field ? ` and names ${field}` : ""}`, async ({ request }) => {
    const answer = await send(request, sent);
    expect(answer.status()).toBe(status);
    expect(answer.headers()["content-type"]).toContain("application/problem+json");
    const problem = await answer.json();
    expect(problem).toMatchObject({ status, title: expect.any(String), detail: expect.any(String) });
    if (field) expect(problem.field).toBe(field);
  });
}

test("a parent in another article is refused, and nothing is stored", async ({ request }) => {
  const elsewhere = await archiveArticle();
  const answer = await send(request, {
    ...post(submission("Hello", { parentId: scene.comment })),
    path: () => commentsOf(elsewhere.slug),
  });
  expect(answer.status()).toBe(422);
  expect((await answer.json()).field).toBe("parentId");
  expect((await (await request.get(commentsOf(elsewhere.slug))).json()).comments).toEqual([]);
});

test("a turned reading direction is kept as it was written", async ({ request }) => {
  const body = "safe \u202eesrever\u202c again";
  const answer = await send(request, post(submission(body)));
  expect(answer.status()).toBe(201);
  expect((await answer.json()).body).toBe(body);
});

test("a write that comes from another site's page is refused, whoever is signed in", async ({ request }) => {
  const headers = { ...scene.reader, origin: "https://elsewhere.example" };
  const writes = [
    request.post(commentsOf(scene.article.slug), { headers, data: submission("Forged") }),
    request.put(`/api/comments/${scene.comment}/vote`, { headers }),
    request.delete(`/api/comments/${scene.comment}/vote`, { headers }),
    request.post(`/api/comments/${scene.comment}/hide`, {
      headers: { ...headers, ...scene.moderator },
      data: { rule: 1, reason: "Forged" },
    }),
    request.post(`/api/comments/${scene.comment}/restore`, { headers: { ...headers, ...scene.moderator } }),
    request.delete(`/api/comments/${scene.own}`, { headers }),
    request.post("/sign-out", { headers, maxRedirects: 0 }),
  ];
  for (const answer of await Promise.all(writes)) expect(answer.status()).toBe(403);
  const page = await request.get(commentsOf(scene.article.slug));
  expect(await page.text()).not.toContain("Forged");
});

test("a program that guesses passwords is told to wait, while the owner elsewhere still gets in", async ({
  request,
  playwright,
  baseURL,
}) => {
  const person = await makePerson();
  let answer = await signIn(request, person, "wrong-password");
  for (let n = 0; n < 15 && answer.status() !== 429; n++) answer = await signIn(request, person, "wrong-password");
  expect(answer.status()).toBe(429);
  expect(Number(answer.headers()["retry-after"])).toBeGreaterThan(0);
  expect(answer.headers()["content-type"]).toContain("application/problem+json");

  const elsewhere = await playwright.request.newContext({
    baseURL: baseURL ?? "",
    extraHTTPHeaders: { "x-forwarded-for": "10.99.98.97" },
  });
  expect((await signIn(elsewhere, person, TEST_PASSWORD)).ok()).toBe(true);
  const posted = await elsewhere.post(commentsOf(scene.article.slug), { data: submission("I am in.") });
  expect(posted.status()).toBe(201);
  await elsewhere.dispose();
});

/** Sign-in for programs is next-auth's own. */
async function signIn(request: APIRequestContext, person: TestPerson, password: string) {
  const { csrfToken } = await (await request.get("/api/auth/csrf")).json();
  return request.post("/api/auth/callback/credentials", {
    form: { csrfToken, email: person.email, password, json: "true" },
  });
}

async function send(request: APIRequestContext, { method, path, data, who }: (typeof REFUSALS)[number][1]) {
  const session = who ? (scene[who] as { cookie: string }) : {};
  const raw =
    typeof data === "string" || Buffer.isBuffer(data)
      ? { data, headers: { ...session, "content-type": "application/json" } }
      : null;
  return request.fetch(path(), { method, ...(raw ?? { headers: session, ...(data ? { data } : {}) }) });
}
