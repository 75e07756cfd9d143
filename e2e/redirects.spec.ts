import { db } from "../lib/platform/db";
import { makePerson, TEST_PASSWORD, word } from "../lib/testing/make";
import { anAddress, Cast, Stage } from "./access-cast";
import { postForm } from "./access-requests";
import { expect, test } from "./fixtures";

/** What somebody could write into a link to lead others away by. */
const HOSTILE = [
  "https://evil.example/",
  "//evil.example/",
  "///evil.example/",
  "/\\evil.example/",
  "\\\\evil.example",
  "/\t/evil.example/",
  "/\n/evil.example/",
  "/.//evil.example/",
  "/..//evil.example/",
  "/rules/..//evil.example/",
  "https:evil.example",
  "javascript:alert(1)",
  "data:text/html,x",
  "@evil.example",
  ".evil.example",
  "",
];

/** Every way on after something else came first, by an address somebody gave. Answers where it leads. */
const WAYS: Record<string, (wanted: string, stage: Stage) => Promise<Response>> = {
  "the page of signing in, signed in": (wanted, stage) => read("/sign-in", wanted, stage),
  "the page of signing up, signed in": (wanted, stage) => read("/sign-up", wanted, stage),
  "the page of showing that it is you, freshly signed in": (wanted, stage) => read("/prove", wanted, stage),
  "the page of showing that it is you, signed out": (wanted) => read("/prove", wanted, null),
  "signing in": async (returnTo) => {
    const { email } = await makePerson();
    return postForm("FORM sign-in/submitSignIn", "/sign-in", { email, password: TEST_PASSWORD, returnTo }, "");
  },
  "signing up": (returnTo) => {
    const form = { email: `${word()}@example.org`, password: `correct horse ${word()}`, name: "", returnTo };
    return postForm("FORM sign-in/submitSignUp", "/sign-up", form, "");
  },
  "signing in while the account is to go, and keeping it": async (returnTo) => {
    const { id, email } = await makePerson();
    await db().person.update({ where: { id }, data: { leavingAt: new Date(Date.now() + 3_600_000) } });
    const fields = { email, password: TEST_PASSWORD, returnTo };
    const stopped = await postForm("FORM sign-in/submitSignIn", "/sign-in", fields, "");
    expect(stopped.headers.get("location")).toBe("/sign-in/leaving");
    const cookie = stopped.headers.getSetCookie().map((one) => one.split(";")[0] ?? "");
    return postForm("FORM my-data/submitKeep", "/sign-in/leaving", {}, cookie.join("; "));
  },
  "showing that it is you by the password": async (returnTo, stage) =>
    postForm("FORM sessions/proveByPassword", "/prove", { password: TEST_PASSWORD, returnTo }, await cookiesOf(stage)),
  following: async (returnTo, stage) => {
    const of = (await stage.person("author")).handle;
    const form = { kind: "author", of, wanted: "yes", returnTo };
    return postForm("FORM follows/submitFollow", `/follow?kind=author&of=${of}`, form, await cookiesOf(stage));
  },
  muting: async (returnTo, stage) => {
    const of = (await stage.person("author")).handle;
    return postForm("FORM mutes/submitMute", `/mute?of=${of}`, { of, wanted: "yes", returnTo }, await cookiesOf(stage));
  },
};

for (const [way, go] of Object.entries(WAYS))
  test(`${way} leads to no other site`, async () => {
    const stage = new Stage(true);
    for (const wanted of HOSTILE) {
      const answer = await go(wanted, stage);
      const location = answer.headers.get("location") ?? "";
      const shown = `${JSON.stringify(wanted)} leads to ${location || answer.status}`;
      if (wanted) expect([303, 307], shown).toContain(answer.status);
      expect(await endOf(location), shown).toBe(new URL(process.env.PADDOCK_TEST_URL ?? "").origin);
    }
  });

test("signing out leads to no other site, wherever one comes from", async () => {
  const site = process.env.PADDOCK_TEST_URL ?? "";
  for (const referer of HOSTILE.filter((one) => one && !/[\t\n]/.test(one))) {
    const headers = { referer, origin: site };
    const answer = await fetch(`${site}/sign-out`, { method: "POST", headers, redirect: "manual" });
    expect(await endOf(answer.headers.get("location") ?? ""), referer).toBe(new URL(site).origin);
  }
});

/** The origin a browser ends at; a page of ours that takes an address along is asked to go on to it. */
async function endOf(location: string): Promise<string> {
  const here = new URL(location, process.env.PADDOCK_TEST_URL);
  const further = here.searchParams.get("returnTo");
  if (here.origin !== new URL(process.env.PADDOCK_TEST_URL ?? "").origin || further === null) return here.origin;
  const { email } = await makePerson();
  const form = { email, password: TEST_PASSWORD, returnTo: further };
  const answer = await postForm("FORM sign-in/submitSignIn", "/sign-in", form, "");
  return new URL(answer.headers.get("location") ?? "", here).origin;
}

async function read(path: string, wanted: string, stage: Stage | null): Promise<Response> {
  const headers = { cookie: stage ? await cookiesOf(stage) : "", "x-forwarded-for": anAddress() };
  const address = `${process.env.PADDOCK_TEST_URL}${path}?returnTo=${encodeURIComponent(wanted)}`;
  return fetch(address, { headers, redirect: "manual" });
}

function cookiesOf(stage: Stage): Promise<string> {
  return new Cast("reader", stage).cookies();
}
