import type { ConversationState } from "./views";

export type ConversationNow = {
  closed: ConversationState["closing"];
  slow: ConversationState["slow"];
};

/** What of a conversation's state is so at a moment, in milliseconds. */
export function standsAt({ closing, slow }: ConversationState, now: number): ConversationNow {
  const isOver = (until: string | null) => until !== null && new Date(until).getTime() <= now;
  const closed = closing && new Date(closing.from).getTime() <= now && !isOver(closing.until) ? closing : null;
  return {
    closed,
    slow: slow && !isOver(slow.until) ? slow : null,
  };
}

/** What has changed for whoever writes there, in words; null: nothing. */
export function turnBetween(before: ConversationState, after: ConversationState): string | null {
  const at = new Date(after.at).getTime();
  const [then, now] = [standsAt(before, at), standsAt(after, at)];
  if (now.closed && !then.closed) return "This conversation has just been closed. What you were writing is kept.";
  if (then.closed && !now.closed) return "This conversation is open again.";
  if (now.closed || now.slow?.seconds === then.slow?.seconds) return null;
  return now.slow ? "A moderator has just slowed this conversation down." : "Slow mode is over.";
}
