import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { keyOf, PageStore } from "./store";

const PATH = "/articles/fuji";

/** A page rendered from beginning to end, with what happens `meanwhile`. */
function render(store: PageStore, path: string, tags: string[], html = "<p>page</p>", meanwhile = () => {}): void {
  store.read(path);
  meanwhile();
  store.keep(path, { html }, tags, { html, status: 200, contentType: "text/html; charset=utf-8" });
}

function shown(store: PageStore, path = PATH): string | null {
  return store.find(path)?.raw.toString() ?? null;
}

describe("a page is kept until something on it changes", () => {
  test("a reader gets the kept bytes, plain or packed, with their own tag", () => {
    const store = new PageStore();
    render(store, PATH, ["article:fuji"], "<p>Fünf Runden</p>");
    const page = store.find(PATH);
    expect(page?.raw.toString()).toBe("<p>Fünf Runden</p>");
    expect(gunzipSync(page?.gzip() ?? "").toString()).toBe("<p>Fünf Runden</p>");
    expect(brotliDecompressSync(page?.brotli() ?? "").toString()).toBe("<p>Fünf Runden</p>");

    render(store, "/articles/ningbo", [], "<p>Sechs Runden</p>");
    expect(store.find("/articles/ningbo")?.etag).not.toBe(page?.etag);
    expect(page?.etag).toMatch(/^"[\w-]+"$/);
  });

  test("a page nobody has rendered is not there", () => {
    expect(shown(new PageStore())).toBeNull();
  });

  test("a page that does not exist is kept as such, and its address waits for the article to come", () => {
    const store = new PageStore();
    store.read(PATH);
    const body = { html: "Not found", status: 404, contentType: "text/html; charset=utf-8" };
    store.keep(PATH, {}, ["article:fuji"], body);
    expect(store.find(PATH)?.status).toBe(404);
    store.expire(["article:fuji"]);
    expect(shown(store)).toBeNull();
  });

  test("a change leaves no page that shows it, and every other one", () => {
    const store = new PageStore();
    render(store, PATH, ["article:fuji", "person:lind"]);
    render(store, "/people/lind", ["person:lind"]);
    render(store, "/articles/ningbo", ["article:ningbo"]);
    store.expire(["article:fuji"]);
    expect(shown(store)).toBeNull();
    expect(shown(store, "/people/lind")).not.toBeNull();
    store.expire(["person:lind", "nobody knows this"]);
    expect(shown(store, "/people/lind")).toBeNull();
    expect(shown(store, "/articles/ningbo")).not.toBeNull();
  });

  test("after a change the page is rendered once and then kept again", () => {
    const store = new PageStore();
    render(store, PATH, ["article:fuji"], "before");
    store.expire(["article:fuji"]);
    render(store, PATH, ["article:fuji"], "after");
    expect(shown(store)).toBe("after");
    store.expire(["article:fuji"]);
    store.expire(["article:fuji"]);
    render(store, PATH, ["article:fuji"], "much later");
    expect(shown(store)).toBe("much later");
  });

  test("a page rendered anew carries its new tags only", () => {
    const store = new PageStore();
    render(store, PATH, ["article:fuji", "person:lind"], "by Lind");
    store.expire(["article:fuji"]);
    render(store, PATH, ["article:fuji", "person:kodric"], "by Kodrić");
    store.expire(["person:lind"]);
    expect(shown(store)).toBe("by Kodrić");
    store.expire(["person:kodric"]);
    expect(shown(store)).toBeNull();
  });

  test("everything goes when nobody knows what was missed", () => {
    const store = new PageStore();
    render(store, PATH, ["article:fuji"]);
    render(store, "/people/lind", ["person:lind"]);
    store.expireAll();
    expect([shown(store), shown(store, "/people/lind")]).toEqual([null, null]);
    render(store, PATH, ["article:fuji"], "after");
    expect(shown(store)).toBe("after");
  });
});

