import * as picture from "../pictures/[file]/route";
import * as articleComments from "./articles/[slug]/comments/route";
import * as articleDraft from "./articles/[slug]/draft/route";
import * as articleFollow from "./articles/[slug]/follow/route";
import * as articleLive from "./articles/[slug]/live/route";
import * as articleMissed from "./articles/[slug]/missed/route";
import * as articlePeople from "./articles/[slug]/people/route";
import * as articleVisit from "./articles/[slug]/visit/route";
import * as commentApprove from "./comments/[id]/approve/route";
import * as commentHide from "./comments/[id]/hide/route";
import * as commentReplies from "./comments/[id]/replies/route";
import * as commentReport from "./comments/[id]/report/route";
import * as commentRestore from "./comments/[id]/restore/route";
import * as commentRevisions from "./comments/[id]/revisions/route";
import * as comment from "./comments/[id]/route";
import * as commentVote from "./comments/[id]/vote/route";
import * as held from "./held/[id]/route";
import * as moderationDecision from "./moderation/decisions/[id]/route";
import * as moderationDecisions from "./moderation/decisions/route";
import * as moderationItemClaim from "./moderation/items/[id]/claim/route";
import * as moderationItemEscalation from "./moderation/items/[id]/escalation/route";
import * as moderationItem from "./moderation/items/[id]/route";
import * as moderationItems from "./moderation/items/route";
import * as moderationLive from "./moderation/live/route";
import * as moderationLog from "./moderation/log/route";
import * as moderationReport from "./moderation/report/route";
import * as personFollow from "./people/[handle]/follow/route";
import * as personHidden from "./people/[handle]/hidden/route";
import * as personMute from "./people/[handle]/mute/route";
import * as preview from "./preview/route";
import * as rules from "./rules/route";
import * as sectionFollow from "./sections/[slug]/follow/route";
import * as viewerOrder from "./viewer/order/route";
import * as viewerPicture from "./viewer/picture/route";
import * as viewer from "./viewer/route";

type Answer = (request: Request, context: { params: Promise<never> }) => Promise<Response>;

/**
 * The API by address, for the front server, which calls these handlers itself: Next's pipeline in front of them costs more
 * than all they do (docs/decisions/011). In development Next finds the same files by their folders.
 */
const ROUTES: [RegExp, Record<string, unknown>][] = [
  [/^\/api\/moderation\/log$/, moderationLog],
  [/^\/api\/moderation\/report$/, moderationReport],
  [/^\/api\/articles\/(?<slug>[^/]+)\/comments$/, articleComments],
  [/^\/api\/articles\/(?<slug>[^/]+)\/draft$/, articleDraft],
  [/^\/api\/articles\/(?<slug>[^/]+)\/follow$/, articleFollow],
  [/^\/api\/articles\/(?<slug>[^/]+)\/people$/, articlePeople],
  [/^\/api\/articles\/(?<slug>[^/]+)\/live$/, articleLive],
  [/^\/api\/articles\/(?<slug>[^/]+)\/missed$/, articleMissed],
  [/^\/api\/articles\/(?<slug>[^/]+)\/visit$/, articleVisit],
  [/^\/api\/comments\/(?<id>[^/]+)$/, comment],
  [/^\/api\/comments\/(?<id>[^/]+)\/vote$/, commentVote],
  [/^\/api\/comments\/(?<id>[^/]+)\/replies$/, commentReplies],
  [/^\/api\/comments\/(?<id>[^/]+)\/approve$/, commentApprove],
  [/^\/api\/comments\/(?<id>[^/]+)\/hide$/, commentHide],
  [/^\/api\/comments\/(?<id>[^/]+)\/report$/, commentReport],
  [/^\/api\/comments\/(?<id>[^/]+)\/restore$/, commentRestore],
  [/^\/api\/comments\/(?<id>[^/]+)\/revisions$/, commentRevisions],
  [/^\/api\/held\/(?<id>[^/]+)$/, held],
  [/^\/api\/moderation\/decisions$/, moderationDecisions],
  [/^\/api\/moderation\/decisions\/(?<id>[^/]+)$/, moderationDecision],
  [/^\/api\/moderation\/items$/, moderationItems],
  [/^\/api\/moderation\/items\/(?<id>[^/]+)$/, moderationItem],
  [/^\/api\/moderation\/items\/(?<id>[^/]+)\/claim$/, moderationItemClaim],
  [/^\/api\/moderation\/items\/(?<id>[^/]+)\/escalation$/, moderationItemEscalation],
  [/^\/api\/moderation\/live$/, moderationLive],
  [/^\/api\/people\/(?<handle>[^/]+)\/follow$/, personFollow],
  [/^\/api\/people\/(?<handle>[^/]+)\/hidden$/, personHidden],
  [/^\/api\/people\/(?<handle>[^/]+)\/mute$/, personMute],
  [/^\/api\/preview$/, preview],
  [/^\/api\/rules$/, rules],
  [/^\/api\/sections\/(?<slug>[^/]+)\/follow$/, sectionFollow],
  [/^\/api\/viewer$/, viewer],
  [/^\/api\/viewer\/order$/, viewerOrder],
  [/^\/api\/viewer\/picture$/, viewerPicture],
  [/^\/pictures\/(?<file>[^/]+)$/, picture],
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
