import { announce } from "./announce";
import { pageStore } from "./page-store/store";

/**
 * What a page shows and hence what makes it old: its tags, one thing each.
 * They are made of the parts of addresses, so that a page that does not exist yet can wait for the one that will.
 */
export const tag = {
  front: () => "front",
  section: (slug: string) => `section:${slug}`,
  article: (slug: string) => `article:${slug}`,
  conversation: (articleSlug: string) => `conversation:${articleSlug}`,
  person: (handle: string) => `person:${handle.toLowerCase()}`,
  /** The site's rules as they stand. */
  rules: () => "rules",
  /** What the site has set for all conversations. */
  conversations: () => "conversations",
  /** The public log of moderation. */
  log: () => "log",
  /** The figures of moderation, which are counted anew every minute (lib/jobs.ts). */
  figures: () => "figures",
  /** The upvotes somebody received, by the id of theirs that every vote knows. */
  received: (personId: string) => `received:${personId}`,
};

/** Makes every page that shows one of these render anew at its next request, in every process. */
export function expire(...tags: string[]): void {
  pageStore().expire(tags);
  announce({ expire: tags });
}

/** The same in this process alone: for what every process does by the clock. */
export function expireHere(...tags: string[]): void {
  pageStore().expire(tags);
}

/** The same within a second: for counts. */
export function expireSoon(...tags: string[]): void {
  pageStore().expireSoon(tags);
  announce({ expireSoon: tags });
}
