/** What somebody is told of. */
export const KINDS = ["reply", "mention", "article", "conversation", "decision", "report"] as const;
export type Kind = (typeof KINDS)[number];

/** How soon a mail tells of it too. */
export const MODES = ["now", "daily", "weekly", "never"] as const;
export type Mode = (typeof MODES)[number];

export type Settings = Record<Kind, Mode>;

/** What holds until somebody chooses: at once what is said to them in person, once a day what they follow or pointed out. */
export const DEFAULTS: Settings = {
  reply: "now",
  mention: "now",
  article: "daily",
  conversation: "daily",
  decision: "now",
  report: "daily",
};

/** On one page of notifications: a week's worth for most, and still quick to skim. */
export const NOTIFICATIONS_PER_PAGE = 30;

/** Beyond it the bell says "99+". */
export const MOST_UNREAD = 99;
