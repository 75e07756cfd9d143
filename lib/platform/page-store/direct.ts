import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { sendBody, sendStream } from "./body";

/** Answers with a handler of the web's own Request and Response, without Next in between. */
export async function answerDirectly(
  request: IncomingMessage,
  response: ServerResponse,
  handler: (request: Request) => Promise<Response>,
): Promise<void> {
  const answer = await handler(asWebRequest(request));
  response.statusCode = answer.status;
  answer.headers.forEach((value, name) => {
    response.setHeader(name, value);
  });
  const isStream = answer.headers.get("content-type")?.startsWith("text/event-stream");
  if (isStream && answer.body) return sendStream(response, answer.body);
  sendBody(request, response, Buffer.from(await answer.arrayBuffer()));
}

function asWebRequest(request: IncomingMessage): Request {
  const method = request.method ?? "GET";
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(", ") : value);
  }
  const hasBody =
    method !== "GET" && (Number(request.headers["content-length"] ?? 0) > 0 || "transfer-encoding" in request.headers);
  const url = `http://${request.headers.host ?? "localhost"}${request.url ?? "/"}`;
  if (!hasBody) return new Request(url, { method, headers });
  return new Request(url, {
    method,
    headers,
    body: Readable.toWeb(request) as BodyInit,
    duplex: "half",
  } as RequestInit);
}
