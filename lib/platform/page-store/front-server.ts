import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { contentSecurityPolicy } from "./content-security-policy";
import { answerDirectly } from "./direct";
import { type KeptPage, pageStore } from "./store";
import { wholePage } from "./whole-page";

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** Finds the handler of an address that needs no page, or null. */
type Direct = (method: string, path: string) => ((request: Request) => Promise<Response>) | null;

/** Requests that Next's client makes for parts of a page carry one of these; they are not for the kept bytes. */
const PARTIAL = ["rsc", "next-router-prefetch", "next-router-state-tree", "next-action", "x-prerender-revalidate"];

/**
 * Answers a plain GET for a kept page itself and hands all else to `next`, a page being rendered once however many wait for it.
 * `rename` gives the address under which Next keeps a public one ("/" is "/front/1").
 */
export function frontServer(next: Handler, files: Handler, direct: Direct, rename: (path: string) => string): Server {
  const flights = new Map<string, Promise<void>>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    nameAddress(request);
    commonHeaders(response);
    const url = request.url ?? "/";
    if (url.startsWith("/_next/static/")) return files(request, response);
    if (url.startsWith("/api/")) {
      const handler = direct(request.method ?? "GET", url.split("?", 1)[0] ?? url);
      return handler ? answerDirectly(request, response, handler) : next(request, response);
    }
    if (!isPlainGet(request)) return next(request, guarded(request, response));

    const address = decoded(url);
    if (address === null) {
      request.url = "/_not-found";
      return next(request, guarded(request, response));
    }
    const path = rename(address);
    for (let waits = 0; waits < 20; waits++) {
      const kept = pageStore().find(path);
      if (kept) return sendKept(request, response, kept);
      const flight = flights.get(path);
      if (!flight) break;
      const before = pageStore().generation;
      await flight;
      // Not kept although nothing changed meanwhile: not a page that is ever kept.
      if (!pageStore().find(path) && pageStore().generation === before) break;
    }
    const { flight, land } = takeOff();
    flights.set(path, flight);
    response.once("close", () => {
      if (flights.get(path) === flight) flights.delete(path);
      land();
    });
    return next(request, guarded(request, response));
  }

  return createServer((request, response) => {
    answer(request, response).catch((error) => {
      console.error(error);
      if (!response.headersSent) response.statusCode = 500;
      response.end();
    });
  });
}

function takeOff() {
  let land = () => {};
  const flight = new Promise<void>((resolve) => {
    land = resolve;
  });
  return { flight, land };
}

/** The address a request comes from, where rate limits look; only a trusted proxy may say it for somebody else. */
function nameAddress(request: IncomingMessage): void {
  const forwarded = request.headers["x-forwarded-for"];
  const trusted = process.env.PADDOCK_TRUST_PROXY === "1" && typeof forwarded === "string";
  const address = trusted ? forwarded.split(",").at(-1)?.trim() : request.socket.remoteAddress;
  request.headers["x-paddock-address"] = address ?? "unknown";
}

function commonHeaders(response: ServerResponse): void {
  response.setHeader("X-Content-Type-Options", "nosniff");
  response.setHeader("Referrer-Policy", "strict-origin-when-cross-origin");
  response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
  response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
}

function isPlainGet(request: IncomingMessage): boolean {
  return (request.method === "GET" || request.method === "HEAD") && PARTIAL.every((name) => !(name in request.headers));
}

/** Null for an address that is no UTF-8: nothing is there. */
function decoded(url: string): string | null {
  const path = url.split("?", 1)[0] ?? "/";
  // A query makes it another page, one that is never kept.
  if (path.length !== url.length) return url;
  try {
    return decodeURIComponent(path);
  } catch {
    return null;
  }
}

function sendKept(request: IncomingMessage, response: ServerResponse, page: KeptPage): void {
  response.statusCode = page.status;
  response.setHeader("Content-Type", page.contentType);
  response.setHeader("Content-Security-Policy", page.policy);
  // Anybody may keep it, nobody may show it without asking whether it still stands.
  response.setHeader("Cache-Control", "public, no-cache");
  response.setHeader("Vary", "Accept-Encoding");
  response.setHeader("ETag", page.etag);
  if (request.headers["if-none-match"] === page.etag && page.status === 200) {
    response.statusCode = 304;
    response.end();
    return;
  }
  const accepted = String(request.headers["accept-encoding"] ?? "");
  const encoding = /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : null;
  const body = encoding === "br" ? page.brotli() : encoding === "gzip" ? page.gzip() : page.raw;
  if (encoding) response.setHeader("Content-Encoding", encoding);
  response.setHeader("Content-Length", body.length);
  response.end(request.method === "HEAD" ? undefined : body);
}

/** Gathers a page that Next renders for this request, so that it goes out with its own policy, and compressed. */
function guarded(request: IncomingMessage, response: ServerResponse): ServerResponse {
  const chunks: Buffer[] = [];
  const { write, end, writeHead } = response;
  const isPage = () => String(response.getHeader("content-type") ?? "").startsWith("text/html");
  const gather = (chunk: unknown, encoding?: unknown) => {
    if (typeof chunk === "string")
      chunks.push(Buffer.from(chunk, typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8"));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };

  response.writeHead = ((status: number, ...rest: unknown[]) => {
    const headers = rest.find((part) => typeof part === "object" && part !== null) as
      | Record<string, string>
      | undefined;
    if (headers) for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (!isPage()) return writeHead.call(response, status);
    response.statusCode = status;
    return response;
  }) as typeof response.writeHead;
  response.flushHeaders = () => {};
  response.write = ((chunk: unknown, ...rest: unknown[]) => {
    if (!isPage()) return write.call(response, chunk as string, ...(rest as [never]));
    gather(chunk, rest[0]);
    const done = rest.find((part) => typeof part === "function") as (() => void) | undefined;
    if (done) process.nextTick(done);
    return true;
  }) as typeof response.write;
  response.end = ((chunk?: unknown, ...rest: unknown[]) => {
    if (!isPage()) return end.call(response, chunk as string, ...(rest as [never]));
    if (typeof chunk !== "function") gather(chunk, rest[0]);
    const page = wholePage(Buffer.concat(chunks).toString("utf8"), response.statusCode);
    const html = Buffer.from(page);
    response.setHeader("Content-Security-Policy", contentSecurityPolicy(page));
    const isKept = String(response.getHeader("cache-control") ?? "").includes("s-maxage");
    response.setHeader("Cache-Control", isKept ? "public, no-cache" : "private, no-store");
    for (const name of ["etag", "x-nextjs-cache", "x-nextjs-prerender", "x-powered-by"]) response.removeHeader(name);
    const zips = /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
    const body = zips ? gzipSync(html, { level: 5 }) : html;
    if (zips) response.setHeader("Content-Encoding", "gzip");
    response.setHeader("Vary", "Accept-Encoding");
    response.setHeader("Content-Length", body.length);
    response.writeHead = writeHead;
    return end.call(response, request.method === "HEAD" ? undefined : body, "utf8");
  }) as typeof response.end;
  return response;
}
