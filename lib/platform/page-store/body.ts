import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";
import { gzipSync } from "node:zlib";

/** Below this a packet is not saved. */
const WORTH_ZIPPING = 1_000;

/** Sends `body` whole, compressed where that is understood and worth it. */
export function sendBody(request: IncomingMessage, response: ServerResponse, body: Buffer): ServerResponse {
  const zips = body.length > WORTH_ZIPPING && /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  const bytes = zips ? gzipSync(body, { level: 5 }) : body;
  if (zips) response.setHeader("Content-Encoding", "gzip");
  response.setHeader("Vary", "Accept-Encoding");
  response.setHeader("Content-Length", bytes.length);
  return response.end(request.method === "HEAD" ? undefined : bytes);
}

/** Sends `body` as it comes, and cancels it when the one who reads it leaves. */
export async function sendStream(response: ServerResponse, body: globalThis.ReadableStream): Promise<void> {
  // Either side may break off at any time; the other then ends too, and nothing is wrong.
  await pipeline(Readable.fromWeb(body as ReadableStream), response).catch(() => undefined);
}
