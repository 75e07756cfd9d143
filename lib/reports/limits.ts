/** What a moderator takes in at a glance; the rest stands in the comment itself. */
export const REPORT_TEXT_MAX = 500;
