import { createHash } from "node:crypto";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { LRUCache } from "lru-cache";
import { contentSecurityPolicy } from "./content-security-policy";

/** A kept page: what Next rendered, and the bytes that go out. */
export type KeptPage = {
  status: number;
  contentType: string;
  raw: Buffer;
  etag: string;
  policy: string;
  gzip(): Buffer;
  brotli(): Buffer;
};

type Entry = {
  next: unknown;
  tags: string[];
  page: KeptPage | null;
  renderedAt: number;
  staleSoon: boolean;
  size: number;
};

/** A page waits at most this long for what may come late (a vote count), and is rendered at most once in that time for it. */
const SOON_MS = 1_000;

/** All pages of a large archive don't need to be here; the ones being read do. */
const MAX_BYTES = 256 * 1024 * 1024;

/** No rendering takes longer; one that failed is forgotten after this time. */
const RENDERING_MS = 5 * 60_000;

/**
 * The pages Next has rendered, until something on them changes. Expiry is exact: a page whose rendering began before a
 * change and ended after it is not kept. Holds one process's pages; other processes are told through platform/cache.ts.
 */
export class PageStore {
  private readonly entries = new LRUCache<string, Entry>({
    maxSize: MAX_BYTES,
    sizeCalculation: (entry) => entry.size,
    dispose: (entry, key) => this.untag(key, entry.tags),
  });
  private readonly keysOfTag = new Map<string, Set<string>>();
  /** When each tag last expired (or does soon), and when each missing page's rendering may have begun, on one clock that only counts. */
  private readonly expiredAt = new Map<string, number>();
  private readonly expiredSoonAt = new Map<string, number>();
  private readonly renderBegan = new LRUCache<string, number>({ max: 10_000, ttl: RENDERING_MS });
  private clock = 1;
  private expiries = 0;

  /** What Next kept under `key`, or null; null also says that a rendering begins now. */
  read(key: string): { value: unknown; renderedAt: number } | null {
    const entry = this.fresh(key);
    if (entry) return { value: entry.next, renderedAt: entry.renderedAt };
    if (!this.renderBegan.has(key)) this.renderBegan.set(key, this.clock);
    return null;
  }

  /** The page at `path` (without a query), ready to send, or null. */
  find(path: string): KeptPage | null {
    return this.fresh(keyOf(path))?.page ?? null;
  }

  keep(
    key: string,
    value: unknown,
    tags: string[],
    body: { html: string; status: number; contentType: string } | null,
  ): void {
    const began = this.renderBegan.get(key) ?? -1;
    const hasChanged = (changes: Map<string, number>) => tags.some((tag) => (changes.get(tag) ?? 0) > began);
    this.renderBegan.delete(key);
    this.entries.delete(key);
    if (hasChanged(this.expiredAt)) return;

    const page = body && keptPage(body);
    const size = (body?.html.length ?? 1_000) * 4;
    const staleSoon = hasChanged(this.expiredSoonAt);
    this.entries.set(key, { next: value, tags, page, renderedAt: Date.now(), staleSoon, size });
    for (const tag of tags) {
      const keys = this.keysOfTag.get(tag) ?? new Set();
      this.keysOfTag.set(tag, keys.add(key));
    }
  }

  /** Forgets every page that carries one of `tags`. The next request renders it anew. */
  expire(tags: string[]): void {
    this.clock += 1;
    this.expiries += 1;
    for (const tag of tags) {
      this.expiredAt.set(tag, this.clock);
      for (const key of this.keysOfTag.get(tag) ?? []) this.entries.delete(key);
    }
    this.forgetOld(this.expiredAt);
  }

  /** The same within a second, however often it is called: for counts, which change faster than pages render. */
  expireSoon(tags: string[]): void {
    this.clock += 1;
    for (const tag of tags) {
      this.expiredSoonAt.set(tag, this.clock);
      for (const key of this.keysOfTag.get(tag) ?? []) {
        const entry = this.entries.peek(key);
        if (entry) entry.staleSoon = true;
      }
    }
    this.forgetOld(this.expiredSoonAt);
  }

  /** For when changes may have been missed: also what is being rendered may be old. */
  expireAll(): void {
    this.renderBegan.clear();
    this.expire([...this.keysOfTag.keys()]);
  }

  /** Counts expiries; a rendering that saw another number may show what was. */
  get generation(): number {
    return this.expiries;
  }

  private fresh(key: string): Entry | null {
    const entry = this.entries.get(key);
    if (!entry) return null;
    if (!entry.staleSoon || Date.now() - entry.renderedAt < SOON_MS) return entry;
    this.entries.delete(key);
    return null;
  }

  /** However a page goes, by a change or for want of room, its tags forget it. */
  private untag(key: string, tags: string[]): void {
    for (const tag of tags) {
      const keys = this.keysOfTag.get(tag);
      keys?.delete(key);
      if (keys?.size === 0) this.keysOfTag.delete(tag);
    }
  }

  /** Changes older than every rendering under way decide nothing any more. */
  private forgetOld(changes: Map<string, number>): void {
    if (changes.size < 10_000) return;
    const oldest = Math.min(this.clock, ...this.renderBegan.values());
    for (const [tag, at] of changes) if (at < oldest) changes.delete(tag);
  }
}

/** Next names a page `/route-cache/APP_PAGE/<hash of the route>/$/articles/slug`; the part that is the address follows the `$`. */
export function keyOf(nextKeyOrPath: string): string {
  const at = nextKeyOrPath.indexOf("/$/");
  const path = nextKeyOrPath.startsWith("/route-cache/") && at > 0 ? nextKeyOrPath.slice(at + 2) : nextKeyOrPath;
  return path === "/index" ? "/" : path;
}

/** `html` ready to send; it is compressed when first asked for. */
export function keptPage({
  html,
  status,
  contentType,
}: {
  html: string;
  status: number;
  contentType: string;
}): KeptPage {
  const raw = Buffer.from(html);
  let gzip: Buffer | undefined;
  let brotli: Buffer | undefined;
  return {
    status,
    contentType,
    raw,
    etag: `"${createHash("sha1").update(raw).digest("base64url")}"`,
    policy: contentSecurityPolicy(html),
    gzip: () => (gzip ??= gzipSync(raw, { level: 7 })),
    brotli: () => (brotli ??= brotliCompressSync(raw, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } })),
  };
}

/** One store a process, found by the front server and by Next's handler alike, whose modules are loaded apart. */
export function pageStore(): PageStore {
  const shared = globalThis as { paddockPages?: PageStore };
  shared.paddockPages ??= new PageStore();
  return shared.paddockPages;
}
