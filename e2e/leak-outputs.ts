import { anAddress } from "./access-cast";
import { everyRoute } from "./access-routes";

/** Everything the site answers to who asks, of one conversation in which something must not be read. */

/** What it is all about; made in leaks.spec.ts. */
export type Scene = {
  slug: string;
  section: string;
  writer: { handle: string; name: string };
  reader: { handle: string };
  /** Comments of the writer's, a root and a reply: hidden, then withdrawn. */
  root: string;
  reply: string;
  /** What it answers, and what answers them, by the reader. */
  above: string;
  below: string[];
  /** A word that stands in the comments beside the one that must not be read. */
  needle: string;
  /** A notification of the reader's about the writer's reply. */
  notification: string;
  /** The decision to hide the reply; any id before there is one. */
  decision: string;
  /** The number of that decision in the log, and a warning of the writer; any before there are some. */
  entry: number;
  warning: string;
};

export type Ask = { path: string; method?: string; json?: object; cookie?: string };

/** Addresses that are more than their folders say: the queries they take, and each thing they can be about. */
const MORE: Record<string, (scene: Scene) => Ask[]> = {
  "GET /articles/[slug]": ({ slug }) =>
    ["newest", "oldest"].map((order) => ({ path: `/articles/${slug}`, cookie: `paddock-order=${order}` })),
  "GET /articles/[slug]/in/[order]": ({ slug }) => [{ path: `/articles/${slug}/in/oldest` }],
  "GET /articles/[slug]/comments/[id]": ({ slug, root, reply, above, below }) =>
    [root, reply, above, ...below].map((id) => ({ path: `/articles/${slug}/comments/${id}` })),
  "GET /articles/[slug]/comments/[id]/history": ({ slug, root }) => [
    { path: `/articles/${slug}/comments/${root}/history` },
  ],
  "GET /articles/[slug]/conversation": ({ slug, root, above, needle }) =>
    ["sort=best", "sort=newest", "sort=oldest", `q=${needle}`, `under=${root}`, `under=${above}`].map((query) => ({
      path: `/articles/${slug}/conversation?${query}`,
    })),
  "GET /articles/[slug]/respond": ({ slug, root, reply, above, below }) =>
    [root, reply, above, ...below].map((id) => ({ path: `/articles/${slug}/respond?to=${id}` })),
  "GET /decisions/[id]": ({ warning }) => [{ path: `/decisions/${warning}` }],
  "GET /moderation/log/entries": ({ entry }) =>
    ["", "kind=hide&", "kind=warn&", "rule=5&", "by=person&", `month=${thisMonth()}&`].map((filter) => ({
      path: `/moderation/log/entries?${filter}before=${entry + 2}`,
    })),
  "GET /moderation/report": () => periods().map((period) => ({ path: `/moderation/report/${period}` })),
  "GET /api/moderation/log": ({ entry }) => [{ path: `/api/moderation/log?after=${Math.max(0, entry - 1)}` }],
  "GET /api/moderation/report": () =>
    periods().flatMap((period) =>
      ["", "&as=csv"].map((as) => ({ path: `/api/moderation/report?period=${period}${as}` })),
    ),
  "GET /api/moderation/items": ({ slug, needle }) =>
    [`shelf=everything&article=${slug}`, `shelf=everything&q=${needle}`].map((query) => ({
      path: `/api/moderation/items?${query}`,
    })),
  "GET /moderation": ({ slug }) => [{ path: `/moderation?article=${slug}` }],
  "GET /follow": ({ slug }) => [{ path: `/follow?kind=conversation&of=${slug}` }],
  "GET /mute": ({ reader }) => [{ path: `/mute?of=${reader.handle}` }],
  "GET /people/[handle]": ({ reader }) => [{ path: `/people/${reader.handle}` }],
  "GET /people/[handle]/comments": ({ reader }) => [{ path: `/people/${reader.handle}/comments` }],
  "GET /people/[handle]/upvotes": ({ reader }) => [{ path: `/people/${reader.handle}/upvotes` }],
  "GET /settings/data/comments.md": () => [{ path: "/settings/data/comments.md?order=oldest" }],
  "GET /api/articles/[slug]/comments": ({ slug, root, reply, above, needle }) =>
    [
      ...["best", "newest", "oldest"].flatMap((sort) => [`sort=${sort}`, `threads=first&sort=${sort}`]),
      ...[`q=${needle}`, `ids=${root},${reply}`, `since=${above}`],
    ].map((query) => ({ path: `/api/articles/${slug}/comments?${query}` })),
  "GET /api/articles/[slug]/people": ({ slug, writer }) => [
    { path: `/api/articles/${slug}/people?begins=${writer.name.slice(0, 8)}` },
  ],
  "GET /api/articles/[slug]/visit": ({ slug, above }) => [{ path: `/api/articles/${slug}/visit?since=${above}` }],
  "GET /api/comments/[id]": ({ root }) => [{ path: `/api/comments/${root}` }],
  "GET /api/comments/[id]/replies": ({ root, above }) =>
    [root, above].flatMap((id) =>
      ["best", "newest", "oldest"].map((sort) => ({ path: `/api/comments/${id}/replies?sort=${sort}` })),
    ),
  "GET /api/comments/[id]/revisions": ({ root }) => [{ path: `/api/comments/${root}/revisions` }],
  "GET /api/viewer": ({ slug }) => [{ path: `/api/viewer?article=${slug}` }],
};

function thisMonth(): string {
  return new Date().toISOString().slice(0, 7);
}

function periods(): string[] {
  return [thisMonth(), thisMonth().slice(0, 4)];
}

