import "server-only";
import { tag } from "../platform/cache";
import { liveStream } from "../platform/live/stream";
import { tell } from "../platform/live/tell";
import { newsOf } from "./live-news";

/** Those who have the article open hear of a comment after it was stored. */
export function tellPosted(articleSlug: string, id: string): void {
  tell(tag.conversation(articleSlug), "posted", id);
}

/** … that its votes changed. */
export function tellCounted(articleSlug: string, id: string): void {
  tell(tag.conversation(articleSlug), "counted", id);
}

/** … that it was edited, hidden, restored or withdrawn. */
export function tellChanged(articleSlug: string, id: string): void {
  tell(tag.conversation(articleSlug), "changed", id);
}

/** … that the conversation itself was closed, slowed, or opened. */
export function tellStood(articleSlug: string, articleId: string): void {
  tell(tag.conversation(articleSlug), "stood", articleId);
}

/**
 * What happens in a conversation as it happens: events `news` (LiveNews), and `resync` where what was missed can't be said
 * any more, upon which the reader asks (news.ts). @throws Busy
 */
export function liveConversation(request: Request, articleId: string, articleSlug: string): Response {
  return liveStream(request, tag.conversation(articleSlug), (told) => newsOf(articleId, told));
}
