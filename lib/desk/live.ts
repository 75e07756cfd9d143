import "server-only";
import { Forbidden } from "../failures";
import { liveStream } from "../platform/live/stream";
import { type Actor, can } from "../policy";
import { DESK } from "./items";
import { countsNow } from "./queries";
import type { DeskNews } from "./views";

/**
 * What happens to the desk as it happens: events `news` (DeskNews: how many are open, and the ids of what to read again),
 * and `resync` where what was missed can't be said any more. @throws Forbidden, Busy
 */
export function liveDesk(actor: Actor, request: Request): Response {
  if (!can(actor, "moderate", "site")) throw new Forbidden("Only moderators, editors and admins see the desk.");
  return liveStream(
    request,
    DESK,
    async ({ changed = [] }): Promise<DeskNews> => ({ counts: await countsNow(), changed }),
  );
}
