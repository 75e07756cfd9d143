/** What becomes of a column that names somebody, when they delete their account. */
export type Fate =
  /** The row goes. */
  | "goes"
  /** The row stays, and names nobody any more. */
  | "forgets"
  /** The row stays, for the reason given, and names a row of `person` that says nothing any more. */
  | { stays: string };

export type Coverage = {
  /** Each column that names a person or an address, with what becomes of it. */
  people: Record<string, Fate>;
  /** Columns that are emptied when the row stays. */
  emptied?: string[];
  /** The part of the download that holds it; or why none does. */
  download: string | { not: string };
  /** Columns that the download leaves out, each with its reason. */
  withheld?: Record<string, string>;
};

const SECRET = "opens the account to whoever reads it";
const INNER = "how the site keeps its own order; says nothing about anybody";
const ONLY_TO_KEY = "means something only to the key itself";
const SAID_BY_OTHERS = "who did it is somebody else’s affair";
const BY_NOBODY = "what was decided about others stays, by nobody who has a name";
const LOOKED_FOR = "what the checks look for is between them and the moderators; which of them spoke is there";

/**
 * Every table with a person in it. A test walks the real schema: a table, or a column that names a person, which stands
 * nowhere in this list fails it; so does a column that a download neither holds nor withholds with a reason.
 */
