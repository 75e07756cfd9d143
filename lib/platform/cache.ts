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
};

/** Makes every page that shows one of these render anew at its next request, in every process. */
export function expire(...tags: string[]): void {
  pageStore().expire(tags);
  announce({ expire: tags });
}

/** The same within a second: for counts. */
export function expireSoon(...tags: string[]): void {
  pageStore().expireSoon(tags);
  announce({ expireSoon: tags });
}
