/** One line under the name on a bio card. */
export const ROLE_LINE_MAX = 80;
/** A row of links, not a list of them. */
export const LINKS_MAX = 5;
export const HANDLE_MIN = 3;
/** As long as fits beside a name on a phone, and in a mention. */
export const HANDLE_MAX = 24;
/** Each stays out of everybody else's reach for a year, and readers know people by them. */
export const HANDLES_A_YEAR = 3;
