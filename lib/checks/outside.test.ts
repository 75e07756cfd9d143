import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { outside, signatureOf } from "./outside";

vi.hoisted(() => {
  process.env.PADDOCK_LOG = "silent";
});

const settings = { on: true, milliseconds: 300, rule: 4 };
const asked = { articleId: "a", personId: "p", parentId: null, body: "What do you make of it?" };

let server: Server;
let heard: { headers: IncomingMessage["headers"]; body: string }[];
let answer: (response: ServerResponse) => void;

beforeEach(async () => {
  heard = [];
  server = createServer((request, response) => {
    let body = "";
    request.on("data", (chunk) => {
      body += chunk;
    });
    request.on("end", () => {
      heard.push({ headers: request.headers, body });
      answer(response);
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  vi.stubEnv("PADDOCK_CHECK_URL", `http://127.0.0.1:${(server.address() as AddressInfo).port}/check`);
  vi.stubEnv("PADDOCK_CHECK_SECRET", "between us");
});

afterEach(async () => {
  vi.unstubAllEnvs();
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
});

const says = (content: string, status = 200, headers: Record<string, string> = {}) => {
  answer = (response) => response.writeHead(status, headers).end(content);
};
const HOLDS = { check: "outside", says: "hold", rule: 4, why: expect.any(String) };

describe("an outside check", () => {
  test("hears the text and where it stands, signed, and no name", async () => {
    says('{"verdict":"pass"}');
    expect(await outside(settings, { ...asked, name: "Somebody" } as typeof asked)).toBeNull();
    const [{ headers, body } = { headers: {}, body: "" }] = heard;
    expect(JSON.parse(body)).toEqual(asked);
    const at = String(headers["paddock-timestamp"]);
    expect(Math.abs(Number(at) - Date.now() / 1000)).toBeLessThan(5);
    expect(headers["paddock-signature"]).toBe(signatureOf("between us", at, body));
    expect(headers["paddock-signature"]).not.toBe(signatureOf("guessed", at, body));
  });

  test("lets pass, holds, or refuses with its reason", async () => {
    says('{"verdict":"hold","why":"Smells."}');
    expect(await outside(settings, asked)).toMatchObject({ ...HOLDS, why: "Smells." });
    says('{"verdict":"refuse","why":"An address of somebody."}');
    expect(await outside(settings, asked)).toMatchObject({ says: "refuse", why: "An address of somebody." });
  });

  test.each([
    ["an error", () => says('{"verdict":"pass"}', 500)],
    ["another page", () => says("", 302, { location: "/elsewhere" })],
    ["no JSON", () => says("<h1>pass</h1>")],
    ["a word it does not have", () => says('{"verdict":"yes"}')],
    ["a reason beyond all bounds", () => says(JSON.stringify({ verdict: "pass", why: "x".repeat(20_000) }))],
    [
      "nothing, and hangs up",
      () => {
        answer = (response) => response.destroy();
      },
    ],
  ])("that answers %s holds", async (_, does) => {
    does();
    expect(await outside(settings, asked)).toEqual(HOLDS);
  });

  test.each([
    ["says nothing", () => undefined],
    ["begins to answer and never ends", (response: ServerResponse) => response.writeHead(200).write('{"verdict"')],
  ])("that %s holds in time", async (_, does) => {
    answer = does;
    const began = performance.now();
    expect(await outside(settings, asked)).toEqual(HOLDS);
    expect(performance.now() - began).toBeLessThan(2_000);
  });

  test("that is not there, has no address or no secret holds; off, nobody is asked", async () => {
    says('{"verdict":"pass"}');
    expect(await outside({ ...settings, on: false }, asked)).toBeNull();
    expect(heard).toEqual([]);
    vi.stubEnv("PADDOCK_CHECK_SECRET", "");
    expect(await outside(settings, asked)).toEqual(HOLDS);
    vi.stubEnv("PADDOCK_CHECK_URL", "");
    expect(await outside(settings, asked)).toEqual(HOLDS);
    vi.stubEnv("PADDOCK_CHECK_SECRET", "between us");
    vi.stubEnv("PADDOCK_CHECK_URL", "http://127.0.0.1:1/");
    expect(await outside(settings, asked)).toEqual(HOLDS);
    expect(heard).toEqual([]);
  });
});
