import type { Conversation } from "./conversation";
import { mixed } from "./draws";
import type { Entry } from "./standings";
import type { Visit, World } from "./world";

/** Replies drawn under a root before "more replies", and what that fetches; as in lib/comments/schema.ts. */
export const FIRST_REPLIES = 3;
const MORE_REPLIES = 20;
const READS_REPLIES = 0.5;
const ASKS_FOR_MORE = 0.1;
/** What somebody who follows live arrivals finds of the latest. */
const LATEST = 5;

/** What a visitor reads, top down, and whether they look below a root. */
export function reading(world: World, conversation: Conversation, visit: Visit, number: number): Entry[] {
  const { all, roots } = conversation;
  if (visit.follows === "live") return all.slice(-LATEST).reverse();
  if (visit.follows === "newest") return newestRoots(all, visit.depth);
  const read: Entry[] = [];
  for (let place = 0; place < visit.depth && place < roots.entries.length; place++) {
    const root = roots.entries[place] as Entry;
    read.push(root);
    const luck = root.replies.entries.length > 0 ? mixed(world.seed + 1, number, root.id) : 1;
    const count = luck < READS_REPLIES * ASKS_FOR_MORE ? MORE_REPLIES : luck < READS_REPLIES ? FIRST_REPLIES : 0;
    for (const reply of root.replies.entries.slice(0, count)) read.push(reply);
  }
  return read;
}

/** A person likes a comment or doesn't, however often they meet it. */
export function likes(world: World, visit: Visit, comment: Entry): boolean {
  const probability = comment.quality * (comment.appeal[visit.taste] ?? 1);
  return mixed(world.seed + 2, visit.person, comment.id) < probability;
}

function newestRoots(all: Entry[], count: number): Entry[] {
  const newest: Entry[] = [];
  for (let at = all.length - 1; at >= 0 && newest.length < count; at--) {
    const entry = all[at] as Entry;
    if (entry.parent < 0) newest.push(entry);
  }
  return newest;
}
