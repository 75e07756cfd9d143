import { beforeEach, describe, expect, test, vi } from "vitest";
import { Conflict, Forbidden, Invalid, NotFound, SignedOut, TooMany, Warned } from "../failures";
import { fileInForm, jsonBody, route } from "./route";

vi.mock("../platform/log", () => ({ log: { error: vi.fn(), warn: vi.fn(), info: vi.fn() } }));

const SITE = "https://paddock.example";
beforeEach(() => vi.stubEnv("PADDOCK_URL", SITE));

type Sent = { method?: string; headers?: Record<string, string>; body?: BodyInit };

function ask(answer: Parameters<typeof route>[0], { method = "POST", headers = {}, body }: Sent = {}) {
  const request = new Request(`${SITE}/api/x`, {
    method,
    headers: { host: "paddock.example", ...headers },
    ...(body === undefined ? {} : { body }),
  });
  return route(answer)(request, { params: Promise.resolve({}) });
}

const welcome = async () => ({ json: { ok: true } });

describe("a program that asks", () => {
  test("gets JSON that nobody keeps, with the status that fits", async () => {
    const response = await ask(async () => ({ status: 201, json: { id: 1 } }));
    expect(response.status).toBe(201);
    expect(response.headers.get("cache-control")).toBe("private, no-store");
    expect(await response.json()).toEqual({ id: 1 });
  });

  test.each([
    [new SignedOut(), 401],
    [new Forbidden("No."), 403],
    [new NotFound("Nothing."), 404],
    [new Conflict("Meanwhile."), 409],
  ])("hears of %s as a problem with its status and words", async (failure, status) => {
    const response = await ask(() => Promise.reject(failure));
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
    expect(await response.json()).toEqual({
      type: "about:blank",
      status,
      title: failure.title,
      detail: failure.message,
    });
  });

  test("hears which field is wrong, and how long to wait", async () => {
    expect(await (await ask(() => Promise.reject(new Invalid("body", "Too long.")))).json()).toMatchObject({
      status: 422,
      field: "body",
    });
    const response = await ask(() => Promise.reject(new TooMany("Wait.", 17)));
    expect([response.status, response.headers.get("retry-after")]).toEqual([429, "17"]);
  });

  test("hears where the decision that stands in the way can be read", async () => {
    const response = await ask(() => Promise.reject(new Warned("Read it first.", "0199")));
    expect(await response.json()).toMatchObject({ status: 403, decision: "/decisions/0199", warning: "0199" });
  });

  test("hears nothing about a fault of ours", async () => {
    const response = await ask(() => Promise.reject(new Error("password=hunter2 at /srv/secret.ts")));
    expect(response.status).toBe(500);
    expect(await response.text()).not.toMatch(/hunter2|secret/);
  });
});

describe("a write from another site's page", () => {
  test.each([
    ["by its origin", { origin: "https://evil.example" }],
    ["from a place that looks alike", { origin: "https://paddock.example.evil.example" }],
    ["from another port", { origin: "https://paddock.example:8443" }],
    ["from a page that hides where it is", { origin: "null" }],
    ["from a browser that says so in its own way", { "sec-fetch-site": "cross-site" }],
  ])("is refused: %s", async (_, headers) => {
    const answer = vi.fn(welcome);
    for (const method of ["POST", "PUT", "PATCH", "DELETE"])
      expect((await ask(answer, { method, headers: headers as never })).status).toBe(403);
    expect(answer).not.toHaveBeenCalled();
  });

  test.each([
    ["from our own", { origin: SITE, "sec-fetch-site": "same-origin" }],
    ["from our own under the name the request came by", { origin: "http://10.0.0.5:3000", host: "10.0.0.5:3000" }],
    ["from a program, which has no page", {}],
  ])("is welcome: %s", async (_, headers) => {
    expect((await ask(welcome, { headers: headers as never })).status).toBe(200);
  });

  test("only to read is welcome", async () => {
    expect((await ask(welcome, { method: "GET", headers: { origin: "https://evil.example" } })).status).toBe(200);
  });
});

describe("a body", () => {
  const echo = async (request: Request) => ({ json: await jsonBody(request) });

  test.each([
    ["an object", '{"body":"é 🏁"}', { body: "é 🏁" }],
    ["nothing", "", {}],
    ["nothing at all", undefined, {}],
  ])("that is %s is read", async (_, body, wanted) => {
    const response = await ask(echo, body === undefined ? {} : { body });
    expect([response.status, await response.json()]).toEqual([200, wanted]);
  });

  test.each([
    ["no JSON", "{body"],
    ["a list", "[1]"],
    ["a word", '"body"'],
    ["null", "null"],
    ["a form", "body=x"],
    ["no UTF-8", new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ])("that is %s is malformed", async (_, body) => {
    expect((await ask(echo, { body })).status).toBe(400);
  });

  const large = JSON.stringify({ body: "x".repeat(130 * 1024) });

  test("that is too large is refused by its length", async () => {
    expect((await ask(echo, { body: large, headers: { "content-length": String(large.length) } })).status).toBe(413);
  });

  test("that is too large is refused though it lies about its length, or names none", async () => {
    for (const headers of [{}, { "content-length": "2" }])
      expect((await ask(echo, { body: large, headers: headers as never })).status).toBe(413);
  });
});

describe("a form with a file", () => {
  const formWith = (bytes: number, field = "picture") => {
    const form = new FormData();
    form.set(field, new Blob([new Uint8Array(bytes)]), "me.jpg");
    return form;
  };
  const take = async (request: Request) => ({ json: (await fileInForm(request, "picture", 300_000))?.length ?? null });

  test("may be larger than other bodies, up to what is said", async () => {
    expect(await (await ask(take, { body: formWith(300_000) })).json()).toBe(300_000);
    const refused = await ask(take, { body: formWith(330_000) });
    expect(refused.status).toBe(413);
    expect(refused.headers.get("content-type")).toBe("application/problem+json");
  });

  test("in which none was chosen has none", async () => {
    expect(await (await ask(take, { body: formWith(0) })).json()).toBeNull();
  });

  test.each([
    ["has another field", { body: formWith(10, "other") }],
    ["has words in its place", { body: new URLSearchParams({ picture: "words" }) }],
    ["is no form", { body: "words" }],
    ["says it is one", { body: "words", headers: { "content-type": "multipart/form-data; boundary=x" } }],
    ["has no body", {}],
  ])("is refused where it %s", async (_, sent) => {
    expect((await ask(take, sent)).status).toBe(400);
  });
});
