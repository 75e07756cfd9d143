import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { nameVisitor } from "../visitor";
import { answerDirectly } from "./direct";
import { gathered } from "./gathered";
import { type KeptPage, pageStore } from "./store";

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void> | void;

/** Finds the handler of an address that needs no page, or null. */
type Direct = (method: string, path: string) => ((request: Request) => Promise<Response>) | null;

/** Requests that Next's client makes for parts of a page carry one of these; they are not for the kept bytes. */
const PARTIAL = ["rsc", "next-router-prefetch", "next-router-state-tree", "next-action", "x-prerender-revalidate"];

/**
 * Answers a plain GET for a kept page itself and hands all else to `next`, a page being rendered once however many wait for it.
 * `rename` gives the address under which Next keeps a public one ("/" is "/front/1"); `variant` the address of the page
 * that a reader's cookies ask for in the place of another.
 */
export function frontServer(
  next: Handler,
  files: Handler,
  direct: Direct,
  rename: (path: string) => string,
  variant: (url: string, cookies: string) => string,
): Server {
  const flights = new Map<string, Promise<KeptPage | null>>();

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    nameVisitor(request);
    commonHeaders(response);
    const url = request.url ?? "/";
    if (url.startsWith("/_next/static/")) return files(request, response);
    if (url.startsWith("/api/") || url.startsWith("/pictures/")) {
      const handler = direct(request.method ?? "GET", url.split("?", 1)[0] ?? url);
      return handler ? answerDirectly(request, response, handler) : next(request, gathered(request, response));
    }
    if (request.method === "GET" || request.method === "HEAD") request.url = variant(url, request.headers.cookie ?? "");
    if (!isPlainGet(request)) return next(request, gathered(request, response));

    const address = decoded(request.url ?? "/");
    if (address === null) {
      request.url = "/_not-found";
      return next(request, gathered(request, response));
    }
    const path = rename(address);
    for (let waits = 0; waits < 20; waits++) {
      const kept = pageStore().find(path);
      if (kept) return sendKept(request, response, kept);
      const flight = flights.get(path);
      if (!flight) break;
      const before = pageStore().generation;
      const page = await flight;
      // Begun after this request came, so new enough for it, though it was not kept: something has changed again since.
      if (page && waits > 0) return sendKept(request, response, page);
      // Not kept although nothing changed meanwhile: not a page that is ever kept.
      if (!pageStore().find(path) && pageStore().generation === before) break;
    }
    const { flight, land } = takeOff();
    flights.set(path, flight);
    const arrive = (page: KeptPage | null) => {
      if (flights.get(path) === flight) flights.delete(path);
      land(page);
    };
    response.once("close", () => arrive(null));
    return next(request, gathered(request, response, request.method === "GET" ? arrive : undefined));
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
  let land = (_: KeptPage | null) => {};
  const flight = new Promise<KeptPage | null>((resolve) => {
    land = resolve;
  });
  return { flight, land };
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
