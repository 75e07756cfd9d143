import { randomUUID } from "node:crypto";
import { decideItems } from "../lib/desk/commands";
import { hideComment } from "../lib/moderation/commands";
import { isStaffRole } from "../lib/people/roles";
import { newId } from "../lib/platform/ids";
import { makePerson, TEST_PASSWORD, word } from "../lib/testing/make";
import { anAddress, Cast, type Persona } from "./access-cast";
import { builtAction } from "./access-routes";

/** What is sent for a row of the table: its address filled in, and what a good request of its kind carries. */
export type Sent = { path: string; json?: object; form?: Record<string, string>; headers?: Record<string, string> };

/** What a row needs beside its address. */
type Send = (cast: Cast) => Promise<Partial<Sent>>;

/** Rows that need more than their address. What is not here is sent without a body. */
const REQUESTS: Record<string, Send> = {
  "GET /api/articles/[slug]/visit": async (cast) => ({
    path: `/api/articles/${(await cast.stage.article()).slug}/visit?since=${(await cast.comment()).id}`,
  }),
  "GET /api/moderation/report": async () => ({ path: "/api/moderation/report?period=2026" }),
  "GET /follow": async (cast) => ({ path: `/follow?kind=author&of=${(await cast.stage.person("author")).handle}` }),
  "GET /mute": async (cast) => ({ path: `/mute?of=${(await cast.stage.person("reader")).handle}` }),
  "POST /api/articles/[slug]/comments": async () => ({ json: { body: `Said ${word()}.`, submissionId: randomUUID() } }),
  "PUT /api/articles/[slug]/draft": async () => ({
    json: { body: "Begun.", submissionId: randomUUID(), parentId: null },
  }),
  "POST /api/articles/[slug]/missed": async () => ({ json: { known: [], drawn: [] } }),
  "POST /api/articles/[slug]/visit": async (cast) => ({ json: { upto: (await cast.comment()).id } }),
  "PATCH /api/comments/[id]": async () => ({ json: { body: `Better said ${word()}.`, version: 1 } }),
  "POST /api/comments/[id]/hide": async () => ({ json: { rule: 1, reason: "Elsewhere." } }),
  "POST /api/comments/[id]/report": async () => ({ json: { rule: 1 } }),
  "POST /api/comments/[id]/restore": async (cast) => ({
    path: `/api/comments/${(await cast.hiddenComment()).id}/restore`,
    json: {},
  }),
  "POST /api/moderation/decisions": async (cast) => ({
    json: { items: [{ id: (await cast.stage.item()).id, version: 1 }], act: "approve" },
  }),
  "DELETE /api/moderation/decisions/[id]": async (cast) => ({
    path: `/api/moderation/decisions/${await decision(cast)}`,
  }),
  "GET /api/moderation/items/[id]": async (cast) => ({ path: `/api/moderation/items/${(await cast.stage.item()).id}` }),
  "PUT /api/moderation/items/[id]/claim": async (cast) => ({
    path: `/api/moderation/items/${(await cast.stage.item()).id}/claim`,
  }),
  "DELETE /api/moderation/items/[id]/claim": async (cast) => ({
    path: `/api/moderation/items/${(await cast.stage.item()).id}/claim`,
  }),
  "DELETE /api/moderation/items/[id]/escalation": async (cast) => ({
    path: `/api/moderation/items/${await handedOn(cast)}/escalation`,
  }),
  "POST /api/held/[id]": async (cast) => ({ path: `/api/held/${(await cast.stage.heldComment()).id}` }),
  "DELETE /api/held/[id]": async (cast) => ({ path: `/api/held/${(await cast.stage.heldComment()).id}` }),
  "POST /api/preview": async () => ({ json: { body: "**Loud**" } }),
  "PUT /api/viewer/order": async () => ({ json: { order: "oldest" } }),

  "FORM addresses/submitMailAgain": async () => ({ path: "/settings/account" }),
  "FORM addresses/submitEmail": async () => ({ path: "/settings/account", form: { email: `${word()}@example.org` } }),
  "FORM articles/submitArticle": async ({ stage }) => {
    const { id, section } = await stage.draft();
    return { form: { id, version: "1", title: "Saved", standfirst: "S.", section, body: "News." } };
  },
  "FORM articles/submitPublish": async ({ stage }) => ({ form: { id: (await stage.draft()).id } }),
  "FORM appeals/submitAppeal": async () => ({
    path: `/decisions/${newId()}`,
    form: { decision: newId(), text: "No." },
  }),
  "FORM comments/submitComment": async ({ stage }) => {
    const { slug } = await stage.article();
    return { path: `/articles/${slug}/respond`, form: { slug, parentId: "", body: `Said ${word()}.` } };
  },
  "FORM comments/submitEdit": onComment({ body: "Better said.", version: "1" }),
  "FORM comments/submitWithdraw": onComment({}),
  "FORM desk/submitDecision": async ({ stage }) => {
    const { id } = await stage.item();
    return { path: `/moderation/items/${id}`, form: { item: id, version: "1", act: "hide", rule: "1", from: "" } };
  },
  "FORM desk/submitUndo": async (cast) => {
    const [{ id: item }, { id: comment }] = [await cast.stage.item(), await cast.stage.comment("reader")];
    const actor = await cast.actor();
    const decider = actor && isStaffRole(actor.role) ? actor : await makePerson("admin");
    const { id } = await hideComment(decider, comment, { rule: 1 });
    return { path: `/moderation/items/${item}?undo=${id}`, form: { decision: id, from: "" } };
  },
  "FORM follows/submitFollow": async ({ stage }) => {
    const of = (await stage.person("author")).handle;
    return { path: `/follow?kind=author&of=${of}`, form: { kind: "author", of, wanted: "yes", returnTo: "/rules" } };
  },
  "FORM measures/submitClose": onConversation({ when: "now", lasts: "1", rule: "", reason: "Enough." }),
  "FORM measures/submitConversations": async () => ({
    path: "/moderation/conversations",
    // Another version than the one that stands: what holds for all stays as it is.
    form: { closeAfterDays: "3650", version: "1000000" },
  }),
  "FORM measures/submitLift": async (cast) => {
    const { person, measure } = await cast.stage.measured();
    const path = `/moderation/people/${person.handle}`;
    return { path, form: { measure, reason: "", back: path } };
  },
  "FORM measures/submitPreModerate": onRecord({ lasts: "1", rule: "2", reason: "" }),
  "FORM measures/submitSlow": onConversation({ seconds: "10", lasts: "1", rule: "", reason: "Hot." }),
  "FORM measures/submitSuspend": onRecord({ lasts: "1", rule: "2", reason: "" }),
  "FORM measures/submitWarn": onRecord({ rule: "2", reason: "" }),
  "FORM reports/submitReport": onComment({ rule: "1", answer: "yes" }),
  "FORM moderation/submitHide": onComment({ rule: "1", reason: "Elsewhere." }),
  "FORM moderation/submitRestore": onComment({}, (cast) => cast.hiddenComment()),
  "FORM mutes/submitMute": async ({ stage }) => {
    const of = (await stage.person("reader")).handle;
    return { path: `/mute?of=${of}`, form: { of, wanted: "yes", returnTo: "/rules" } };
  },
  "FORM my-data/submitLeave": async (cast) => {
    await cast.stage.article();
    return { form: { handle: (await cast.actor())?.handle ?? "nobody" } };
  },
  "FORM notifications/chooseMail": async () => ({
    form: {
      reply: "daily",
      mention: "daily",
      article: "never",
      conversation: "never",
      decision: "now",
      report: "never",
    },
  }),
  "FORM notifications/readAll": async () => ({ form: { upto: newId() } }),
  "FORM passwords/submitAskForReset": async (cast) => ({ form: { email: (await someoneOf(cast)).email } }),
  "FORM passwords/submitPassword": async () => ({
    form: { current: TEST_PASSWORD, password: `correct horse ${word()}` },
  }),
  "FORM profiles/submitHandle": async () => ({ form: { handle: `h-${word()}` } }),
  "FORM profiles/submitProfile": async () => ({ form: { name: `Named ${word()}`, bio: "", roleLine: "" } }),
  "FORM rules/submitRetired": async () => ({
    path: "/moderation/settings/rules",
    form: { number: "999999", retired: "yes", version: "1" },
  }),
  "FORM rules/submitRule": async () => ({
    path: "/moderation/settings/rules",
    form: { number: "1", version: "0", title: `Rule ${word()}`, text: "Do as you would be done by.", key: "subject" },
  }),
  "FORM settings/submitChecks": async () => ({ path: "/moderation/settings", form: { do: "try" } }),
  "FORM sessions/proveByPassword": async () => ({ form: { password: TEST_PASSWORD, returnTo: "/rules" } }),
  "FORM sessions/mailProof": async () => ({ form: { returnTo: "/rules" } }),
  "FORM sessions/signOutElsewhere": async () => ({ form: { id: randomUUID() } }),
  "FORM sign-in/submitSignIn": async (cast) => ({
    form: { email: (await someoneOf(cast)).email, password: TEST_PASSWORD, returnTo: "/rules" },
  }),
  "FORM sign-in/submitSignUp": async () => ({
    form: { email: `${word()}@example.org`, password: `correct horse ${word()}`, name: "", returnTo: "/rules" },
  }),
  "FORM votes/submitVote": onComment({ up: "yes" }),
};

