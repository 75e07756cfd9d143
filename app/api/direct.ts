import * as articleComments from "./articles/[slug]/comments/route";
import * as articleDraft from "./articles/[slug]/draft/route";
import * as articleLive from "./articles/[slug]/live/route";
import * as articleMissed from "./articles/[slug]/missed/route";
import * as articlePeople from "./articles/[slug]/people/route";
import * as articleVisit from "./articles/[slug]/visit/route";
import * as commentHide from "./comments/[id]/hide/route";
import * as commentReplies from "./comments/[id]/replies/route";
import * as commentRestore from "./comments/[id]/restore/route";
import * as commentRevisions from "./comments/[id]/revisions/route";
import * as comment from "./comments/[id]/route";
import * as commentVote from "./comments/[id]/vote/route";
import * as preview from "./preview/route";
import * as viewerOrder from "./viewer/order/route";
import * as viewer from "./viewer/route";

type Answer = (request: Request, context: { params: Promise<never> }) => Promise<Response>;

/**
 * The API by address, for the front server, which calls these handlers itself: Next's pipeline in front of them costs more
 * than all they do (docs/decisions/011). In development Next finds the same files by their folders.
 */
const ROUTES: [RegExp, Record<string, unknown>][] = [
  [/^\/api\/articles\/(?<slug>[^/]+)\/comments$/, articleComments],
  [/^\/api\/articles\/(?<slug>[^/]+)\/draft$/, articleDraft],
  [/^\/api\/articles\/(?<slug>[^/]+)\/people$/, articlePeople],
  [/^\/api\/articles\/(?<slug>[^/]+)\/live$/, articleLive],
  [/^\/api\/articles\/(?<slug>[^/]+)\/missed$/, articleMissed],
  [/^\/api\/articles\/(?<slug>[^/]+)\/visit$/, articleVisit],
  [/^\/api\/comments\/(?<id>[^/]+)$/, comment],
  [/^\/api\/comments\/(?<id>[^/]+)\/vote$/, commentVote],
  [/^\/api\/comments\/(?<id>[^/]+)\/replies$/, commentReplies],
  [/^\/api\/comments\/(?<id>[^/]+)\/hide$/, commentHide],
  [/^\/api\/comments\/(?<id>[^/]+)\/restore$/, commentRestore],
  [/^\/api\/comments\/(?<id>[^/]+)\/revisions$/, commentRevisions],
  [/^\/api\/preview$/, preview],
  [/^\/api\/viewer$/, viewer],
  [/^\/api\/viewer\/order$/, viewerOrder],
];

/** The handler of an address and a method with its parameters, or null: then the request is Next's. */
export function directAnswer(method: string, path: string): ((request: Request) => Promise<Response>) | null {
  for (const [pattern, handlers] of ROUTES) {
    const match = pattern.exec(path);
    const answer = match && (handlers[method] as Answer | undefined);
    if (!answer) continue;
    const params = decodedParams(match.groups ?? {});
    return params && ((request) => answer(request, { params: Promise.resolve(params as never) }));
  }
  return null;
}

function decodedParams(groups: Record<string, string>): Record<string, string> | null {
  try {
    return Object.fromEntries(Object.entries(groups).map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch {
    return null;
  }
}
