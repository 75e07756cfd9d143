import type { HeldComment, Sort } from "../comments/views";
import type { Follows } from "../follows/views";
import type { News } from "../visits/views";
import type { Role } from "./roles";

/** A person as named beside what they wrote. */
export type PersonName = { handle: string; name: string; role: Role };

/** A person as drawn beside what they wrote: `picture` is its path on this site, or null for the painted helmet. */
export type PersonFace = PersonName & { picture: string | null };

/** An author as the bio card shows them. */
export type AuthorCard = PersonFace & { roleLine: string | null; bioHtml: string; articles: number };

/** A profile's head. What its person keeps to themselves is null here. */
export type Profile = AuthorCard & {
  /** The bio as plain text. */
  about: string;
  joinedAt: string;
  links: string[];
  comments: number | null;
  upvotes: number | null;
};

/** What somebody may change about themselves, as the form has it. */
export type EditedProfile = {
  handle: string;
  name: string;
  role: Role;
  roleLine: string;
  bio: string;
  links: string[];
  picture: string | null;
  showsComments: boolean;
  showsUpvotes: boolean;
  /** Other handles that are theirs still, to be taken back. */
  pastHandles: string[];
};

/** What somebody suspended is told: until when, and why; and the decision where it is known. */
export type SuspensionView = { why: string; decisionId?: string };

/**
 * The personal part of a page. `order`: the order of comments I last chose; `votes`: what I upvoted here, with its upvotes
 * now; `comments`: the ids of mine, `held`: those that are not public yet; `unread`: what the bell counts; `follows`: what I
 * follow; `muted`: the handles of those I muted, in lower case; and what is new since I was last here.
 */
export type Viewer = News & {
  person: PersonName | null;
  order: Sort | null;
  votes: Record<string, number>;
  comments: string[];
  unread: number;
  held: HeldComment[];
  follows: Follows;
  muted: string[];
  /** Why I can write nothing here for a time. */
  suspension?: SuspensionView;
  /** The decision by which I was warned, while I have not read it; a suspension comes before. */
  warning?: string;
  /** My role needs a second factor that I have not set up: until then I am a reader. */
  roleSleeps?: true;
  /** Of moderators: how much waits at the desk. */
  desk?: number;
};

/** What is personal about a page for somebody signed out. */
export const NOBODY: Viewer = {
  person: null,
  order: null,
  votes: {},
  comments: [],
  unread: 0,
  held: [],
  follows: { authors: [], sections: [], conversation: false },
  muted: [],
  since: null,
  newCount: 0,
};
