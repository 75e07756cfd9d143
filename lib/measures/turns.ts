import "server-only";
import { expire, tag } from "../platform/cache";
import { turnedSince } from "./queries";

/** Seconds between two looks. */
export const TURN_EVERY = 5;

/** Pages of conversations that close or open by themselves are made anew when they do. Twice does no harm, not at all would. */
export async function turnConversations(): Promise<void> {
  const slugs = await turnedSince(new Date(lookedAt - 2 * TURN_EVERY * 1_000));
  lookedAt = Date.now();
  if (slugs.length > 0) expire(...slugs.map(tag.conversation));
}

/** By this process: pages it has kept for longer there are none. */
let lookedAt = Date.now();