export const COVERAGE: Record<string, Coverage> = {
  person: {
    people: {
      id: { stays: "what others answered needs somebody who said it" },
      email: { stays: "replaced by an address that is nobody’s" },
      handle: { stays: "replaced by one that is nobody’s" },
    },
    emptied: [
      ...["email_confirmed_at", "name", "password_hash", "role_line", "bio", "links"],
      ...["picture_id", "comment_order", "leaving_at"],
    ],
    download: "person",
    withheld: { password_hash: SECRET, picture_id: INNER, deleted_at: "who is deleted downloads nothing" },
  },
  picture: { people: { person_id: "goes" }, download: "pictures" },
  past_handle: { people: { person_id: "goes", handle: "goes" }, download: "pastHandles" },
  session: { people: { person_id: "goes" }, download: "sessions", withheld: { id: SECRET } },
  single_use_token: {
    people: { person_id: "goes", email: "goes" },
    download: "links",
    withheld: { hash: SECRET, data: SECRET },
  },
  second_factor: {
    people: { person_id: "goes" },
    download: "secondFactor",
    withheld: { secret: SECRET, last_step: INNER },
  },
  recovery_code: {
    people: { person_id: "goes" },
    download: {
      not: "how many are left stands with the second factor; the codes themselves are known only to their owner",
    },
  },
  passkey: {
    people: { person_id: "goes" },
    download: "passkeys",
    withheld: { id: ONLY_TO_KEY, public_key: ONLY_TO_KEY, counter: ONLY_TO_KEY },
  },
  identity: { people: { person_id: "goes" }, download: "identities" },
  follow: {
    people: { person_id: "goes", author_id: "goes" },
    download: "follows",
    withheld: { author_id: "by handle", section_id: "by its address", article_id: "by its address" },
  },
  mute: {
    people: { person_id: "goes", muted_id: "goes" },
    download: "mutes",
    withheld: { muted_id: "by handle; who muted the person is those people’s own" },
  },
  notification: {
    people: { person_id: "goes", actor_id: "goes" },
    download: "notifications",
    withheld: { article_id: "by its address", actor_id: "by handle" },
  },
  notification_setting: { people: { person_id: "goes" }, download: "notificationSettings" },
  comment: {
    people: { person_id: { stays: "threads keep their shape" } },
    emptied: ["body", "mentions", "verdicts"],
    download: "comments",
    withheld: {
      article_id: "by its address",
      verdicts: LOOKED_FOR,
      submission_id: INNER,
      depth: INNER,
      score: INNER,
      standing: INNER,
      ranked_upvotes: INNER,
      votes_before: INNER,
      hidden_by_id: "with its rule and reason, among the decisions",
    },
  },
  comment_revision: {
    people: { comment_id: { stays: "a comment’s version follows from its revisions" } },
    emptied: ["body"],
    download: "comments",
  },
  past_score: {
    people: { comment_id: { stays: "places in an order, of comments without a text" } },
    download: { not: INNER },
  },
  held_comment: {
    people: { person_id: "goes" },
    download: "heldComments",
    withheld: { article_id: "by its address", submission_id: INNER, verdicts: LOOKED_FOR },
  },
  comment_draft: {
    people: { person_id: "goes" },
    download: "drafts",
    withheld: { article_id: "by its address", submission_id: INNER },
  },
  vote: {
    people: { person_id: "goes", comment_id: { stays: "others’ upvotes on what has no text any more" } },
    download: "upvotes",
  },
  visit: {
    people: { person_id: "goes" },
    download: "visits",
    withheld: { article_id: "by its address" },
  },
  article_author: {
    people: { person_id: "goes" },
    download: "articles",
    withheld: { article_id: "by its address" },
  },
  article_revision: {
    people: { editor_id: { stays: "the articles are the magazine’s; its versions stay without a name" } },
    download: "articleRevisions",
    withheld: { article_id: "by its address" },
  },
  moderation_action: {
    people: {
      actor_id: { stays: BY_NOBODY },
      person_id: { stays: "a decision is never removed: the log of all of them stays whole" },
      comment_id: { stays: "a decision is never removed; the comment has no text any more" },
    },
    download: "decisions",
    withheld: {
      actor_id: SAID_BY_OTHERS,
      article_id: "by its address",
      salt: "who has it could try out who decided",
      seal: "in the public log, for everybody",
      hash: "in the public log, for everybody",
    },
  },
  moderation_note: {
    people: { action_id: { stays: "a part of a decision, which is never removed" } },
    emptied: ["to_writer", "to_colleagues"],
    download: "decisions",
    withheld: { to_colleagues: "what moderators say among themselves" },
  },
  report: {
    people: {
      reporter_id: { stays: "moderators have decided by it, or are about to: it counts on, and says nothing" },
      comment_id: { stays: "what others reported is theirs; what they said of the person goes" },
    },
    emptied: ["text"],
    download: "reports",
    withheld: {
      weight: INNER,
      action_id: "what was decided about another is that person’s affair; how it ended is there",
    },
  },
  queue_item: {
    people: {
      person_id: { stays: "nothing of theirs is open any more; how long moderators took counts in their report" },
      comment_id: { stays: "it names a comment without a text" },
      claimed_by_id: "forgets",
      escalated_by_id: "forgets",
    },
    download: { not: "what lies before the moderators; what they decide is among the decisions" },
  },
  appeal: {
    people: {
      person_id: { stays: "how many appeals there were, and how they ended, is public; one nobody has decided goes" },
    },
    emptied: ["text"],
    download: "appeals",
  },
  person_measure: {
    people: {
      person_id: { stays: "that there was one, with its rule and its dates" },
      by_id: { stays: BY_NOBODY },
      lifted_by_id: { stays: BY_NOBODY },
    },
    emptied: ["reason"],
    download: "measures",
    withheld: { by_id: SAID_BY_OTHERS, lifted_by_id: SAID_BY_OTHERS },
  },
  conversation_measure: {
    people: { by_id: { stays: BY_NOBODY }, lifted_by_id: { stays: BY_NOBODY } },
    download: "conversationMeasures",
    withheld: { article_id: "by its address", lifted_by_id: SAID_BY_OTHERS },
  },
  site_setting: {
    people: { changed_by_id: { stays: "what holds for the whole site goes on, set by nobody who has a name" } },
    download: "settingsChanged",
    withheld: { value: "what holds for the whole site says nothing about who set it" },
  },
  mail: {
    people: { person_id: "goes", recipient: "goes" },
    download: "mails",
    withheld: {
      text: "may hold a link that opens the account; it went to the address",
      html: "the same text once more",
      headers: "hold a link that changes settings",
      next_try_at: INNER,
      failure: INNER,
    },
  },
};

/**
 * Tables where what waits for an address is not bound to a person's row, or a column does not name the person whose row it
 * is: verify counts what is bound.
 */
export function boundColumns(): { table: string; column: string }[] {
  return Object.entries(COVERAGE).flatMap(([table, { people }]) =>
    Object.entries(people).flatMap(([column, fate]) =>
      typeof fate === "string" && column.endsWith("_id") ? [{ table, column }] : [],
    ),
  );
}
