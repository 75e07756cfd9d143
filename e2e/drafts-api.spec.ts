import { makeComment, makePerson, word } from "../lib/testing/make";
import { archiveArticle, asProgram, expect, test } from "./fixtures";

test("drafts and the people to name are for those who are signed in, and nobody’s page elsewhere writes a draft", async ({
  request,
}) => {
  const article = `/api/articles/${(await archiveArticle()).slug}`;
  const draft = { body: "Half a thought", parentId: null, submissionId: word() };
  for (const path of ["/draft", "/people?begins=a"])
    expect((await request.get(article + path)).status(), path).toBe(401);
  expect((await request.put(`${article}/draft`, { data: draft })).status()).toBe(401);

  const headers = await asProgram(await makePerson());
  const foreign = { ...headers, origin: "https://elsewhere.example" };
  expect((await request.put(`${article}/draft`, { headers: foreign, data: draft })).status()).toBe(403);
  for (const path of ["/draft", "/people"])
    expect((await request.get(`/api/articles/nothing-there${path}`, { headers })).status(), path).toBe(404);
  expect(await (await request.get(`${article}/draft`, { headers })).json()).toEqual([]);
});

test("a program keeps a draft, posts it, and finds it gone", async ({ request }) => {
  const { slug } = await archiveArticle();
  const headers = await asProgram(await makePerson());
  const draft = { body: "Half a thought", parentId: null, submissionId: word() };
  const drafts = `/api/articles/${slug}/draft`;
  expect(await (await request.put(drafts, { headers, data: draft })).json()).toEqual({ keptAt: expect.any(String) });
  expect(await (await request.get(drafts, { headers })).json()).toEqual([{ ...draft, keptAt: expect.any(String) }]);
  const posted = await (await request.post(`/api/articles/${slug}/comments`, { headers, data: draft })).json();
  expect(await (await request.get(drafts, { headers })).json()).toEqual([]);
  expect(await (await request.put(drafts, { headers, data: draft })).json()).toEqual({
    posted: posted.id,
    same: true,
    held: false,
  });
});

test("a program that repeats a text is told which comment it repeats", async ({ request }) => {
  const article = await archiveArticle();
  const person = await makePerson();
  const { id } = await makeComment(article, { by: person, body: "As ever." });
  const data = { body: "As ever.", submissionId: word() };
  const path = `/api/articles/${article.slug}/comments`;
  const refused = await request.post(path, { headers: await asProgram(person), data });
  expect(refused.status()).toBe(409);
  expect(await refused.json()).toMatchObject({ repeats: { id, articleSlug: article.slug } });
  const again = await request.post(path, { headers: await asProgram(person), data: { ...data, again: true } });
  expect(again.status()).toBe(201);
});

test("whom a program may name has a handle and a name, and no more", async ({ request }) => {
  const article = await archiveArticle();
  const by = await makePerson();
  await makeComment(article, { by });
  const path = `/api/articles/${article.slug}/people?begins=${by.handle.toUpperCase()}`;
  const answer = await request.get(path, { headers: await asProgram(await makePerson()) });
  expect(await answer.json()).toEqual([{ handle: by.handle, name: by.name }]);
});

test("a preview is drawn as safely as a comment, for anybody, and refused as a comment is", async ({ request }) => {
  const drawn = await request.post("/api/preview", { data: { body: "<b onclick=x>*so*</b>" } });
  expect(await drawn.json()).toEqual({ html: "<p>&lt;b onclick=x&gt;<em>so</em>&lt;/b&gt;</p>\n" });
  for (const body of ["", "x".repeat(10_001), "a\u0000", 5, undefined])
    expect((await request.post("/api/preview", { data: { body } })).status()).toBe(422);
  const foreign = { origin: "https://elsewhere.example" };
  expect((await request.post("/api/preview", { headers: foreign, data: { body: "x" } })).status()).toBe(403);
});