/** What changes nothing and answers something, though it is not a GET. */
const READ_BY_POST: Record<string, (scene: Scene) => Ask> = {
  "POST /api/articles/[slug]/missed": ({ slug, root, reply }) => ({
    ...{ path: `/api/articles/${slug}/missed`, method: "POST" },
    json: { known: [], drawn: [root, reply] },
  }),
};

/** Answers that never end; leaks.spec.ts listens to both. */
const STREAMS = ["GET /api/articles/[slug]/live", "GET /api/moderation/live"];

/** Everything that can be read, as the folders have it, so that a new page is asked too. */
export function everyAsk(scene: Scene): Ask[] {
  const routes = everyRoute().filter((route) => route.startsWith("GET ") && !STREAMS.includes(route));
  const asks = routes.flatMap((route) => [
    { path: filledIn(route.slice("GET ".length), scene) },
    ...(MORE[route]?.(scene) ?? []),
  ]);
  const known = new Set([...routes, ...everyRoute()]);
  for (const route of [...Object.keys(MORE), ...Object.keys(READ_BY_POST)])
    if (!known.has(route)) throw new Error(`e2e/leak-outputs.ts: there is no ${route}`);
  return [...asks, ...Object.values(READ_BY_POST).map((ask) => ask(scene))];
}

/** What an address is about, by the names in it. One of its own needs a line here, or the test stops. */
function filledIn(address: string, scene: Scene): string {
  const values: Record<string, string> = {
    slug: /\/sections\//.test(address) ? scene.section : scene.slug,
    id: idIn(address, scene),
    handle: scene.writer.handle,
    page: "1",
    order: "newest",
    sort: "newest",
    format: "json",
    // What nobody can know, and what others' tests ask.
    ...Object.fromEntries(["token", "file", "provider", "nextauth", "number", "month"].map((name) => [name, "1"])),
  };
  return address.replaceAll(/\[(?:\.\.\.)?(\w+)\]/g, (_, name: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`e2e/leak-outputs.ts does not know what [${name}] in ${address} is`);
    return value;
  });
}

function idIn(address: string, scene: Scene): string {
  if (address.startsWith("/notifications/")) return scene.notification;
  if (/^(\/api)?\/(decisions|moderation)\//.test(address)) return scene.decision;
  return scene.reply;
}

/** As a browser asks for a page: at first, in both compressions, and as Next's own client does for a part of it. */
const WAYS: Record<string, Record<string, string>> = {
  plain: { "accept-encoding": "identity" },
  gzip: { "accept-encoding": "gzip" },
  brotli: { "accept-encoding": "br" },
  rsc: { rsc: "1" },
  prefetch: { rsc: "1", "next-router-prefetch": "1" },
  segment: { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
};

export type Answer = {
  asked: string;
  path: string;
  status: number;
  text: string;
  etag: string | null;
  isKept: boolean;
};

/** What somebody gets to read, in every way it can be asked; pages that all share are asked once, by who is signed out. */
export async function askAll(
  asks: Ask[],
  { who, cookie, etags = new Map() }: { who: string; cookie: string; etags?: Map<string, string> },
): Promise<Answer[]> {
  const answers: Answer[] = [];
  await inTurn(asks, async (ask) => {
    const isPage = !/^\/api\/|\.(xml|json|md|txt|csv)\b|^\/(healthz|readyz)/.test(ask.path);
    for (const way of isPage ? Object.keys(WAYS) : ["plain"]) {
      const asked = `${who}, ${way}: ${ask.method ?? "GET"} ${ask.path}${ask.cookie ? ` (${ask.cookie})` : ""}`;
      const answer = await heard(asked, ask, {
        ...WAYS[way],
        ...cookies(cookie, ask.cookie),
        ...same(etags.get(asked)),
      });
      answers.push(answer);
      // Compressed is what is kept; of what is made for one person alone the two ways in are enough.
      if (!answer.isKept && way === "plain") {
        const asRsc = `${who}, rsc: GET ${ask.path}`;
        if (isPage) answers.push(await heard(asRsc, ask, { ...WAYS.rsc, ...cookies(cookie, ask.cookie) }));
        break;
      }
      if (answer.isKept && cookie) break;
    }
  });
  return answers;
}

async function heard(asked: string, ask: Ask, headers: Record<string, string>): Promise<Answer> {
  const site = process.env.PADDOCK_TEST_URL ?? "";
  const answer = await fetch(site + ask.path, {
    method: ask.method ?? "GET",
    redirect: "manual",
    headers: {
      ...headers,
      "x-forwarded-for": anAddress(),
      ...(ask.json ? { origin: site, "content-type": "application/json" } : {}),
    },
    ...(ask.json ? { body: JSON.stringify(ask.json) } : {}),
  });
  const { status, headers: said } = answer;
  return {
    ...{ asked, path: ask.path, status, etag: said.get("etag") },
    text: `${[...said].join("\n")}\n${await answer.text()}`,
    isKept: said.get("cache-control") === "public, no-cache",
  };
}

function cookies(...all: (string | undefined)[]): { cookie: string } {
  return { cookie: all.filter(Boolean).join("; ") };
}

function same(etag: string | undefined): Record<string, string> {
  return etag ? { "if-none-match": etag } : {};
}

/** A few at a time: the site has two cores. */
async function inTurn<T>(all: T[], act: (one: T) => Promise<void>): Promise<void> {
  const waiting = all.values();
  const work = async () => {
    for (const one of waiting) await act(one);
  };
  await Promise.all(Array.from({ length: 5 }, work));
}
