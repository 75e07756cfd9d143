import "server-only";
import { Forbidden, Malformed, TooLarge } from "../failures";
import { env } from "../platform/env";
import { problem } from "./problem";

/** Ten times the longest comment; nothing that belongs here is larger. */
const MAX_BYTES = 128 * 1024;

/** What is refused is still read this far: an answer in the middle of a body breaks the connection before it arrives. */
const MAX_DISCARDED = 64 * MAX_BYTES;

/** The same for a file: what a camera makes, rather than what may be sent. */
const MAX_FILE_DISCARDED = 64 * 1024 * 1024;

/** What stands around a file in a form's body. */
const FORM_BYTES = 16 * 1024;

type Context<Params> = { params: Promise<Params> };
type Answer = { status?: number; json: unknown } | Response;

/** The one wrapper of the API: refuses a foreign page's writes, and turns what is thrown into a problem. */
export function route<Params = Record<string, never>>(answer: (request: Request, params: Params) => Promise<Answer>) {
  return routeFromAnywhere<Params>(async (request, params) => {
    if (request.method !== "GET") refuseForeignOrigin(request);
    return answer(request, params);
  });
}

/** The same for a write that may come from anywhere; what it acts on must be proof enough. */
export function routeFromAnywhere<Params = Record<string, never>>(
  answer: (request: Request, params: Params) => Promise<Answer>,
) {
  return async (request: Request, context: Context<Params>): Promise<Response> => {
    try {
      const answered = await answer(request, await context.params);
      if (answered instanceof Response) return answered;
      return Response.json(answered.json, {
        status: answered.status ?? 200,
        headers: { "Cache-Control": "private, no-store" },
      });
    } catch (error) {
      if (!request.bodyUsed) await readAtMost(request, 0);
      return problem(error);
    }
  };
}

/** The JSON object in the body; an empty body is an empty one. @throws Malformed, TooLarge */
export async function jsonBody(request: Request): Promise<Record<string, unknown>> {
  const bytes = await readAtMost(request, MAX_BYTES);
  if (!bytes) throw new TooLarge(`The body is larger than ${MAX_BYTES / 1024} KB.`);
  if (bytes.length === 0) return {};
  let content: unknown;
  try {
    content = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw new Malformed("The body is not JSON in UTF-8.");
  }
  if (typeof content === "object" && content !== null && !Array.isArray(content))
    return content as Record<string, unknown>;
  throw new Malformed("The body must be a JSON object.");
}

/**
 * The one file of a form, read into memory: null where none was chosen.
 * @throws Malformed  the body is no form with a file in `field`
 * @throws TooLarge   the file has more than `max` bytes
 */
export async function fileInForm(request: Request, field: string, max: number): Promise<Uint8Array | null> {
  const bytes = await readAtMost(request, max + FORM_BYTES, MAX_FILE_DISCARDED);
  if (!bytes) throw new TooLarge(`The file is larger than ${Math.round(max / 1024 / 1024)} MB.`);
  const headers = { "content-type": request.headers.get("content-type") ?? "" };
  const form = await new Response(bytes as BodyInit, { headers }).formData().catch(() => null);
  const file = form?.get(field);
  if (!(file instanceof Blob)) throw new Malformed(`The body is no form with a file called “${field}”.`);
  return file.size > 0 ? new Uint8Array(await file.arrayBuffer()) : null;
}

/** A browser says which page a write comes from. @throws Forbidden when it is another site's */
export function refuseForeignOrigin(request: Request): void {
  const origin = request.headers.get("origin");
  const isForeign = origin
    ? origin !== env.siteUrl && hostOf(origin) !== request.headers.get("host")
    : request.headers.get("sec-fetch-site") === "cross-site";
  if (isForeign) throw new Forbidden("This request comes from another site’s page.");
}

/** The body, or null when it is larger. */
async function readAtMost(request: Request, max: number, discarded = MAX_DISCARDED): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.length;
    if (size <= max) chunks.push(part.value);
    if (size > discarded) break;
  }
  return size > max ? null : Buffer.concat(chunks);
}

function hostOf(origin: string): string | null {
  try {
    return new URL(origin).host;
  } catch {
    return null;
  }
}
