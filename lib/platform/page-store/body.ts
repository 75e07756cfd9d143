import { once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";

/** Below this a packet is not saved. */
const WORTH_ZIPPING = 1_000;

/** Sends `body` whole, compressed where that is understood and worth it. */
export function sendBody(request: IncomingMessage, response: ServerResponse, body: Buffer): ServerResponse {
  const isText = !String(response.getHeader("content-type")).startsWith("image/");
  const zips =
    isText && body.length > WORTH_ZIPPING && /\bgzip\b/.test(String(request.headers["accept-encoding"] ?? ""));
  const bytes = zips ? gzipSync(body, { level: 5 }) : body;
  if (zips) response.setHeader("Content-Encoding", "gzip");
  response.setHeader("Vary", "Accept-Encoding");
  response.setHeader("Content-Length", bytes.length);
  return response.end(request.method === "HEAD" ? undefined : bytes);
}

/** Sends `body` as it comes, and cancels it when the one who reads it leaves. */
export async function sendStream(response: ServerResponse, body: ReadableStream<Uint8Array>): Promise<void> {
  const reader = body.getReader();
  const left = new Promise<void>((resolve) => {
    if (response.destroyed) resolve();
    else response.once("close", resolve);
  });
  void left.then(() => reader.cancel()).catch(() => undefined);
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (!response.write(part.value)) await Promise.race([once(response, "drain"), left]);
    }
    response.end();
  } catch {
    response.destroy();
  }
}
