import "server-only";
import { Busy, Failure, Invalid, PostedBefore, TooMany, Unfit, Warned } from "../failures";
import { log } from "../platform/log";

/** What an API caller gets for anything thrown: a problem (RFC 9457), and never a word about a fault of ours. */
export function problem(error: unknown): Response {
  if (!(error instanceof Failure)) {
    log.error({ error: error instanceof Error ? error.stack : String(error) }, "unexpected failure");
    return respond(500, {
      title: "Something went wrong here",
      detail: "The fault is ours and is in the log. Please try again.",
    });
  }
  const headers: Record<string, string> =
    error instanceof TooMany || error instanceof Busy ? { "Retry-After": String(error.retryAfterSeconds) } : {};
  const { title, message: detail, decision } = error;
  return respond(error.status, { title, detail, ...(decision && { decision }), ...particulars(error) }, headers);
}

/** What a program needs beside the sentence. */
function particulars(error: Failure): object {
  if (error instanceof Unfit) return { field: error.field, check: error.check, rule: error.rule };
  if (error instanceof Warned) return { warning: error.decisionId };
  if (error instanceof Invalid) return { field: error.field };
  if (error instanceof PostedBefore) return { [error.repeated ? "repeats" : "posted"]: error.earlier };
  return {};
}

function respond(status: number, content: object, headers: Record<string, string> = {}): Response {
  return Response.json(
    { type: "about:blank", status, ...content },
    { status, headers: { "Content-Type": "application/problem+json", "Cache-Control": "no-store", ...headers } },
  );
}
