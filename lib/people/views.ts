import type { Sort } from "../comments/views";
import type { News } from "../visits/views";
import type { Role } from "./roles";

/** A person as named beside what they wrote. */
export type PersonName = { handle: string; name: string; role: Role };

/** An author as the bio card shows them. */
export type AuthorCard = PersonName & { roleLine: string | null; bioHtml: string; articles: number };

/** A profile's head. */
export type Profile = AuthorCard & { joinedAt: string; comments: number; upvotes: number };

/**
 * The personal part of a page. `order`: the order of comments I last chose; `votes`: what I upvoted here, with its upvotes
 * now; `comments`: the ids of mine; what is new since I was last here.
 */
export type Viewer = News & {
  person: PersonName | null;
  order: Sort | null;
  votes: Record<string, number>;
  comments: string[];
};