/** The actor's own, where they may decide; else somebody else's. */
async function decision(cast: Cast): Promise<string> {
  const actor = await cast.actor();
  const decider = actor && isStaffRole(actor.role) ? actor : await makePerson("moderator");
  return (await hideComment(decider, (await cast.comment()).id, { rule: 1 })).id;
}

/** An item that the one who asks has handed on, where they may. */
async function handedOn(cast: Cast): Promise<string> {
  const { id } = await cast.stage.item();
  const actor = await cast.actor();
  const by = actor && isStaffRole(actor.role) && !actor.suspension ? actor : await makePerson("moderator");
  await decideItems(by, { items: [{ id, version: 1 }], act: "escalate" });
  return id;
}

/** A form on the page of acts on a comment. */
function onComment(form: Record<string, string>, about = (cast: Cast) => cast.comment()): Send {
  return async (cast) => {
    const { slug } = await cast.stage.article();
    const { id } = await about(cast);
    return { path: `/articles/${slug}/respond?to=${id}`, form: { slug, comment: id, ...form } };
  };
}

/** A form on a conversation's page of moderation. */
function onConversation(form: Record<string, string>): Send {
  return async ({ stage }) => {
    const { slug } = await stage.article();
    return { path: `/moderation/conversations/${slug}`, form: { slug, ...form } };
  };
}