describe("a change while the page is being rendered", () => {
  test("is not covered up by the page that began before it", () => {
    const store = new PageStore();
    render(store, PATH, ["article:fuji", "person:lind"], "before", () => store.expire(["person:lind"]));
    expect(shown(store)).toBeNull();
    render(store, PATH, ["article:fuji", "person:lind"], "after");
    expect(shown(store)).toBe("after");
  });

  test("of something else leaves the page its place", () => {
    const store = new PageStore();
    render(store, PATH, ["article:fuji"], "page", () => store.expire(["article:ningbo", "front"]));
    expect(shown(store)).toBe("page");
  });

  test("counts from the first of two renderings at once", () => {
    const store = new PageStore();
    store.read(PATH);
    store.expire(["article:fuji"]);
    store.read(PATH);
    store.keep(PATH, {}, ["article:fuji"], { html: "before", status: 200, contentType: "text/html" });
    expect(shown(store)).toBeNull();
  });

  test("that nobody heard of takes the page away as well", () => {
    const store = new PageStore();
    render(store, PATH, ["article:fuji"], "before", () => store.expireAll());
    expect(shown(store)).toBeNull();
  });

  test("of which nobody knows when it began is not trusted", () => {
    const store = new PageStore();
    store.keep(PATH, {}, ["article:fuji"], { html: "page", status: 200, contentType: "text/html" });
    expect(shown(store)).toBeNull();
  });

  test("takes the older page away too", () => {
    const store = new PageStore();
    render(store, PATH, ["article:fuji"], "old");
    store.keep(PATH, {}, ["article:fuji"], { html: "page", status: 200, contentType: "text/html" });
    expect(shown(store)).toBeNull();
  });

  test("is remembered among ten thousands of others", () => {
    const store = new PageStore();
    render(store, PATH, ["article:fuji"], "before", () => {
      store.expire(["article:fuji"]);
      for (let at = 0; at < 12_000; at++) store.expire([`person:p${at}`]);
    });
    expect(shown(store)).toBeNull();
  });

  test("is told to those who wait for the page", () => {
    const store = new PageStore();
    const before = store.generation;
    render(store, PATH, ["article:fuji"]);
    expect(store.generation).toBe(before);
    store.expire(["article:fuji"]);
    expect(store.generation).not.toBe(before);
  });
});

describe("a count that changed", () => {
  beforeEach(() => vi.useFakeTimers({ toFake: ["Date", "performance"] }));
  afterEach(() => vi.useRealTimers());

  test("may be a moment old, then the page is rendered anew", () => {
    const store = new PageStore();
    render(store, PATH, ["conversation:fuji"]);
    store.expireSoon(["conversation:fuji"]);
    expect(shown(store)).not.toBeNull();
    vi.advanceTimersByTime(999);
    store.expireSoon(["conversation:fuji"]);
    expect(shown(store)).not.toBeNull();
    vi.advanceTimersByTime(1);
    expect(shown(store)).toBeNull();
    expect(store.read(PATH)).toBeNull();
  });

  test("shows at once on a page that has stood for long", () => {
    const store = new PageStore();
    render(store, PATH, ["conversation:fuji"]);
    vi.advanceTimersByTime(60_000);
    expect(shown(store)).not.toBeNull();
    store.expireSoon(["conversation:fuji"]);
    expect(shown(store)).toBeNull();
  });

  test("leaves every other page alone", () => {
    const store = new PageStore();
    render(store, PATH, ["conversation:fuji"]);
    store.expireSoon(["conversation:ningbo"]);
    vi.advanceTimersByTime(60_000);
    expect(shown(store)).not.toBeNull();
  });

  test("counts no longer once the page is rendered anew", () => {
    const store = new PageStore();
    render(store, PATH, ["conversation:fuji"]);
    store.expireSoon(["conversation:fuji"]);
    vi.advanceTimersByTime(1_000);
    render(store, PATH, ["conversation:fuji"], "again");
    vi.advanceTimersByTime(60_000);
    expect(shown(store)).toBe("again");
  });

  test("while the page is being rendered shows a moment later", () => {
    const store = new PageStore();
    render(store, PATH, ["conversation:fuji"], "3 upvotes", () => store.expireSoon(["conversation:fuji"]));
    expect(shown(store)).toBe("3 upvotes");
    vi.advanceTimersByTime(1_000);
    expect(shown(store)).toBeNull();
  });
});

test("an archive larger than the memory for pages keeps the ones being read", () => {
  const store = new PageStore();
  const large = "x".repeat(8_000_000);
  const path = (page: number) => `/articles/${page}`;
  render(store, path(0), ["article:0"], large);
  for (let page = 1; page <= 8; page++) {
    expect(shown(store, path(0))).not.toBeNull();
    render(store, path(page), [`article:${page}`], large);
  }
  const kept = Array.from({ length: 9 }, (_, page) => page).filter((page) => store.find(path(page)));
  expect(kept).toContain(0);
  expect(kept).toContain(8);
  expect(kept).not.toContain(1);
});

test.each([
  ["/route-cache/APP_PAGE/0123abcd/$/articles/fuji", "/articles/fuji"],
  ["/route-cache/APP_PAGE/0123abcd/$/index", "/"],
  ["/route-cache/APP_ROUTE/0123abcd/$/sitemap.xml", "/sitemap.xml"],
  ["/articles/fuji", "/articles/fuji"],
  ["/index", "/"],
  ["/", "/"],
  ["/articles/$/odd", "/articles/$/odd"],
])("what Next calls %s is the page at %s", (key, path) => {
  expect(keyOf(key)).toBe(path);
});
