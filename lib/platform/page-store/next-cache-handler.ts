import { isElsewhere } from "./gathered";
import { keyOf, pageStore } from "./store";
import { wholePage } from "./whole-page";

type Rendered = {
  kind: string;
  html?: string;
  body?: Buffer;
  status?: number;
  headers?: Record<string, string | string[] | undefined>;
};

/** Next's `cacheHandler` interface over the page store. Data caches are not kept: a page's queries run when it renders. */
export default class NextCacheHandler {
  async get(key: string, context: { kind?: string }) {
    if (context.kind === "FETCH") return null;
    const found = pageStore().read(keyOf(key));
    return found && { value: found.value, lastModified: found.renderedAt };
  }

  async set(key: string, value: Rendered | null) {
    if (!value || (value.kind !== "APP_PAGE" && value.kind !== "APP_ROUTE")) return;
    const tags = String(value.headers?.["x-next-cache-tags"] ?? "")
      .split(",")
      .filter(Boolean);
    const status = value.status ?? 200;
    pageStore().keep(keyOf(key), value, tags, pageOf(value, status));
  }

  async revalidateTag(tags: string | string[]) {
    pageStore().expire([tags].flat());
  }

  resetRequestCache() {}
}

/** What the front server sends itself: a page, or a feed; but not where it leads elsewhere. */
function pageOf({ kind, html, body, headers }: Rendered, status: number) {
  if (isElsewhere(status)) return null;
  if (kind === "APP_PAGE" && html)
    return { html: wholePage(html, status), status, contentType: "text/html; charset=utf-8" };
  const contentType = String(headers?.["content-type"] ?? "");
  if (kind === "APP_ROUTE" && body && contentType.startsWith("application/atom+xml"))
    return { html: body.toString("utf8"), status, contentType };
  return null;
}