/** A form on the record of somebody who is nobody of the cast. */
function onRecord(form: Record<string, string>): Send {
  return async () => {
    const { handle } = await makePerson();
    return { path: `/moderation/people/${handle}`, form: { handle, ...form } };
  };
}

/** Whoever asks; signed out, the reader. */
async function someoneOf(cast: Cast) {
  return (await cast.actor()) ?? cast.stage.person("reader");
}

/** What a row's address is about. The address itself where nothing else is said. */
async function filledIn(address: string, cast: Cast): Promise<string> {
  const { stage } = cast;
  const values: Record<string, () => Promise<string>> = {
    slug: async () => (/^(\/api)?\/sections\//.test(address) ? "gt-racing" : (await stage.article()).slug),
    id: async () => {
      if (address.startsWith("/write/")) return (await stage.draft()).id;
      return address.includes("/moderation/items/") ? (await stage.item()).id : (await cast.comment()).id;
    },
    handle: async () => (await stage.person(/^\/api\/people\/.*follow$/.test(address) ? "author" : "reader")).handle,
    page: async () => "2",
    order: async () => "newest",
    sort: async () => "newest",
  };
  let path = address;
  for (const [part, name = ""] of address.matchAll(/\[(?:\.\.\.)?(\w+)\]/g))
    path = path.replace(part, (await values[name]?.()) ?? "nothing-there");
  return path;
}

/** What came back, in short. */
export type Heard = {
  sent: string;
  status: number;
  /** As it stands in the table. */
  cell: string;
  caching: string;
  /** Another site's address that it leads to, or "". */
  strays: string;
  bytes: string;
};

/** Asks the site what a row says, as this one of the cast. */
export async function ask(row: string, cast: Cast): Promise<Heard> {
  const [method = "", address = ""] = row.split("#")[0]?.trim().split(" ") ?? [];
  const more = (await REQUESTS[row]?.(cast)) ?? {};
  const isForm = method === "FORM";
  const action = isForm ? builtAction(row) : null;
  const path = more.path ?? (await filledIn(action?.page ?? address, cast));
  const key = action ? await keyOf(action.id, path, cast) : "";
  const site = process.env.PADDOCK_TEST_URL ?? "";
  const headers: Record<string, string> = {
    cookie: await cast.cookies(),
    origin: site,
    "x-forwarded-for": anAddress(),
    ...(more.json ? { "content-type": "application/json" } : {}),
    ...more.headers,
  };
  const body = action ? formOf(action.id, key, more.form ?? {}) : more.json ? JSON.stringify(more.json) : null;
  const answer = await fetch(site + path, { method: isForm ? "POST" : method, headers, body, redirect: "manual" });
  return hear(`${isForm ? "POST" : method} ${path}`, answer, isForm);
}

async function hear(sent: string, answer: Response, isForm: boolean): Promise<Heard> {
  const { status, headers } = answer;
  const isStream = headers.get("content-type")?.startsWith("text/event-stream");
  const bytes = isStream ? "" : await answer.text();
  if (isStream) await answer.body?.cancel();
  const site = new URL(process.env.PADDOCK_TEST_URL ?? "");
  const location = headers.get("location");
  const leadsTo = location ? new URL(location, site) : null;
  return {
    sent,
    status,
    cell: String(led(leadsTo) ?? (isForm && status === 200 ? saidBy(bytes) : status)),
    caching: headers.get("cache-control") ?? "",
    strays: leadsTo && leadsTo.origin !== site.origin ? leadsTo.href : "",
    bytes,
  };
}

/** Where somebody is led who must do something else first. */
function led(to: URL | null): string | null {
  if (to?.pathname === "/sign-in") return "sign-in";
  return to?.pathname === "/prove" ? "prove" : null;
}

/**
 * What a page says that shows a form again, as the status the same refusal has in the API; 200 where it says that all is
 * well, "again" where it says nothing.
 */
function saidBy(html: string): number | "again" {
  const page = html.replace(/<div class="suspended-notice">.*?<\/div><\/div><\/div>/s, "");
  const [, drawn] = /class="(?:notice stopped|error)"[^>]*>(.*?)<\/(?:p|div)>/s.exec(page) ?? [];
  const said = drawn?.replace(/<svg.*?<\/svg>/gs, "").replace(/<[^>]*>/g, "");
  if (said !== undefined) return REFUSALS.find(([words]) => words.test(said))?.[1] ?? 422;
  return page.includes('class="notice good"') ? 200 : "again";
}

const REFUSALS: [RegExp, number][] = [
  [/^(Sign in first|This took too long|This account was deleted)/, 401],
  [/\b(may not|suspended)\b|somebody else’s|^Only |^Confirm your e-mail|your own|^This is you/i, 403],
  [/^There is no such/, 404],
  [/already|meanwhile|is not hidden/, 409],
  [/^Too many/, 429],
];

/** Posts a form whose answer shows nothing of it, such as a redirect. */
export function postForm(row: string, path: string, fields: Record<string, string>, cookie: string): Promise<Response> {
  const site = process.env.PADDOCK_TEST_URL ?? "";
  const headers = { cookie, origin: site, "x-forwarded-for": anAddress() };
  const body = formOf(builtAction(row).id, "", fields);
  return fetch(site + path, { method: "POST", headers, body, redirect: "manual" });
}

/** What a browser without scripts posts for a form of Next's. */
function formOf(id: string, key: string, fields: Record<string, string>): FormData {
  const form = new FormData();
  form.set("$ACTION_REF_1", "");
  form.set("$ACTION_1:0", JSON.stringify({ id, bound: "$@1" }));
  form.set("$ACTION_1:1", '["$undefined"]');
  form.set("$ACTION_KEY", key);
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

const keys = new Map<string, string>();

/** Which form of its page an action belongs to, as somebody's page says who sees it: without it the page would not show why it refuses. */
async function keyOf(id: string, path: string, { stage, persona }: Cast): Promise<string> {
  for (const viewer of [persona, ...FORM_VIEWERS]) {
    const known = keys.get(id);
    if (known !== undefined) return known;
    const cookie = await new Cast(viewer, stage).cookies();
    const page = await fetch((process.env.PADDOCK_TEST_URL ?? "") + path, { headers: { cookie }, redirect: "manual" });
    for (const [form] of (await page.text()).matchAll(/<form\b.*?<\/form>/gs)) {
      const key = form.includes(id) && /name="\$ACTION_KEY" value="(\w+)"/.exec(form)?.[1];
      if (key) keys.set(id, key);
    }
  }
  const none = keys.get(id) ?? "";
  keys.set(id, none);
  return none;
}

const FORM_VIEWERS: Persona[] = ["signed-out", "reader", "other-reader", "author", "moderator", "admin", "unconfirmed"];
