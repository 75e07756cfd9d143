import type { IncomingMessage, ServerResponse } from "node:http";
import { sendBody } from "./body";
import { type KeptPage, keptPage } from "./store";
import { wholePage } from "./whole-page";

/** Kinds of answers that are gathered; the rest goes out as Next writes it. */
const TEXT = /^(text\/html|text\/plain|application\/(xml|atom\+xml|json|problem\+json))/;

/** Next's own headers that the outside need not see, or that speak of bytes we change. */
const INTERNAL = ["etag", "x-nextjs-cache", "x-nextjs-prerender", "x-powered-by"];

/**
 * A response that gathers the text Next writes, so that it goes out whole: a page with its own policy, all of it compressed.
 * `share` gets a page that is the same for everybody, or learns that there is none. What is handed over as a file goes out as it
 * comes: it may be large.
 */
export function gathered(
  request: IncomingMessage,
  response: ServerResponse,
  share: (page: KeptPage | null) => void = () => {},
): ServerResponse {
  const chunks: Buffer[] = [];
  const { write, end, writeHead } = response;
  const isText = () =>
    TEXT.test(String(response.getHeader("content-type") ?? "")) && !response.hasHeader("content-disposition");
  const gather = (chunk: unknown, encoding: unknown) => {
    const as = typeof encoding === "string" ? (encoding as BufferEncoding) : "utf8";
    if (typeof chunk === "string") chunks.push(Buffer.from(chunk, as));
    else if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  };

  response.flushHeaders = () => {};
  response.writeHead = ((status: number, ...rest: unknown[]) => {
    const headers = rest.find((part) => typeof part === "object" && part !== null);
    for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value);
    leadOnce(response);
    if (!isText()) {
      share(null);
      return writeHead.call(response, status);
    }
    response.statusCode = status;
    return response;
  }) as typeof response.writeHead;
  response.write = ((chunk: unknown, ...rest: unknown[]) => {
    if (!isText()) return write.call(response, chunk as string, ...(rest as [never]));
    gather(chunk, rest[0]);
    const done = rest.find((part) => typeof part === "function") as (() => void) | undefined;
    if (done) process.nextTick(done);
    return true;
  }) as typeof response.write;
  response.end = ((chunk?: unknown, ...rest: unknown[]) => {
    if (!isText()) return end.call(response, chunk as string, ...(rest as [never]));
    gather(chunk, rest[0]);
    Object.assign(response, { write, end, writeHead });
    return sendBody(request, response, finished(response, Buffer.concat(chunks), share));
  }) as typeof response.end;
  return response;
}

/** A page gets its policy and says how it may be kept; other text stays as it is. */
function finished(response: ServerResponse, text: Buffer, share: (page: KeptPage | null) => void): Buffer {
  for (const name of INTERNAL) response.removeHeader(name);
  leadOnce(response);
  const contentType = String(response.getHeader("content-type"));
  if (!contentType.startsWith("text/html")) return text;
  const status = response.statusCode;
  const page = keptPage({ html: wholePage(text.toString("utf8"), status), status, contentType });
  response.setHeader("Content-Security-Policy", page.policy);
  const isKept = String(response.getHeader("cache-control") ?? "").includes("s-maxage");
  response.setHeader("Cache-Control", isKept ? "public, no-cache" : "private, no-store");
  // Where a page leads elsewhere, only Next knows the way.
  share(isKept && !isElsewhere(status) ? page : null);
  return page.raw;
}

export function isElsewhere(status: number): boolean {
  return status >= 300 && status < 400;
}

/** Next names the new address of a kept page twice: once as it renders, once as it remembers. */
function leadOnce(response: ServerResponse): void {
  const location = response.getHeader("location");
  if (Array.isArray(location)) response.setHeader("location", location[0] ?? "/");
}
