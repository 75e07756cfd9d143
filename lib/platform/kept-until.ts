import { unstable_cache } from "next/cache";

/** Says that the page being rendered is kept until one of `tags` expires. */
export async function keptUntil(...tags: string[]): Promise<void> {
  // A data cache that keeps nothing: what is wanted of it is that Next writes its tags on the page.
  await unstable_cache(async () => null, tags, { tags })();
}
