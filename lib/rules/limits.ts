/** One line of a heading at 360 px, nearly; it stands in every stub. */
export const RULE_TITLE_MAX = 80;
/** A rule that needs more is two rules. */
export const RULE_TEXT_MAX = 600;
/** What a moderator types in the place of a number. */
export const RULE_KEY_MAX = 20;
