import type { Followable } from "./schema";

/** What I follow, as pages need it: handles of authors in lower case, slugs of sections, and whether this conversation. */
export type Follows = { authors: string[]; sections: string[]; conversation: boolean };

/** Something that can be followed, where it is, and whether I do. */
export type FollowState = Followable & { name: string; path: string; follows: boolean };

/** Everything I follow, newest first. */
export type Followed = Omit<FollowState, "follows"> & { since: string };
